import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isEtag, parseEtags, quoteEtag, weakenEtag } from './etag.ts'

describe('parseEtags', () => {
  it('takes strong and weak tags, in order', () => {
    expect(parseEtags('"a", W/"b" ,"c"')).toEqual(['"a"', 'W/"b"', '"c"'])
  })

  it('knows the asterisk only by itself', () => {
    expect(parseEtags(' * ')).toEqual(['*'])
    expect(parseEtags('"a", *')).toEqual(['"a"'])
  })

  it('leaves out what is not a tag', () => {
    expect(parseEtags('a, w/"b", "c')).toEqual([])
    expect(parseEtags('')).toEqual([])
    expect(parseEtags(null)).toEqual([])
  })

  it('splits a tag at its comma, as Django does', () => {
    expect(parseEtags('"a,b"')).toEqual([])
  })

  it('reads back every list of tags without commas', () => {
    const tag = fc.tuple(fc.boolean(), fc.stringMatching(/^[!#-+\--~]*$/))
    fc.assert(
      fc.property(fc.array(tag, { minLength: 1 }), (tags) => {
        const written = tags.map(([weak, opaque]) => `${weak ? 'W/' : ''}"${opaque}"`)
        expect(parseEtags(written.join(', '))).toEqual(written)
      }),
    )
  })
})

describe('quoteEtag', () => {
  it('adds quotes only where they are missing', () => {
    expect(quoteEtag('a')).toBe('"a"')
    expect(quoteEtag('"a"')).toBe('"a"')
    expect(quoteEtag('W/"a"')).toBe('W/"a"')
    expect(quoteEtag('')).toBe('""')
  })
})

describe('isEtag', () => {
  it('wants both quotes and none between', () => {
    expect(isEtag('"a"')).toBe(true)
    expect(isEtag('"a')).toBe(false)
    expect(isEtag('"a"b"')).toBe(false)
    expect(isEtag('"a"\n')).toBe(false)
  })
})

describe('weakenEtag', () => {
  it('makes a strong tag weak and leaves a weak one', () => {
    expect(weakenEtag('"a"')).toBe('W/"a"')
    expect(weakenEtag('W/"a"')).toBe('W/"a"')
  })
})
