import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  decodeInPlace,
  hexDigit,
  percentEncode,
  percentEncodeBytes,
  safeCharacters,
} from './percent-encoding.ts'

const nothingMore = safeCharacters('')

const decode = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    bytes.subarray(0, decodeInPlace(bytes)),
  )
}

describe('decodeInPlace', () => {
  it('decodes escapes in either case and leaves broken ones', () => {
    expect(decode('%41%6a%6A')).toBe('Ajj')
    expect(decode('100%, %4, %zz, %4g, %')).toBe('100%, %4, %zz, %4g, %')
  })

  it('takes a plus for a space when told so, but not an escaped one', () => {
    const bytes = new TextEncoder().encode('+%2B')
    expect(decodeInPlace(bytes, 'plus is space')).toBe(2)
    expect(bytes.subarray(0, 2)).toEqual(Uint8Array.of(0x20, 0x2b))
    expect(decode('+%2B')).toBe('++')
  })

  it('says how much is left', () => {
    expect(decodeInPlace(new TextEncoder().encode('a%20b'))).toBe(3)
    expect(decodeInPlace(new Uint8Array())).toBe(0)
  })

  it('undoes percentEncode for any well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = percentEncode(text, nothingMore)
        expect(encoded).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})*$/)
        expect(decode(encoded)).toBe(text)
      }),
    )
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
