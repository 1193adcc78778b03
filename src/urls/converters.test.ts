import { describe, expect, it } from 'vitest'

import { integer, parseAnyInteger } from './converters.ts'

describe('integer', () => {
  it('loses leading zeros', () => {
    expect(integer.parse('007')).toBe(7)
  })

  it('takes the largest number that arrives unchanged', () => {
    expect(integer.parse('9007199254740991')).toBe(9007199254740991)
  })

  it('refuses a number that would arrive changed', () => {
    expect(integer.parse('9007199254740993')).toBeUndefined()
    expect(integer.parse('9'.repeat(400))).toBeUndefined()
  })
})

describe('parseAnyInteger', () => {
  it('gives a number where one can hold it', () => {
    expect(parseAnyInteger('42')).toBe(42)
  })

  it('gives a bigint beyond', () => {
    expect(parseAnyInteger('12345678901234567890')).toBe(12345678901234567890n)
  })

  it('refuses more digits than Python reads', () => {
    expect(parseAnyInteger('1'.repeat(4300))).toBeTypeOf('bigint')
    expect(parseAnyInteger('1'.repeat(4301))).toBeUndefined()
  })
})
