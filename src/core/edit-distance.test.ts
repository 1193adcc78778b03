import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { editDistance } from './edit-distance.ts'

describe('editDistance', () => {
  it('counts what is put in, left out and exchanged', () => {
    expect(editDistance('parry', 'parry')).toBe(0)
    expect(editDistance('parry', 'pary')).toBe(1)
    expect(editDistance('parry', 'carry')).toBe(1)
    expect(editDistance('parry', 'parries')).toBe(3)
    expect(editDistance('', 'foil')).toBe(4)
  })

  it('is the same in both directions, and no more than the longer word', () => {
    assert(
      property(string(), string(), (left, right) => {
        expect(editDistance(left, right)).toBe(editDistance(right, left))
        expect(editDistance(left, right)).toBeLessThanOrEqual(Math.max(left.length, right.length))
      }),
    )
  })
})
