import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  decodeOrLatin1,
  decodeRawText,
  decodeText,
  isKnownCharset,
  latin1ToUtf8,
  toBytes,
} from './charsets.ts'

const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list)

describe('isKnownCharset', () => {
  it('takes names as freely spelled as Python does', () => {
    expect(isKnownCharset('UTF-8')).toBe(true)
    expect(isKnownCharset('utf8')).toBe(true)
    expect(isKnownCharset('ISO 8859-1')).toBe(true)
    expect(isKnownCharset('latin1')).toBe(true)
    expect(isKnownCharset('Windows-1252')).toBe(true)
  })

  it('knows nothing else', () => {
    expect(isKnownCharset('nonsense')).toBe(false)
    expect(isKnownCharset('')).toBe(false)
    expect(isKnownCharset('constructor')).toBe(false)
  })
})

describe('where a runtime lacks a charset', () => {
  it('is not known there, and its bytes are read as UTF-8', async () => {
    const { TextDecoder: original } = globalThis
    class Poor extends original {
      constructor(label?: string, options?: TextDecoderOptions) {
        if (label === 'koi8-u') throw new RangeError('unsupported')
        super(label, options)
      }
    }
    globalThis.TextDecoder = Poor
    try {
      expect(isKnownCharset('koi8-u')).toBe(false)
      expect(decodeText(bytes(0xc3, 0xa9), 'koi8-u')).toBe('é')
      expect(isKnownCharset('koi8-r')).toBe(true)
    } finally {
      globalThis.TextDecoder = original
    }
  })
})

describe('decodeText', () => {
  it('replaces what is no UTF-8, one sign for each broken sequence', () => {
    expect(decodeText(bytes(0x61, 0xff, 0x62))).toBe('a\ufffdb')
    expect(decodeText(bytes(0xe2, 0x98, 0x61))).toBe('\ufffda')
    expect(decodeText(bytes(0xed, 0xa0, 0x80))).toBe('\ufffd\ufffd\ufffd')
  })

  it('keeps a byte order mark, as Python does', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa')
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61), 'utf-8-sig')).toBe('a')
  })

  it('reads Latin-1 as Latin-1, not as windows-1252', () => {
    expect(decodeText(bytes(0x80, 0x9f, 0xe9), 'iso-8859-1')).toBe('\u0080\u009f\u00e9')
    expect(decodeText(bytes(0x80, 0xe9), 'windows-1252')).toBe('€é')
  })

  it('reads ASCII strictly', () => {
    expect(decodeText(bytes(0x61, 0x80), 'us-ascii')).toBe('a\ufffd')
  })

  it('finds the byte order of UTF-16', () => {
    expect(decodeText(bytes(0xfe, 0xff, 0, 0x61), 'utf-16')).toBe('a')
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0), 'utf-16')).toBe('a')
    expect(decodeText(bytes(0x61, 0), 'utf-16')).toBe('a')
    expect(decodeText(bytes(0, 0x61), 'utf-16-be')).toBe('a')
  })

  it('reads other charsets by their tables', () => {
    expect(decodeText(bytes(0xa4), 'iso-8859-15')).toBe('€')
    expect(decodeText(bytes(0x82, 0xa0), 'sjis')).toBe('あ')
    expect(decodeText(bytes(0xc1), 'koi8-r')).toBe('а')
  })

  it('takes an unknown charset for UTF-8', () => {
    expect(decodeText(bytes(0xc3, 0xa9), 'nonsense')).toBe('é')
  })

  it('decodes more bytes than a function takes arguments', () => {
    const many = new Uint8Array(200_000).fill(0xe9)
    expect(decodeText(many, 'latin-1')).toBe('é'.repeat(200_000))
  })
})

describe('decodeOrLatin1', () => {
  it('falls back to Latin-1 as a whole', () => {
    expect(decodeOrLatin1(bytes(0xc3, 0xa9, 0xe9))).toBe('Ã©é')
    expect(decodeOrLatin1(bytes(0xc3, 0xa9))).toBe('é')
  })

  it('keeps a replacement character that was really sent', () => {
    expect(decodeOrLatin1(bytes(0xef, 0xbf, 0xbd))).toBe('\ufffd')
  })
})

describe('decodeRawText', () => {
  it('returns ASCII as it is and decodes the rest in the charset', () => {
    expect(decodeRawText('a=1', 'utf-8')).toBe('a=1')
    expect(decodeRawText('a=\u00c3\u00a9', 'utf-8')).toBe('a=é')
    expect(decodeRawText('a=\u00a4', 'iso-8859-15')).toBe('a=€')
  })
})

describe('latin1ToUtf8', () => {
  it('turns the bytes a server hands over into text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const asLatin1 = decodeText(new TextEncoder().encode(text), 'latin-1')
        expect(latin1ToUtf8(asLatin1)).toBe(text)
      }),
    )
  })
})

describe('toBytes', () => {
  it('takes text beyond Latin-1 for UTF-8', () => {
    expect(toBytes('☃')).toEqual(new TextEncoder().encode('☃'))
  })
})
