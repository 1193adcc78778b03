import { describe, expect, it } from 'vitest'

import { bodyTooBig, collectChunks, joinChunks } from './chunks.ts'
import { RequestDataTooBig } from '../errors.ts'

async function* chunksOf(...lengths: number[]): AsyncGenerator<Uint8Array> {
  for (const [index, length] of lengths.entries()) yield new Uint8Array(length).fill(index + 1)
}

describe('collectChunks', () => {
  it('puts everything together', async () => {
    await expect(collectChunks(chunksOf(1, 2), 3)).resolves.toEqual(Uint8Array.from([1, 2, 2]))
    await expect(collectChunks(chunksOf(), 0)).resolves.toEqual(new Uint8Array())
  })

  it('stops at the first byte beyond the limit, and gives up the rest', async () => {
    let closed = false
    let asked = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          asked++
          yield new Uint8Array(10)
        }
      } finally {
        closed = true
      }
    }
    await expect(collectChunks(endless(), 25)).rejects.toThrow(RequestDataTooBig)
    expect(asked).toBe(3)
    expect(closed).toBe(true)
  })
})

describe('joinChunks', () => {
  it('returns a single chunk without a copy', () => {
    const only = Uint8Array.from([1])
    expect(joinChunks([only], 1)).toBe(only)
    expect(joinChunks([], 0)).toHaveLength(0)
  })
})

describe('bodyTooBig', () => {
  it('names the limit and has the right statuses', () => {
    expect(bodyTooBig(10).message).toContain('10 bytes')
    expect(bodyTooBig(10)).toMatchObject({ status: 413, djangoStatus: 400, code: 'BODY_TOO_BIG' })
  })
})
