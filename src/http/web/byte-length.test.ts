import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { byteLength } from './byte-length.ts'

describe('byteLength', () => {
  it('counts bytes, not characters', () => {
    expect(byteLength('')).toBe(0)
    expect(byteLength('größer')).toBe(8)
    expect(byteLength('☃😀')).toBe(7)
  })

  it('counts what the encoder makes of a text, also of one that takes several goes', () => {
    const short = fc.string({ unit: 'binary' })
    const long = fc
      .tuple(
        short,
        fc.constantFrom('x', 'é', '☃', '😀'),
        fc.integer({ min: 0, max: 70_000 }),
        short,
      )
      .map(([before, unit, count, after]) => before + unit.repeat(count) + after)
    fc.assert(
      fc.property(fc.oneof(short, long), (text) => {
        expect(byteLength(text)).toBe(new TextEncoder().encode(text).length)
      }),
    )
  })
})
