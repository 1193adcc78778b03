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

  it('finds the boundary behind bytes that make it look at everything again and again', () => {
    const boundary = '-'.repeat(190)
    for (const period of [100, 150, 190, 191]) {
      const misleading = `${'-'.repeat(period)}x`.repeat(200)
      expect(find(boundary, misleading)).toBe(-1)
      const text = `${misleading}--${boundary}x`
      expect(find(boundary, text)).toBe(misleading.length)
      expect(find(boundary, `y${text}`, 1)).toBe(misleading.length + 1)
    }
    const mixed = `${'-'.repeat(60)}b${'-'.repeat(60)}`
    const nearly = `--${'-'.repeat(60)}b${'-'.repeat(59)}a`.repeat(200)
    expect(find(mixed, `${nearly}--${mixed}`)).toBe(`${nearly}--${mixed}`.indexOf(`--${mixed}`))
  })

  it('looks at each of them a few times only', () => {
    const hostile = encode(`${'-'.repeat(150)}x`.repeat(400))
    let looks = 0
    const watched = new Proxy(hostile, {
      get(bytes, name) {
        looks++
        return Reflect.get(bytes, name)
      },
    })
    expect(new BoundarySearch('-'.repeat(201)).find(watched, 0)).toBe(-1)
    // Each look at a byte comes with one at the length. Without the second way it is thirty and more.
    expect(looks / hostile.length).toBeLessThan(8)
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
