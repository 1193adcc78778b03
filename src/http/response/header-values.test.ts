import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  checkedContentType,
  checkedHeaderName,
  checkedHeaderValue,
  checkedReason,
} from './header-values.ts'
import { BadHeaderError, UnencodableText } from './response-errors.ts'

describe('checkedHeaderName', () => {
  it('lets tokens through, the first time and the second', () => {
    expect(checkedHeaderName('X-Custom_Header.1')).toBe('X-Custom_Header.1')
    expect(checkedHeaderName('X-Custom_Header.1')).toBe('X-Custom_Header.1')
  })

  it('refuses line breaks and other control characters', () => {
    expect(() => checkedHeaderName('X-Bad\r\nX-Other')).toThrow(BadHeaderError)
    expect(() => checkedHeaderName('X-Bad\0')).toThrow(BadHeaderError)
    expect(() => checkedHeaderName('X-Bäd\n')).toThrow(BadHeaderError)
  })

  it('refuses names beyond ASCII as text that cannot be encoded', () => {
    expect(() => checkedHeaderName('X-Bäd')).toThrow(UnencodableText)
  })

  it('refuses what is no token: spaces, colons, nothing', () => {
    expect(() => checkedHeaderName('X Bad')).toThrow(BadHeaderError)
    expect(() => checkedHeaderName('X-Bad:')).toThrow(BadHeaderError)
    expect(() => checkedHeaderName('')).toThrow(BadHeaderError)
  })

  it('goes on working when more names were made than it remembers', () => {
    for (let index = 0; index < 1000; index++) checkedHeaderName(`X-Made-${index}`)
    expect(() => checkedHeaderName('X-Made 1')).toThrow(BadHeaderError)
  })
})

describe('checkedHeaderValue', () => {
  it('writes numbers as text', () => {
    expect(checkedHeaderValue(42)).toBe('42')
    expect(checkedHeaderValue(1.5)).toBe('1.5')
  })

  it('lets Latin-1 and tabs through', () => {
    expect(checkedHeaderValue('café \tÿ')).toBe('café \tÿ')
    expect(checkedHeaderValue('')).toBe('')
  })

  it('refuses line breaks, also in text it would encode', () => {
    expect(() => checkedHeaderValue('a\nb')).toThrow(BadHeaderError)
    expect(() => checkedHeaderValue('a\rSet-Cookie: x=y')).toThrow(BadHeaderError)
    expect(() => checkedHeaderValue('†\n')).toThrow(BadHeaderError)
  })

  it('refuses other control characters, and says which', () => {
    expect(() => checkedHeaderValue('a\0b')).toThrow('U+0000')
    expect(() => checkedHeaderValue('a\u007fb')).toThrow('U+007F')
  })

  // Values from Python: Header(value, 'utf-8', maxlinelen=sys.maxsize).encode()
  it('encodes the rest as Python does, in the shorter of two ways', () => {
    expect(checkedHeaderValue('†')).toBe('=?utf-8?b?4oCg?=')
    expect(checkedHeaderValue(' †x')).toBe('=?utf-8?b?IOKAoHg=?=')
    expect(checkedHeaderValue('†_?="')).toBe('=?utf-8?b?4oCgXz89Ig==?=')
    expect(checkedHeaderValue('é†ÿ')).toBe('=?utf-8?b?w6nigKDDvw==?=')
    expect(checkedHeaderValue('a 😀')).toBe('=?utf-8?b?YSDwn5iA?=')
    expect(checkedHeaderValue('long ascii text with one odd † sign and more text')).toBe(
      '=?utf-8?q?long_ascii_text_with_one_odd_=E2=80=A0_sign_and_more_text?=',
    )
    expect(checkedHeaderValue(`${'x'.repeat(30)}†`)).toBe(`=?utf-8?q?${'x'.repeat(30)}=E2=80=A0?=`)
  })

  it('does not fold at separators that Python takes for the end of a line', () => {
    expect(checkedHeaderValue('†a\u2028  b')).toBe('=?utf-8?b?4oCgYeKAqCAgYg==?=')
  })

  it('refuses half a character', () => {
    expect(() => checkedHeaderValue('\ud83d')).toThrow(UnencodableText)
  })

  it('never lets anything through that could end the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        let written = ''
        try {
          written = checkedHeaderValue(value)
        } catch {
          return
        }
        expect(written).toMatch(/^[\t\u0020-\u007e\u0080-\u00ff]*$/)
      }),
    )
  })
})

describe('AsciiWatch', () => {
  const noted = (value: string): boolean => {
    const watch = { beyondAscii: false }
    checkedHeaderValue(value, watch)
    return watch.beyondAscii
  }

  it('notes Latin-1, not ASCII, and not what was encoded into ASCII', () => {
    expect(noted('größer')).toBe(true)
    expect(noted('\u0080')).toBe(true)
    expect(noted('plain ~')).toBe(false)
    expect(noted('日本')).toBe(false)
  })

  it('notes it for a content type however often it is seen', () => {
    for (let time = 0; time < 2; time++) {
      const watch = { beyondAscii: false }
      checkedContentType('text/plain; title=é', watch)
      expect(watch.beyondAscii).toBe(true)
    }
  })
})

describe('checkedContentType', () => {
  it('checks a type the first time it is seen, and every time it is bad', () => {
    expect(checkedContentType('text/x-one')).toBe('text/x-one')
    expect(checkedContentType('text/x-one')).toBe('text/x-one')
    expect(() => checkedContentType('text/x\r\n')).toThrow(BadHeaderError)
    expect(() => checkedContentType('text/x\r\n')).toThrow(BadHeaderError)
  })

  it('encodes a type beyond Latin-1 each time', () => {
    expect(checkedContentType('†')).toBe('=?utf-8?b?4oCg?=')
    expect(checkedContentType('†')).toBe('=?utf-8?b?4oCg?=')
  })
})

describe('checkedReason', () => {
  it('lets Latin-1 through', () => {
    expect(checkedReason('Fine With Mé')).toBe('Fine With Mé')
  })

  it('refuses line breaks, which would write headers', () => {
    expect(() => checkedReason('OK\r\nSet-Cookie: x=y')).toThrow(BadHeaderError)
  })

  it('refuses what the status line cannot carry', () => {
    expect(() => checkedReason('☃')).toThrow(UnencodableText)
  })
})
