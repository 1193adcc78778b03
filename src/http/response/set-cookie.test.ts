import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { ResponseCookies } from './response-cookies.ts'
import { CookieAgeNotANumber, CookieError, InvalidCookieOption } from './response-errors.ts'
import { deleteCookie, setCookie } from './set-cookie.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2024-02-29T13:14:15.700Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The one line that these steps leave. */
function lineAfter(...steps: ((cookies: ResponseCookies) => void)[]): string {
  const cookies = new ResponseCookies()
  for (const step of steps) step(cookies)
  return cookies.lines().join('\n')
}

describe('setCookie', () => {
  it('sets the path / and nothing else', () => {
    expect(lineAfter((c) => setCookie(c, 'c', 'v', {}))).toBe('c=v; Path=/')
  })

  it('writes numbers as text', () => {
    expect(lineAfter((c) => setCookie(c, 'c', 17, {}))).toBe('c=17; Path=/')
  })

  it('sends an age as a date too', () => {
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { maxAge: 3600 }))).toBe(
      'c=v; expires=Thu, 29 Feb 2024 14:14:15 GMT; Max-Age=3600; Path=/',
    )
  })

  it('drops fractions of the age, but not before it has made the date', () => {
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { maxAge: 10.9 }))).toBe(
      'c=v; expires=Thu, 29 Feb 2024 13:14:26 GMT; Max-Age=10; Path=/',
    )
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { maxAge: -0.5 }))).toContain('Max-Age=0;')
  })

  it('takes ages of zero and below', () => {
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { maxAge: 0 }))).toContain('Max-Age=0;')
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { maxAge: -1 }))).toBe(
      'c=v; expires=Thu, 29 Feb 2024 13:14:14 GMT; Max-Age=-1; Path=/',
    )
  })

  it('sends a date as an age too, never below zero', () => {
    const inAnHour = new Date(Date.now() + 3_600_000)
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { expires: inAnHour }))).toBe(
      'c=v; expires=Thu, 29 Feb 2024 14:14:15 GMT; Max-Age=3600; Path=/',
    )
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { expires: new Date(0) }))).toBe(
      'c=v; expires=Thu, 29 Feb 2024 13:14:15 GMT; Max-Age=0; Path=/',
    )
  })

  it('passes a date on as it is when it is text, also beside an age', () => {
    const expires = 'Wed, 01 Jan 2031 10:00:00 GMT'
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { expires }))).toBe(
      `c=v; expires=${expires}; Path=/`,
    )
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { expires, maxAge: 60 }))).toBe(
      `c=v; expires=${expires}; Max-Age=60; Path=/`,
    )
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { expires: '', maxAge: 60 }))).toContain(
      'expires=Thu, 29 Feb 2024 13:15:15 GMT',
    )
  })

  it('refuses a date beside an age', () => {
    const options = { expires: new Date(), maxAge: 60 }
    expect(() => lineAfter((c) => setCookie(c, 'c', 'v', options))).toThrow(InvalidCookieOption)
  })

  it('refuses ages that are none', () => {
    for (const maxAge of [Number.NaN, Number.POSITIVE_INFINITY, 1e12, -1e12]) {
      expect(() => lineAfter((c) => setCookie(c, 'c', 'v', { maxAge }))).toThrow(
        InvalidCookieOption,
      )
    }
    const expires = new Date(Number.NaN)
    expect(() => lineAfter((c) => setCookie(c, 'c', 'v', { expires }))).toThrow(InvalidCookieOption)
  })

  it('refuses an age that is text, which would add up to another century', () => {
    const maxAge = '60' as unknown as number
    expect(() => lineAfter((c) => setCookie(c, 'c', 'v', { maxAge }))).toThrow(CookieAgeNotANumber)
  })

  it('sets the other attributes', () => {
    const options = {
      path: '/x',
      domain: 'example.com',
      secure: true,
      httpOnly: true,
      sameSite: 'strict' as const,
      partitioned: true,
    }
    expect(lineAfter((c) => setCookie(c, 'c', 'v', options))).toBe(
      'c=v; Domain=example.com; HttpOnly; Partitioned; Path=/x; SameSite=strict; Secure',
    )
  })

  it('sends no path when it is null', () => {
    expect(lineAfter((c) => setCookie(c, 'c', 'v', { path: null }))).toBe('c=v')
  })

  it('refuses a SameSite that is none', () => {
    // @ts-expect-error -- the types do not allow it either
    expect(() => lineAfter((c) => setCookie(c, 'c', 'v', { sameSite: 'Sometimes' }))).toThrow(
      InvalidCookieOption,
    )
  })

  it('refuses attributes that would write others', () => {
    expect(() => lineAfter((c) => setCookie(c, 'c', 'v', { path: '/;Secure' }))).toThrow(
      CookieError,
    )
    expect(() => lineAfter((c) => setCookie(c, 'c', 'v', { domain: 'a\nb' }))).toThrow(CookieError)
    expect(() => lineAfter((c) => setCookie(c, 'c', 'v', { expires: 'x;y' }))).toThrow(CookieError)
  })

  it('looks at the name before anything else', () => {
    expect(() => lineAfter((c) => setCookie(c, 'a b', 'v', { maxAge: Number.NaN }))).toThrow(
      CookieError,
    )
  })

  it('leaves a cookie as it was when something is refused', () => {
    const cookies = new ResponseCookies()
    setCookie(cookies, 'c', 'old', { maxAge: 60 })
    const before = cookies.lines()
    expect(() => setCookie(cookies, 'c', 'new', { domain: 'a;b' })).toThrow(CookieError)
    expect(() => setCookie(cookies, 'c', 'new', { maxAge: Number.NaN })).toThrow(
      InvalidCookieOption,
    )
    expect(cookies.lines()).toEqual(before)
  })

  it('keeps the attributes of the first time but for the date', () => {
    const first = { maxAge: 60, secure: true, sameSite: 'Lax' as const }
    expect(
      lineAfter(
        (c) => setCookie(c, 'c', 'old', first),
        (c) => setCookie(c, 'c', 'new', { secure: false }),
      ),
    ).toBe('c=new; Max-Age=60; Path=/; SameSite=Lax; Secure')
  })
})

