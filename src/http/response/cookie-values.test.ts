import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkCookieName, quoteCookieValue } from './cookie-values.ts'
import { unquoteCookie } from '../request/request-cookies.ts'
import { CookieError, UnencodableText } from './response-errors.ts'

describe('checkCookieName', () => {
  it('lets the characters through that Python takes', () => {
    expect(() => checkCookieName("!#$%&'*+-.^_`|~:aZ09")).not.toThrow()
  })

  it('refuses nothing, spaces, separators and characters beyond ASCII', () => {
    expect(() => checkCookieName('')).toThrow(CookieError)
    expect(() => checkCookieName('a b')).toThrow(CookieError)
    expect(() => checkCookieName('a;b')).toThrow(CookieError)
    expect(() => checkCookieName('a=b')).toThrow(CookieError)
    expect(() => checkCookieName('a\n')).toThrow(CookieError)
    expect(() => checkCookieName('é')).toThrow(CookieError)
  })

  it('refuses the names of attributes, in any case', () => {
    expect(() => checkCookieName('Path')).toThrow(CookieError)
    expect(() => checkCookieName('MAX-AGE')).toThrow(CookieError)
    expect(() => checkCookieName('SameSite')).toThrow(CookieError)
  })
})

describe('quoteCookieValue', () => {
  it('leaves safe values alone', () => {
    expect(quoteCookieValue("!#$%&'*+-.^_`|~:aZ09")).toBe("!#$%&'*+-.^_`|~:aZ09")
  })

  it('quotes nothing, spaces, slashes and brackets', () => {
    expect(quoteCookieValue('')).toBe('""')
    expect(quoteCookieValue('two words')).toBe('"two words"')
    expect(quoteCookieValue('/path/to')).toBe('"/path/to"')
    expect(quoteCookieValue('()/<=>?@[]{}')).toBe('"()/<=>?@[]{}"')
  })

  it('escapes quotes and backslashes with a backslash', () => {
    expect(quoteCookieValue('say "hi" \\o/')).toBe('"say \\"hi\\" \\\\o/"')
  })

  it('writes separators, control characters and Latin-1 in octal', () => {
    expect(quoteCookieValue('a;b,c')).toBe('"a\\073b\\054c"')
    expect(quoteCookieValue('a\u0001\n')).toBe('"a\\001\\012"')
    expect(quoteCookieValue('café')).toBe('"caf\\351"')
    expect(quoteCookieValue('\u007f')).toBe('"\\177"')
  })

  it('refuses what a header cannot carry', () => {
    expect(() => quoteCookieValue('☃')).toThrow(UnencodableText)
    expect(() => quoteCookieValue('😀')).toThrow(UnencodableText)
  })

  it('writes nothing that could end the value, and what is read back is what was written', () => {
    const latin1 = fc.string({
      unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)),
    })
    fc.assert(
      fc.property(latin1, (value) => {
        const quoted = quoteCookieValue(value)
        expect(quoted).toMatch(/^[\u0020-\u007e]*$/)
        expect(quoted).not.toMatch(/[;,]/)
        expect(unquoteCookie(quoted)).toBe(value)
      }),
    )
  })
})
