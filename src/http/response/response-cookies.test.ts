import { describe, expect, it } from 'vitest'

import { ResponseCookie, ResponseCookies } from './response-cookies.ts'
import { CookieError, UnencodableText } from './response-errors.ts'

describe('ResponseCookie', () => {
  it('serialises all attributes in alphabetical order', () => {
    const cookie = new ResponseCookie('c', 'v')
    Object.assign(cookie, {
      domain: '.example.com',
      expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
      httpOnly: true,
      maxAge: 0,
      partitioned: true,
      path: '/x',
      sameSite: 'Lax',
      secure: true,
    })
    expect(cookie.serialize()).toBe(
      'c=v; Domain=.example.com; expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Max-Age=0; ' +
        'Partitioned; Path=/x; SameSite=Lax; Secure',
    )
  })

  it('leaves out attributes that are empty', () => {
    const cookie = new ResponseCookie('c', 'v')
    Object.assign(cookie, { domain: '', expires: '', path: '' })
    expect(cookie.serialize()).toBe('c=v')
  })

  it('refuses attributes that would write others, however they got there', () => {
    const cookie = new ResponseCookie('c', 'v')
    cookie.path = '/; HttpOnly'
    expect(() => cookie.serialize()).toThrow(CookieError)
    cookie.path = '/\r\nX: y'
    expect(() => cookie.serialize()).toThrow(CookieError)
    cookie.path = '/☃'
    expect(() => cookie.serialize()).toThrow(CookieError)
    cookie.path = '/é'
    expect(cookie.serialize()).toBe('c=v; Path=/é')
  })
})

describe('ResponseCookies', () => {
  it('keeps cookies in the order they were first set', () => {
    const cookies = new ResponseCookies()
    cookies.set('b', '1')
    cookies.set('a', '2')
    cookies.set('b', '3')
    expect(cookies.lines()).toEqual(['b=3', 'a=2'])
    expect(Array.from(cookies, ({ name }) => name)).toEqual(['b', 'a'])
    expect(cookies.size).toBe(2)
  })

  it('keeps the attributes of a cookie that is set again', () => {
    const cookies = new ResponseCookies()
    cookies.set('c', 'old').secure = true
    expect(cookies.set('c', 'new').serialize()).toBe('c=new; Secure')
    expect(cookies.get('c')?.value).toBe('new')
  })

  it('tells names by their case', () => {
    const cookies = new ResponseCookies()
    cookies.set('c', '1')
    expect(cookies.has('C')).toBe(false)
    expect(cookies.get('C')).toBeUndefined()
  })

  it('forgets a cookie on request', () => {
    const cookies = new ResponseCookies()
    cookies.set('c', '1').secure = true
    expect(cookies.delete('c')).toBe(true)
    expect(cookies.delete('c')).toBe(false)
    expect(cookies.set('c', '2').serialize()).toBe('c=2')
  })

  it('refuses a bad name or value when it is set, and keeps what was there', () => {
    const cookies = new ResponseCookies()
    cookies.set('c', '1')
    expect(() => cookies.set('a b', '1')).toThrow(CookieError)
    expect(() => cookies.set('c', '☃')).toThrow(UnencodableText)
    expect(cookies.lines()).toEqual(['c=1'])
  })
})