describe('deleteCookie', () => {
  const deleted = 'c=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/'

  it('sets an expired, empty cookie', () => {
    expect(lineAfter((c) => deleteCookie(c, 'c', {}))).toBe(deleted)
  })

  it('keeps path and domain as given', () => {
    expect(lineAfter((c) => deleteCookie(c, 'c', { path: '/x', domain: 'example.com' }))).toBe(
      'c=""; Domain=example.com; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/x',
    )
  })

  it('is secure where browsers would ignore it otherwise', () => {
    expect(lineAfter((c) => deleteCookie(c, '__Secure-c', {}))).toBe(`__Secure-${deleted}; Secure`)
    expect(lineAfter((c) => deleteCookie(c, '__Host-c', {}))).toBe(`__Host-${deleted}; Secure`)
    expect(lineAfter((c) => deleteCookie(c, 'c', { sameSite: 'None' }))).toBe(
      `${deleted}; SameSite=None; Secure`,
    )
    expect(lineAfter((c) => deleteCookie(c, 'c', { sameSite: 'Lax' }))).toBe(
      `${deleted}; SameSite=Lax`,
    )
  })

  it('keeps the attributes of a cookie set before', () => {
    const first = { httpOnly: true, sameSite: 'Strict' as const }
    expect(
      lineAfter(
        (c) => setCookie(c, 'c', 'v', first),
        (c) => deleteCookie(c, 'c', {}),
      ),
    ).toBe(
      'c=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Max-Age=0; Path=/; SameSite=Strict',
    )
  })
})
