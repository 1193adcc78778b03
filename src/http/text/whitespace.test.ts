import { describe, expect, it } from 'vitest'

import { stripHttp, stripUnicode } from './whitespace.ts'

describe('stripUnicode', () => {
  it('removes what Python takes for white space', () => {
    expect(
      stripUnicode(
        '\t\n\v\f\r\u001c\u001f \u0085\u00a0\u1680\u2000\u200ax\u2028\u2029\u202f\u205f\u3000',
      ),
    ).toBe('x')
  })

  it('leaves what JavaScript alone takes for white space', () => {
    expect(stripUnicode('\ufeffx\ufeff')).toBe('\ufeffx\ufeff')
  })

  it('leaves spaces inside, and makes nothing of nothing but spaces', () => {
    expect(stripUnicode(' a b ')).toBe('a b')
    expect(stripUnicode(' \u3000 ')).toBe('')
  })

  it('leaves the control characters that are no white space', () => {
    expect(stripUnicode('\u001bx\u0000')).toBe('\u001bx\u0000')
  })
})

describe('stripHttp', () => {
  it('removes spaces and tabs only', () => {
    expect(stripHttp(' \t a \t ')).toBe('a')
    expect(stripHttp('\u2000a\u00a0')).toBe('\u2000a\u00a0')
    expect(stripHttp('\na\r')).toBe('\na\r')
  })
})
