import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { contentDisposition } from './content-disposition.ts'
import { UnencodableText } from '../response/response-errors.ts'

describe('contentDisposition', () => {
  it('says nothing about a file in the page without a name', () => {
    expect(contentDisposition(false, '')).toBeUndefined()
    expect(contentDisposition(true, '')).toBe('attachment')
  })

  it('quotes names, and escapes quotes and backslashes', () => {
    expect(contentDisposition(false, 'notes.txt')).toBe('inline; filename="notes.txt"')
    expect(contentDisposition(true, 'a "b" \\c.txt')).toBe(
      'attachment; filename="a \\"b\\" \\\\c.txt"',
    )
    expect(contentDisposition(true, 'a\tb.txt')).toBe('attachment; filename="a\tb.txt"')
  })

  it('percent-encodes what a quoted string cannot hold', () => {
    expect(contentDisposition(true, 'résumé ☃.pdf')).toBe(
      "attachment; filename*=utf-8''r%C3%A9sum%C3%A9%20%E2%98%83.pdf",
    )
    expect(contentDisposition(true, 'a\r\nb.txt')).toBe("attachment; filename*=utf-8''a%0D%0Ab.txt")
    expect(contentDisposition(true, 'a.txt\n')).toBe("attachment; filename*=utf-8''a.txt%0A")
    expect(contentDisposition(false, "~'()*!@a é")).toBe(
      "inline; filename*=utf-8''~%27%28%29%2A%21%40a%20%C3%A9",
    )
  })

  it('refuses half a character', () => {
    expect(() => contentDisposition(true, '\ud83d.txt')).toThrow(UnencodableText)
  })

  it('never leaves the header, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const value = contentDisposition(true, name) ?? ''
        expect(value).toMatch(
          /^attachment(?:; filename="(?:[^"\\\r\n]|\\["\\])*"|; filename\*=utf-8''[\w.~%-]*)?$/,
        )
      }),
    )
  })
})
