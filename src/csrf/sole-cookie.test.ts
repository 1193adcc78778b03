import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { RequestCookies } from '../http/request/request-cookies.ts'
import { soleCookie } from './sole-cookie.ts'

describe('soleCookie', () => {
  it('finds a cookie wherever it stands', () => {
    expect(soleCookie('a=1', 'a')).toBe('1')
    expect(soleCookie('b=2; a=1', 'a')).toBe('1')
    expect(soleCookie('a=1; b=2', 'a')).toBe('1')
    expect(soleCookie('b=2;a=1;c=3', 'a')).toBe('1')
  })

  it('drops spaces and tabs around name and value', () => {
    expect(soleCookie(';\t a = 1 \t; b=2', 'a')).toBe('1')
    expect(soleCookie('a=', 'a')).toBe('')
    expect(soleCookie('a= ', 'a')).toBe('')
  })

  it('finds no other cookie that only contains the name', () => {
    for (const header of ['xa=1', 'aa=1', 'ab=1', 'x=a=1', 'a', 'x-a=1', '', 'a;=1']) {
      expect(soleCookie(header, 'a')).toBeUndefined()
    }
    expect(soleCookie('csrftoken2=x; csrftoken=y', 'csrftoken')).toBe('y')
    expect(soleCookie('__Host-csrfseed=x', 'csrfseed')).toBeUndefined()
    expect(soleCookie(undefined, 'a')).toBeUndefined()
  })

  it('takes no exotic space for a space: another cookie must not pass for this one', () => {
    // U+2000 as its UTF-8 bytes, as browsers send it; a non-breaking space; a vertical tab.
    for (const space of ['\u00e2\u0080\u0080', '\u00a0', '\u000b']) {
      expect(soleCookie(`${space}__Host-csrfseed=planted`, '__Host-csrfseed')).toBeUndefined()
    }
  })

  it('refuses to choose between two', () => {
    expect(soleCookie('a=1; a=1', 'a')).toBeNull()
    expect(soleCookie('a=1; b=2; a=3', 'a')).toBeNull()
    expect(soleCookie('a=; a=3', 'a')).toBeNull()
  })

  it('agrees with the parser of all cookies', () => {
    const text = string({ unit: constantFrom('a', 'b', '=', ' ', '\t', 'é', ';'), maxLength: 8 })
    assert(
      property(array(text, { maxLength: 4 }), (pieces) => {
        const header = pieces.join(';')
        const cookies = new RequestCookies(Buffer.from(header).toString('latin1'))
        const sole = soleCookie(Buffer.from(header).toString('latin1'), 'a')
        const count = cookies.count('a')
        if (count === 0) expect(sole).toBeUndefined()
        else if (count > 1) expect(sole).toBeNull()
        else expect(Buffer.from(sole ?? '', 'latin1').toString()).toBe(cookies.get('a'))
      }),
      { numRuns: 2000 },
    )
  })
})
