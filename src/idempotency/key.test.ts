import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseIdempotencyKey } from './key.ts'

describe('parseIdempotencyKey', () => {
  it('reads a string of a structured field, and a key without quotes', () => {
    expect(parseIdempotencyKey('"8e03978e-40d5"')).toBe('8e03978e-40d5')
    expect(parseIdempotencyKey(' 8e03978e-40d5 ')).toBe('8e03978e-40d5')
    expect(parseIdempotencyKey('"a \\"b\\" \\\\c"')).toBe('a "b" \\c')
  })

  it('takes nothing else for a key', () => {
    for (const header of [
      '',
      '""',
      '"a',
      'a b',
      '"a"b"',
      '"a\\n"',
      '"é"',
      'é',
      '"a", "b"',
      'a,b',
    ]) {
      expect(parseIdempotencyKey(header), header).toBeUndefined()
    }
  })

  it('takes at most 255 characters', () => {
    expect(parseIdempotencyKey(`"${'a'.repeat(255)}"`)).toHaveLength(255)
    expect(parseIdempotencyKey(`"${'a'.repeat(256)}"`)).toBeUndefined()
    expect(parseIdempotencyKey('a'.repeat(256))).toBeUndefined()
  })

  it('reads back whatever the client writes', () => {
    const printable = string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 255 })
    assert(
      property(printable, (key) => {
        expect(parseIdempotencyKey(JSON.stringify(key))).toBe(key)
      }),
    )
  })
})
