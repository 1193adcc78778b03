import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'

import { BadSignature, ImproperlyConfigured, SignatureExpired } from '../../core/errors.ts'
import { createSource } from '../../testing/memory-source.ts'
import { MissingCookie } from '../errors.ts'
import { createPolicy } from '../policy.ts'
import { HttpRequest } from '../request/request.ts'
import { HttpResponse } from './response.ts'
import { getSignedCookie, setSignedCookie } from './signed-cookies.ts'

const keys = ['oracle-secret-key-not-for-production', 'an-older-oracle-secret-key']

function requestWith(cookie: string, secretKeys: readonly string[] = keys): HttpRequest {
  const headers = cookie === '' ? {} : { Cookie: cookie }
  return new HttpRequest(createSource({ headers }), createPolicy({ secretKeys }))
}

/** The `Cookie` header a browser sends back after `setSignedCookie`. */
function signed(name: string, value: string, salt?: string, secretKeys = keys): string {
  const response = new HttpResponse()
  setSignedCookie(requestWith('', secretKeys), response, name, value, { salt })
  return response.cookies.lines()[0]?.split('; ')[0] ?? ''
}

afterEach(() => {
  vi.useRealTimers()
})

describe('setSignedCookie', () => {
  it('sets the attributes of the cookie', () => {
    const response = new HttpResponse()
    const options = { salt: 'pepper', httpOnly: true, path: '/x' }
    setSignedCookie(requestWith(''), response, 'c', 'v', options)
    expect(response.cookies.lines()[0]).toMatch(/^c=v:\w{6}:[\w-]{43}; HttpOnly; Path=\/x$/)
  })

  it('needs a key', () => {
    expect(() => signed('c', 'v', '', [])).toThrow(ImproperlyConfigured)
  })
})

describe('getSignedCookie', () => {
  it('reads what was signed', () => {
    expect(getSignedCookie(requestWith(signed('c', 'hello')), 'c')).toBe('hello')
    expect(getSignedCookie(requestWith(signed('c', 'a b;"é"')), 'c')).toBe('a b;"é"')
  })

  it('accepts retired keys, and no others', () => {
    const old = signed('c', 'v', '', keys.slice(1))
    expect(getSignedCookie(requestWith(old), 'c')).toBe('v')
    const foreign = signed('c', 'v', '', ['another key'])
    expect(() => getSignedCookie(requestWith(foreign), 'c')).toThrow(BadSignature)
  })

  it('refuses what was changed, or signed for another name or salt', () => {
    const cookie = signed('c', 'hello', 'pepper')
    const options = { salt: 'pepper' }
    expect(getSignedCookie(requestWith(cookie), 'c', options)).toBe('hello')
    const changed = requestWith(cookie.replace('hello', 'Hello'))
    expect(() => getSignedCookie(changed, 'c', options)).toThrow(BadSignature)
    expect(() => getSignedCookie(requestWith(cookie), 'c')).toThrow(BadSignature)
    const renamed = requestWith(cookie.replace('c=', 'd='))
    expect(() => getSignedCookie(renamed, 'd', options)).toThrow(BadSignature)
  })

  it('keeps name and salt apart', () => {
    const moved = requestWith(signed('cp', 'v', 'epper').replace('cp=', 'c='))
    expect(() => getSignedCookie(moved, 'c', { salt: 'pepper' })).toThrow(BadSignature)
  })

  it('refuses what is too old, whatever the browser thinks', () => {
    const cookie = signed('c', 'v')
    vi.useFakeTimers({ now: Date.now() + 61_000 })
    expect(getSignedCookie(requestWith(cookie), 'c')).toBe('v')
    expect(() => getSignedCookie(requestWith(cookie), 'c', { maxAge: 60 })).toThrow(
      SignatureExpired,
    )
  })

  it('throws for a cookie that is not there, unless there is a default', () => {
    expect(() => getSignedCookie(requestWith(''), 'c')).toThrow(MissingCookie)
    expect(getSignedCookie(requestWith(''), 'c', { default: 'none' })).toBe('none')
    expect(getSignedCookie(requestWith(''), 'c', { default: undefined })).toBeUndefined()
    expect(getSignedCookie(requestWith('c=bad'), 'c', { default: null })).toBeNull()
  })

  it('has the type of the default in its own', () => {
    const request = requestWith(signed('c', 'v'))
    expectTypeOf(getSignedCookie(request, 'c')).toEqualTypeOf<string>()
    expectTypeOf(getSignedCookie(request, 'c', { default: null })).toEqualTypeOf<string | null>()
  })

  it('does not hide a missing key behind the default', () => {
    const request = requestWith('c=v', [])
    expect(() => getSignedCookie(request, 'c', { default: null })).toThrow(ImproperlyConfigured)
  })
})
