import { describe, expect, it } from 'vitest'

import { django, policy, requestOf, site, visitor } from '../../tests/support/csrf-site.ts'
import { HttpResponse } from '../http/response/response.ts'
import { ProvedTokens } from './proved-tokens.ts'

const token = 'a'.repeat(64)
const sent = (cookie: string | undefined, encrypted = true) =>
  requestOf({ method: 'POST', encrypted, headers: cookie === undefined ? {} : { Cookie: cookie } })

describe('ProvedTokens', () => {
  const known = new ProvedTokens()
  known.add(sent('csrftoken=one'), token)

  it('knows a token again with everything it was proved with', () => {
    expect(known.has(sent('csrftoken=one'), token)).toBe(true)
  })

  it.each([
    ['another token', sent('csrftoken=one'), `${'a'.repeat(63)}b`],
    ['other cookies', sent('csrftoken=two'), token],
    ['one more cookie', sent('csrftoken=one; csrftoken=one'), token],
    ['no cookies', sent(undefined), token],
    ['a connection without TLS', sent('csrftoken=one', false), token],
  ])('does not know %s', (_what, request, shown) => {
    expect(known.has(request, shown)).toBe(false)
  })

  it('remembers nothing that came without cookies, or with more of them than it would keep', () => {
    const long = `csrftoken=${'x'.repeat(2000)}`
    known.add(sent(undefined), 'b'.repeat(64))
    known.add(sent(long), 'c'.repeat(64))
    expect(known.has(sent(undefined), 'b'.repeat(64))).toBe(false)
    expect(known.has(sent(long), 'c'.repeat(64))).toBe(false)
  })
})

describe('a site that has seen a good token', () => {
  it.each([
    ['as it comes', policy],
    ['in mode django', django],
  ])('judges the next request by its own evidence: %s', (_name, of) => {
    const { cookie } = visitor({}, of)
    const secret = /csrftoken=(\w+)/.exec(cookie)?.[1] ?? ''
    const { layer } = site({})
    const post = (headers: Record<string, string>) => () =>
      layer(
        requestOf(
          {
            method: 'POST',
            encrypted: true,
            headers: { Origin: 'https://testserver', ...headers },
          },
          of,
        ),
      )
    const good = { Cookie: cookie, 'X-CSRFToken': secret }
    const refused = (code: string) => expect.objectContaining({ code })

    expect(post(good)()).toBeInstanceOf(HttpResponse)
    expect(post(good)()).toBeInstanceOf(HttpResponse)
    expect(post({ ...good, 'X-CSRFToken': 'x'.repeat(32) })).toThrow(
      refused('CSRF_TOKEN_INCORRECT'),
    )
    expect(post({ 'X-CSRFToken': secret })).toThrow(refused('CSRF_COOKIE_MISSING'))
    // The token had no part in it, and the refusal does not say that it had.
    expect(post({ ...good, Origin: 'https://evil.test' })).toThrow(
      expect.objectContaining({ code: 'CSRF_ORIGIN_MISMATCH', token: undefined }),
    )
  })
})
