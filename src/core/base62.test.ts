import { assert, maxSafeInteger, property } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromBase62, toBase62 } from './base62.ts'

describe('toBase62', () => {
  it('writes what Django writes', () => {
    expect(toBase62(0)).toBe('0')
    expect(toBase62(61)).toBe('z')
    expect(toBase62(62)).toBe('10')
    expect(toBase62(1_600_000_000)).toBe('1kHR5c')
    expect(toBase62(-63)).toBe('-11')
  })
})

describe('fromBase62', () => {
  it('reads what toBase62 wrote', () => {
    assert(property(maxSafeInteger(), (value) => fromBase62(toBase62(value)) === value))
  })

  it('refuses anything else', () => {
    expect(fromBase62('')).toBeUndefined()
    expect(fromBase62('a.b')).toBeUndefined()
    expect(fromBase62('1_0')).toBeUndefined()
  })
})
