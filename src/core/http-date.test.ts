import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { parseHttpDate, serializeHttpDate } from './http-date.ts'

describe('serializeHttpDate', () => {
  it('writes the format of RFC 9110', () => {
    expect(serializeHttpDate(1_709_212_455)).toBe('Thu, 29 Feb 2024 13:14:15 GMT')
    expect(serializeHttpDate(0)).toBe('Thu, 01 Jan 1970 00:00:00 GMT')
  })

  it('drops fractions downwards, also before the epoch', () => {
    expect(serializeHttpDate(0.999)).toBe('Thu, 01 Jan 1970 00:00:00 GMT')
    expect(serializeHttpDate(-0.5)).toBe('Wed, 31 Dec 1969 23:59:59 GMT')
  })

  it('writes each moment, whichever was written before', () => {
    const written = [0, 0, 1, 0].map((seconds) => serializeHttpDate(seconds).slice(-6, -4))
    expect(written).toEqual(['00', '00', '01', '00'])
  })

  it('refuses what is no moment', () => {
    expect(() => serializeHttpDate(Number.NaN)).toThrow(RangeError)
    expect(() => serializeHttpDate(Number.POSITIVE_INFINITY)).toThrow(RangeError)
  })
})

describe('parseHttpDate', () => {
  it('reads the three formats of RFC 9110', () => {
    expect(parseHttpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(784_111_777)
    expect(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT')).toBe(784_111_777)
    expect(parseHttpDate('Sun Nov  6 08:49:37 1994')).toBe(784_111_777)
    expect(parseHttpDate('Sun Nov 06 08:49:37 1994')).toBe(784_111_777)
  })

  it('does not look at the day of the week, nor at the case of the month', () => {
    expect(parseHttpDate('Mon, 06 NOV 1994 08:49:37 GMT')).toBe(784_111_777)
  })

  it('takes a year of two digits for the nearest century', () => {
    vi.useFakeTimers({ now: new Date('2026-11-22T00:00:00Z') })
    try {
      expect(parseHttpDate('Sunday, 01-Jan-76 00:00:00 GMT')).toBe(Date.UTC(2076, 0, 1) / 1000)
      expect(parseHttpDate('Sunday, 01-Jan-77 00:00:00 GMT')).toBe(Date.UTC(1977, 0, 1) / 1000)
      expect(parseHttpDate('Sun, 01 Jan 0077 00:00:00 GMT')).toBe(Date.UTC(1977, 0, 1) / 1000)
    } finally {
      vi.useRealTimers()
    }
  })

  it('refuses days, hours and months that do not exist', () => {
    expect(parseHttpDate('Sun, 31 Apr 1994 08:49:37 GMT')).toBeUndefined()
    expect(parseHttpDate('Sun, 29 Feb 2023 08:49:37 GMT')).toBeUndefined()
    expect(parseHttpDate('Sun, 00 Nov 1994 08:49:37 GMT')).toBeUndefined()
    expect(parseHttpDate('Sun, 06 Xyz 1994 08:49:37 GMT')).toBeUndefined()
    expect(parseHttpDate('Sun, 06 Nov 1994 24:00:00 GMT')).toBeUndefined()
    expect(parseHttpDate('Sun, 06 Nov 1994 08:60:00 GMT')).toBeUndefined()
    expect(parseHttpDate('Sun, 06 Nov 1994 08:00:60 GMT')).toBeUndefined()
  })

  it('refuses everything else', () => {
    expect(parseHttpDate('')).toBeUndefined()
    expect(parseHttpDate('1994-11-06T08:49:37Z')).toBeUndefined()
    expect(parseHttpDate('Sun, 6 Nov 1994 08:49:37 GMT')).toBeUndefined()
    expect(parseHttpDate('Sun, 06 Nov 1994 08:49:37 +0000')).toBeUndefined()
  })

  it('reads what serializeHttpDate writes', () => {
    const seconds = fc.integer({ min: -62_135_596_800 + 100 * 366 * 86_400, max: 253_402_300_799 })
    fc.assert(fc.property(seconds, (n) => parseHttpDate(serializeHttpDate(n)) === n))
  })
})
