import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { BoundarySearch } from './boundary-search.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const find = (boundary: string, text: string, from = 0): number =>
  new BoundarySearch(boundary).find(encode(text), from)

describe('BoundarySearch.find', () => {
  it('finds the boundary with its two hyphens', () => {
    expect(find('X', 'ab--Xcd')).toBe(2)
    expect(find('X', '--X')).toBe(0)
    expect(find('X', '---X')).toBe(1)
    expect(find('X', '--Y--x')).toBe(-1)
    expect(find('X', '')).toBe(-1)
    expect(find('X', '--X--X', 1)).toBe(3)
  })

  it('finds what indexOf finds, in text made to mislead it', () => {
    const boundary = fc.stringMatching(/^[-ab]{1,12}$/)
    const text = fc.stringMatching(/^[-ab]{0,120}$/)
    fc.assert(
      fc.property(boundary, text, fc.nat(10), (needle, haystack, from) => {
        expect(find(needle, haystack, from)).toBe(haystack.indexOf(`--${needle}`, from))
      }),
      { numRuns: 1000 },
    )
  })

  it('finds the boundary behind bytes that make it look at everything twice', () => {
    const boundary = `${'a'.repeat(100)}b${'a'.repeat(99)}`
    const misleading = `--${'a'.repeat(99)}cb${'a'.repeat(99)}`.repeat(500)
    expect(find(boundary, `${misleading}--${boundary}`)).toBe(misleading.length)
    expect(find(boundary, misleading)).toBe(-1)
  })

  it('takes linear time for hostile bytes', () => {
    const search = new BoundarySearch('a'.repeat(200) + 'ba')
    const hostile = new Uint8Array(4 * 1024 * 1024).fill(0x61)
    const begun = performance.now()
    expect(search.find(hostile, 0)).toBe(-1)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('BoundarySearch.holdFrom', () => {
  const hold = (text: string, from = 0): string =>
    text.slice(new BoundarySearch('XY').holdFrom(encode(text), from))

  it('holds back what may be the beginning of a delimiter', () => {
    expect(hold('abc--X')).toBe('--X')
    expect(hold('abc\r\n--X')).toBe('\r\n--X')
    expect(hold('abc\n-')).toBe('\n-')
    expect(hold('abc\r\n')).toBe('\r\n')
    expect(hold('abc\r')).toBe('\r')
    expect(hold('a---')).toBe('--')
  })

  it('holds back nothing else', () => {
    expect(hold('abc')).toBe('')
    expect(hold('--Xa')).toBe('')
    expect(hold('\r\n--Z')).toBe('')
  })

  it('does not reach behind where it was told to begin', () => {
    expect(hold('\r\n--X', 2)).toBe('--X')
    expect(hold('abc\r\n', 5)).toBe('')
  })
})
