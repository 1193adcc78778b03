import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { contentRange, parseByteRanges } from './byte-ranges.ts'

/** Ranges as `start-end`, `end` not included. */
function ranges(header: string, size = 1000): string[] | undefined {
  return parseByteRanges(header, size)?.map(({ start, end }) => `${start}-${end}`)
}

describe('parseByteRanges', () => {
  it('reads one range of each kind', () => {
    expect(ranges('bytes=0-4')).toEqual(['0-5'])
    expect(ranges('bytes=990-')).toEqual(['990-1000'])
    expect(ranges('bytes=-10')).toEqual(['990-1000'])
    expect(ranges('BYTES=0-0')).toEqual(['0-1'])
    expect(ranges('bytes= 0-4 ,')).toEqual(['0-5'])
  })

  it('cuts what goes beyond the end', () => {
    expect(ranges('bytes=0-99999')).toEqual(['0-1000'])
    expect(ranges('bytes=-99999')).toEqual(['0-1000'])
    expect(ranges(`bytes=5-${'9'.repeat(400)}`)).toEqual(['5-1000'])
  })

  it('has none when all are beyond the end', () => {
    expect(ranges('bytes=1000-')).toEqual([])
    expect(ranges('bytes=-0')).toEqual([])
    expect(ranges(`bytes=${'9'.repeat(400)}-`)).toEqual([])
    expect(ranges('bytes=5000-6000,1000-')).toEqual([])
    expect(ranges('bytes=0-4', 0)).toEqual([])
  })

  it('leaves out those beyond the end when others are not', () => {
    expect(ranges('bytes=0-4,1000-2000')).toEqual(['0-5'])
  })

  it('ignores what is malformed or reversed, all of it', () => {
    for (const header of [
      'bytes=4-0',
      'bytes=0-4,9-5',
      'bytes=a-b',
      'bytes=-',
      'bytes=',
      'bytes=,',
      'bytes=0-4 5-9',
      'bytes=--5',
      'bytes=0-4;5-9',
      'bytes 0-4',
      'items=0-4',
      '0-4',
      'bytes=0x1-0x4',
      'bytes=1.5-3',
    ]) {
      expect(ranges(header), header).toBeUndefined()
    }
  })

  it('ignores the last bytes of nothing, which is all of it', () => {
    expect(ranges('bytes=-5', 0)).toBeUndefined()
    expect(ranges('bytes=-0', 0)).toEqual([])
  })

  it('reads several, in their order', () => {
    expect(ranges('bytes=500-599,0-9,-10')).toEqual(['500-600', '0-10', '990-1000'])
  })

  it('joins those that overlap, touch or nearly do', () => {
    expect(ranges('bytes=0-9,5-14')).toEqual(['0-15'])
    expect(ranges('bytes=0-9,10-19')).toEqual(['0-20'])
    expect(ranges('bytes=0-9,60-69')).toEqual(['0-70'])
    expect(ranges('bytes=500-509,0-9,505-599')).toEqual(['500-600', '0-10'])
    expect(ranges('bytes=0-999,0-9')).toEqual(['0-1000'])
  })

  it('ignores more ranges than anybody needs', () => {
    const many = (count: number): string =>
      `bytes=${Array.from({ length: count }, (_, index) => `${index}-${index}`).join(',')}`
    expect(ranges(many(50))).toEqual(['0-50'])
    expect(ranges(many(51))).toBeUndefined()
    expect(ranges(many(100_000))).toBeUndefined()
  })

  it('gives ranges within the file that do not overlap, for any header', () => {
    const number = fc.integer({ min: 0, max: 1200 })
    const spec = fc.oneof(
      fc.tuple(number, number).map(([a, b]) => `${a}-${b}`),
      number.map((a) => `${a}-`),
      number.map((a) => `-${a}`),
    )
    const size = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(fc.array(spec), size, (specs, size) => {
        const parsed = parseByteRanges(`bytes=${specs.join(',')}`, size)
        const sorted = (parsed ?? []).toSorted((a, b) => a.start - b.start)
        let previous = -1
        for (const { start, end } of sorted) {
          expect(start).toBeGreaterThan(previous)
          expect(end).toBeGreaterThan(start)
          previous = end
        }
        expect(previous).toBeLessThanOrEqual(size)
      }),
    )
  })
})

describe('contentRange', () => {
  it('names the last byte, and the size', () => {
    expect(contentRange({ start: 0, end: 5 }, 10)).toBe('bytes 0-4/10')
    expect(contentRange(undefined, 10)).toBe('bytes */10')
  })
})
