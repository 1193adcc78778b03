import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { RequestCookies, unquoteCookie } from './request-cookies.ts'

const all = (header: string, rules: 'riposte' | 'django' = 'riposte'): object =>
  Object.fromEntries(new RequestCookies(header, rules))

describe('RequestCookies', () => {
  it('reads pairs, with and without a space between them', () => {
    expect(all('a=1; b=2;c=3')).toEqual({ a: '1', b: '2', c: '3' })
    expect(all('')).toEqual({})
  })

  it('separates at the first equals sign', () => {
    expect(all('a=b=c==; d=')).toEqual({ a: 'b=c==', d: '' })
  })

  it('lets the last of two win, and tells that there were two', () => {
    const cookies = new RequestCookies('a=1; b=2; a=3; A=4')
    expect(cookies.get('a')).toBe('3')
    expect(cookies.count('a')).toBe(2)
    expect(cookies.count('b')).toBe(1)
    expect(cookies.count('missing')).toBe(0)
    expect(cookies.has('missing')).toBe(false)
    expect(cookies.size).toBe(3)
  })

  it('counts a duplicate however it is spaced', () => {
    expect(new RequestCookies('a=1;a =2;\ta= 3').count('a')).toBe(3)
  })

  it('takes quotes off and leaves percent signs', () => {
    expect(all('a="b c"; b="x\\054y\\"z"; c=%20; d="')).toEqual({
      a: 'b c',
      b: 'x,y"z',
      c: '%20',
      d: '"',
    })
  })

  it('is cut at semicolons even inside quotes', () => {
    expect(all('a="x;y"')).toEqual({ a: '"x' })
    expect(all('a="x;y"', 'django')).toEqual({ a: '"x', '': 'y"' })
  })

  it('reads UTF-8 from the bytes a server hands over', () => {
    expect(all('a=\u00c3\u00a9; b=\u00e9')).toEqual({ a: 'é', b: '\ufffd' })
  })

  it('drops a cookie without a name, which Django keeps', () => {
    expect(all('a=1; lonely; =x; =')).toEqual({ a: '1' })
    expect(all('a=1; lonely; =x; =', 'django')).toEqual({ a: '1', '': 'x' })
  })

  it('does not let an exotic space make another cookie pass for a protected one', () => {
    // U+2000 as the bytes of its UTF-8.
    const header = '\u00e2\u0080\u0080__Host-csrf=evil'
    expect(new RequestCookies(header).get('__Host-csrf')).toBeUndefined()
    expect(new RequestCookies(header, 'django').get('__Host-csrf')).toBe('evil')
  })

  it('is a map', () => {
    const cookies = new RequestCookies('a=1; b=2')
    const seen: unknown[] = []
    cookies.forEach((value, name, map) => seen.push([name, value, map === cookies]))
    expect(seen).toEqual([
      ['a', '1', true],
      ['b', '2', true],
    ])
    expect([...cookies.keys()]).toEqual(['a', 'b'])
    expect([...cookies.values()]).toEqual(['1', '2'])
    expect([...cookies.entries()]).toEqual([...cookies])
  })

  it('gives by name what it gives by iteration, for any header', () => {
    const pieces = fc.array(
      fc.constantFrom('a', 'b', '=', ';', ' ', '"', '\\054', '\\', '\u00a0', ','),
    )
    fc.assert(
      fc.property(pieces, fc.constantFrom('riposte', 'django'), (list, rules) => {
        const header = list.join('')
        for (const [name, value] of new RequestCookies(header, rules)) {
          expect(new RequestCookies(header, rules).get(name)).toBe(value)
        }
      }),
    )
  })
})

describe('unquoteCookie', () => {
  it('decodes octal escapes up to 377 and drops other backslashes', () => {
    expect(unquoteCookie('"\\101\\377\\477\\x"')).toBe('Aÿ477x')
  })

  it('leaves what is not in quotes', () => {
    expect(unquoteCookie('x\\054y')).toBe('x\\054y')
    expect(unquoteCookie('"open')).toBe('"open')
    expect(unquoteCookie('')).toBe('')
  })
})
