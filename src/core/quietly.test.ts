import { describe, expect, it } from 'vitest'

import { quietly } from './quietly.ts'

describe('quietly', () => {
  it('does it at once, and waits for its end', async () => {
    const told: string[] = []
    const over = quietly(async () => {
      told.push('begun')
      await Promise.resolve()
      told.push('over')
    })
    expect(told).toEqual(['begun'])
    await over
    expect(told).toEqual(['begun', 'over'])
  })

  it('keeps a failure to itself, thrown or rejected', async () => {
    const fail = (): void => {
      throw new Error('gone')
    }
    await expect(quietly(fail)).resolves.toBeUndefined()
    await expect(quietly(() => Promise.reject(new Error('gone')))).resolves.toBeUndefined()
  })
})
