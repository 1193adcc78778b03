import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  decodeInPlace,
  hexDigit,
  percentDecode,
  percentEncode,
  percentEncodeBytes,
  safeCharacters,
} from './percent-encoding.ts'

const nothingMore = safeCharacters('')

describe('percentDecode', () => {
  it('decodes escapes in either case and leaves broken ones', () => {
    expect(percentDecode('%41%6a%6A')).toEqual(Uint8Array.from([0x41, 0x6a, 0x6a]))
    expect(new TextDecoder().decode(percentDecode('100%, %4, %zz, %4g'))).toBe('100%, %4, %zz, %4g')
  })

  it('takes raw text for its UTF-8', () => {
    expect(percentDecode('é')).toEqual(Uint8Array.from([0xc3, 0xa9]))
  })

  it('undoes percentEncode for any well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = percentEncode(text, nothingMore)
        expect(encoded).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})*$/)
        expect(new TextDecoder().decode(percentDecode(encoded))).toBe(text)
      }),
    )
  })
})

describe('decodeInPlace', () => {
  it('says how much is left', () => {
    const bytes = new TextEncoder().encode('a%20b')
    expect(decodeInPlace(bytes)).toBe(3)
    expect(new TextDecoder().decode(bytes.subarray(0, 3))).toBe('a b')
  })
})

describe('hexDigit', () => {
  it('knows exactly the digits', () => {
    for (let code = 0; code < 256; code++) {
      const char = String.fromCharCode(code)
      const expected = /[0-9a-fA-F]/.test(char) ? Number.parseInt(char, 16) : -1
      expect(hexDigit(code)).toBe(expected)
    }
    expect(hexDigit(undefined)).toBe(-1)
  })
})

describe('percentEncode', () => {
  it('returns text that needs nothing as it is', () => {
    expect(percentEncode('abc-._~', nothingMore)).toBe('abc-._~')
  })

  it('leaves what is declared safe', () => {
    expect(percentEncode('/a b/é', safeCharacters('/'))).toBe('/a%20b/%C3%A9')
  })

  it('writes half a character as U+FFFD', () => {
    expect(percentEncode('\ud800', nothingMore)).toBe('%EF%BF%BD')
  })
})

describe('percentEncodeBytes', () => {
  it('encodes every byte by itself', () => {
    expect(percentEncodeBytes(Uint8Array.from([0, 0x61, 0xff]), nothingMore)).toBe('%00a%FF')
  })
})
