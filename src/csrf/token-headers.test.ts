import { describe, expect, it } from 'vitest'

import { django, policy, requestOf, site, visitor } from '../../tests/support/csrf-site.ts'
import { HttpResponse } from '../http/response/response.ts'
import type { CsrfOptions } from './options.ts'

/** A POST of which nothing is known but the token: an old browser, or a program. */
function post(
  headers: Record<string, string>,
  options: CsrfOptions = {},
  of = policy,
): () => unknown {
  const { cookie } = visitor(options, of)
  const fresh = /csrftoken=(\w+)/.exec(cookie)?.[1] ?? ''
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('SECRET', fresh)]),
  )
  const request = { method: 'POST', encrypted: true } as const
  const from = { Cookie: cookie, Origin: 'https://testserver' }
  return () => site(options).layer(requestOf({ ...request, headers: { ...from, ...filled } }, of))
}

const missing = expect.objectContaining({ code: 'CSRF_TOKEN_MISSING' })

describe('the headers of a token', () => {
  it('are Django’s, and the one that Turbo, Unpoly and others send', () => {
    expect(post({ 'X-CSRFToken': 'SECRET' })()).toBeInstanceOf(HttpResponse)
    expect(post({ 'X-CSRF-Token': 'SECRET' })()).toBeInstanceOf(HttpResponse)
    expect(post({})).toThrow(missing)
  })

  it('are checked alike: the other name proves nothing by itself', () => {
    expect(post({ 'X-CSRF-Token': 'x'.repeat(32) })).toThrow(
      expect.objectContaining({ code: 'CSRF_TOKEN_INCORRECT' }),
    )
    expect(post({ 'X-CSRF-Token': '' })).toThrow(
      expect.objectContaining({ code: 'CSRF_TOKEN_MALFORMED' }),
    )
  })

  it('do not help another site, however right the token', () => {
    const headers = { 'X-CSRF-Token': 'SECRET', Origin: 'https://evil.test' }
    expect(post(headers)).toThrow(expect.objectContaining({ code: 'CSRF_ORIGIN_MISMATCH' }))
  })

  it('do not rescue each other: where Django’s is there, it counts', () => {
    const headers = { 'X-CSRFToken': 'x'.repeat(32), 'X-CSRF-Token': 'SECRET' }
    expect(post(headers)).toThrow(expect.objectContaining({ code: 'CSRF_TOKEN_INCORRECT' }))
    const other = { 'X-CSRFToken': 'SECRET', 'X-CSRF-Token': 'x'.repeat(32) }
    expect(post(other)()).toBeInstanceOf(HttpResponse)
  })

  it('are one where the site names one', () => {
    const options = { headerName: 'X-My-Token' }
    expect(post({ 'X-My-Token': 'SECRET' }, options)()).toBeInstanceOf(HttpResponse)
    expect(post({ 'X-CSRF-Token': 'SECRET' }, options)).toThrow(missing)
  })

  it('are Django’s alone in mode django', () => {
    expect(post({ 'X-CSRFToken': 'SECRET' }, {}, django)()).toBeInstanceOf(HttpResponse)
    expect(post({ 'X-CSRF-Token': 'SECRET' }, {}, django)).toThrow('CSRF token missing.')
    expect(post({ 'X-CSRF-Token': 'SECRET' }, { mode: 'django' })).toThrow('CSRF token missing.')
  })

  it('count in mode strict, where the browser vouches too', () => {
    const from = { 'Sec-Fetch-Site': 'same-origin' }
    const strict = { mode: 'strict' } as const
    expect(post({ ...from, 'X-CSRF-Token': 'SECRET' }, strict)()).toBeInstanceOf(HttpResponse)
    expect(post(from, strict)).toThrow(missing)
  })
})
