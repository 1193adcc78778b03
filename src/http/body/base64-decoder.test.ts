import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Base64Decoder } from './base64-decoder.ts'

function decode(...pieces: string[]): { text: string; isIncomplete: boolean } {
  const decoder = new Base64Decoder()
  const bytes = pieces.flatMap((piece) => [...decoder.decode(new TextEncoder().encode(piece))])
  return { text: String.fromCharCode(...bytes), isIncomplete: decoder.isIncomplete }
}

describe('Base64Decoder', () => {
  it('decodes', () => {
    expect(decode('aGVsbG8=')).toEqual({ text: 'hello', isIncomplete: false })
    expect(decode('')).toEqual({ text: '', isIncomplete: false })
  })

  it('skips what is no base64', () => {
    expect(decode('aG\r\nVs -bG!8=\r\n').text).toBe('hello')
  })

  it('reads nothing behind complete padding', () => {
    expect(decode('YQ==YQ==').text).toBe('a')
    expect(decode('YWI=YQ==').text).toBe('ab')
    expect(decode('YQ=', '=', 'YQ==').text).toBe('a')
  })

  it('goes on when padding is broken off', () => {
    expect(decode('YQ=WI').text).toBe('a\u0005\u0088')
    expect(decode('=YWJj').text).toBe('abc')
  })

  it('tells when the end is missing', () => {
    for (const text of ['Y', 'YQ', 'YQ=', 'YWI', 'YWJjY']) {
      expect(decode(text).isIncomplete, text).toBe(true)
    }
    expect(decode('YWJj').isIncomplete).toBe(false)
  })

  it('undoes any encoding, cut anywhere', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(50), (bytes, at) => {
        const encoded = btoa(String.fromCharCode(...bytes))
        const { text, isIncomplete } = decode(encoded.slice(0, at), encoded.slice(at))
        expect(text).toBe(String.fromCharCode(...bytes))
        expect(isIncomplete).toBe(false)
      }),
    )
  })
})
