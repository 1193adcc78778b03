import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeText } from '../text/charsets.ts'
import { encodeText, requireWellFormed } from './encode-text.ts'
import { UnencodableText, UnknownCharset } from './response-errors.ts'

/** As Python writes bytes: text.encode(charset).hex(' '). */
function hex(text: string, charset: string): string {
  return Array.from(encodeText(text, charset), (byte) => byte.toString(16).padStart(2, '0')).join(
    ' ',
  )
}

describe('encodeText', () => {
  it('writes the families of Unicode as Python does', () => {
    expect(hex('é😀', 'utf8')).toBe('c3 a9 f0 9f 98 80')
    expect(hex('é', 'utf-8-sig')).toBe('ef bb bf c3 a9')
    expect(hex('x', 'utf-16')).toBe('ff fe 78 00')
    expect(hex('😀', 'utf-16-le')).toBe('3d d8 00 de')
    expect(hex('😀', 'utf-16-be')).toBe('d8 3d de 00')
  })

  it('writes ASCII and Latin-1, which is not windows-1252', () => {
    expect(hex('az~', 'us-ascii')).toBe('61 7a 7e')
    expect(hex('ÿ\u0080', 'latin1')).toBe('ff 80')
    expect(() => encodeText('é', 'ascii')).toThrow(UnencodableText)
    expect(() => encodeText('€', 'iso-8859-1')).toThrow('no character U+20AC (€)')
    expect(() => encodeText('a😀', 'iso-8859-1')).toThrow('U+1F600')
  })

  it('writes the charsets of one byte', () => {
    expect(hex('€', 'windows-1252')).toBe('80')
    expect(hex('Привет', 'koi8-r')).toBe('f0 d2 c9 d7 c5 d4')
    expect(hex('Привет', 'cp1251')).toBe('cf f0 e8 e2 e5 f2')
    expect(hex('€', 'iso-8859-15')).toBe('a4')
    expect(() => encodeText('€', 'koi8-r')).toThrow(UnencodableText)
    expect(() => encodeText('\u0081', 'windows-1252')).toThrow(UnencodableText)
  })

  it('writes the charsets of two bytes', () => {
    expect(hex('日本aｱ', 'shift_jis')).toBe('93 fa 96 7b 61 b1')
    expect(hex('日本a', 'euc-jp')).toBe('c6 fc cb dc 61')
    expect(hex('中文a', 'gb2312')).toBe('d6 d0 ce c4 61')
    expect(hex('中文a', 'gb18030')).toBe('d6 d0 ce c4 61')
    expect(hex('中文a', 'big5')).toBe('a4 a4 a4 e5 61')
    expect(hex('한국a', 'euc-kr')).toBe('c7 d1 b1 b9 61')
    expect(() => encodeText('😀', 'shift_jis')).toThrow(UnencodableText)
  })

  it('refuses half a character in every charset', () => {
    for (const charset of ['utf-8', 'utf-8-sig', 'utf-16', 'ascii', 'latin-1', 'koi8-r', 'gbk']) {
      expect(() => encodeText('a\ud83d', charset), charset).toThrow(UnencodableText)
    }
  })

  it('refuses charsets nobody knows, also for no text at all', () => {
    expect(() => encodeText('', 'nope')).toThrow(UnknownCharset)
    expect(() => encodeText('x', '')).toThrow(UnknownCharset)
    expect(() => encodeText('x', 'iso-2022-jp')).toThrow(UnknownCharset)
  })

  it('writes what decodeText reads', () => {
    const charset = fc.constantFrom('utf-8', 'utf-16', 'latin-1', 'cp1251', 'shift_jis', 'gbk')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), charset, (text, charset) => {
        let bytes: Uint8Array
        try {
          bytes = encodeText(text, charset)
        } catch {
          return
        }
        expect(decodeText(bytes, charset)).toBe(text)
      }),
    )
  })
})

describe('requireWellFormed', () => {
  it('returns the text, or says how to mend it', () => {
    expect(requireWellFormed('😀')).toBe('😀')
    expect(() => requireWellFormed('😀'.slice(1))).toThrow('toWellFormed')
  })
})
