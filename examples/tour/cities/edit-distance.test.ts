import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { editDistance } from './edit-distance.ts'

const short = fc.string({ maxLength: 8 })

describe('editDistance', () => {
  it.each([
    ['london', 'london', 0],
    ['lodnon', 'london', 1],
    ['londn', 'london', 1],
    ['londoon', 'london', 1],
    ['lomdon', 'london', 1],
    ['', 'ulm', 3],
    ['pairs', 'paris', 1],
    ['ca', 'abc', 3],
  ])('is, from %j to %j, %i', (one, other, distance) => {
    expect(editDistance(one, other, Infinity)).toBe(distance)
  })

  it('is the same in both directions, and nothing only for the same', () => {
    fc.assert(
      fc.property(short, short, (one, other) => {
        const distance = editDistance(one, other, Infinity)
        expect(editDistance(other, one, Infinity)).toBe(distance)
        expect(distance === 0).toBe(one === other)
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length))
      }),
    )
  })

  it('stops counting beyond what is asked for, and is right up to there', () => {
    fc.assert(
      fc.property(short, short, fc.nat(4), (one, other, most) => {
        const distance = editDistance(one, other, Infinity)
        const counted = editDistance(one, other, most)
        if (distance <= most) expect(counted).toBe(distance)
        else expect(counted).toBeGreaterThan(most)
      }),
    )
  })
})
