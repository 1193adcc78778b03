import { describe, expect, it } from 'vitest'

import { policyOptions, requestOf, site, visitor } from '../../tests/support/csrf-site.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpResponse } from '../http/response/response.ts'
import { CsrfFailure } from './errors.ts'

const json = { 'Content-Type': 'application/json' }

describe('csrf', () => {
  it('lets a safe request through without cookie, Vary or waiting', () => {
    const { layer } = site()
    const response = layer(requestOf({}))
    expect(response).toBeInstanceOf(HttpResponse)
    expect((response as HttpResponse).hasCookies).toBe(false)
    expect((response as HttpResponse).headers.has('Vary')).toBe(false)
  })

  it('lets the browser’s own word open the door, without any token', () => {
    const { layer, seen } = site()
    const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://testserver', ...json }
    expect(layer(requestOf({ method: 'POST', headers }))).toBeInstanceOf(HttpResponse)
    expect(seen).toHaveBeenCalledOnce()
  })

  it('never reaches the view with a request of another site', () => {
    const { layer, seen } = site()
    const headers = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.test' }
    expect(() => layer(requestOf({ method: 'POST', headers }))).toThrow(CsrfFailure)
    expect(seen).not.toHaveBeenCalled()
  })

  it('says what was refused and how to mend it', () => {
    const { layer } = site()
    const request = requestOf({ method: 'DELETE', headers: { Origin: 'http://testserver' } })
    expect(() => layer(request)).toThrow(
      expect.objectContaining({
        status: 403,
        code: 'CSRF_COOKIE_MISSING',
        message: expect.stringContaining('ensureCsrfCookie'),
        received: undefined,
      }),
    )
  })

  it('tells what it received while debugging only', () => {
    const { layer } = site()
    const debug = createPolicy({ ...policyOptions, debug: true })
    const headers = { Origin: 'https://evil.test', Referer: 'https://evil.test/a' }
    expect(() => layer(requestOf({ method: 'POST', headers, encrypted: true }, debug))).toThrow(
      expect.objectContaining({
        received: {
          secFetchSite: undefined,
          origin: 'https://evil.test',
          referer: 'https://evil.test/a',
          host: 'testserver',
          scheme: 'https',
        },
      }),
    )
  })

  it('accepts a JSON POST with cookie and header, and does not wait for anything', () => {
    const { cookie, token } = visitor()
    const { layer } = site()
    const headers = { Cookie: cookie, Origin: 'https://testserver', 'X-CSRFToken': token, ...json }
    const body = '{"a":1}'
    const response = layer(requestOf({ method: 'POST', headers, body, encrypted: true }))
    expect(response).toBeInstanceOf(HttpResponse)
    expect((response as HttpResponse).hasCookies).toBe(false)
  })

  it('accepts the bare secret of the cookie as Django’s getCookie sends it', () => {
    const { cookie } = visitor()
    const secret = /csrftoken=(\w+)/.exec(cookie)?.[1] ?? ''
    const { layer } = site()
    const headers = { Cookie: cookie, Origin: 'https://testserver', 'X-CSRFToken': secret }
    expect(layer(requestOf({ method: 'PUT', headers, encrypted: true }))).toBeInstanceOf(
      HttpResponse,
    )
  })

  it('finds the token of a form in its field', async () => {
    const { cookie, token } = visitor()
    const { layer } = site()
    const headers = {
      Cookie: cookie,
      Origin: 'https://testserver',
      'Content-Type': 'application/x-www-form-urlencoded',
    }
    const post = (body: string) =>
      layer(requestOf({ method: 'POST', headers, body, encrypted: true }))
    await expect(post(`csrfmiddlewaretoken=${token}&a=1`)).resolves.toBeInstanceOf(HttpResponse)
    await expect(post('a=1')).rejects.toMatchObject({ code: 'CSRF_TOKEN_MISSING' })
    await expect(post(`csrfmiddlewaretoken=${token.toLowerCase()}`)).rejects.toMatchObject({
      code: 'CSRF_TOKEN_INCORRECT',
    })
  })

  it('does not read a form when the header is good, so that uploads can be streamed', () => {
    const { cookie, token } = visitor()
    const { layer } = site()
    const headers = {
      Cookie: cookie,
      Origin: 'https://testserver',
      'X-CSRFToken': token,
      'Content-Type': 'multipart/form-data; boundary=x',
    }
    const request = requestOf({ method: 'POST', headers, body: 'unread', encrypted: true })
    expect(layer(request)).toBeInstanceOf(HttpResponse)
  })

  it('takes a good field though the header is wrong, as either proves the page', async () => {
    const { cookie, token } = visitor()
    const { layer } = site()
    const headers = {
      Cookie: cookie,
      Origin: 'https://testserver',
      'X-CSRFToken': 'x'.repeat(32),
      'Content-Type': 'application/x-www-form-urlencoded',
    }
    const body = `csrfmiddlewaretoken=${token}`
    const request = requestOf({ method: 'POST', headers, body, encrypted: true })
    await expect(layer(request)).resolves.toBeInstanceOf(HttpResponse)
  })

  it('does not look for a field in anything but a form', () => {
    const { cookie, token } = visitor()
    const { layer } = site()
    const headers = { Cookie: cookie, Origin: 'https://testserver', ...json }
    const body = JSON.stringify({ csrfmiddlewaretoken: token })
    expect(() => layer(requestOf({ method: 'POST', headers, body, encrypted: true }))).toThrow(
      expect.objectContaining({ code: 'CSRF_TOKEN_MISSING' }),
    )
  })

  it('refuses a form that is too big, and only where the cookie is there', async () => {
    const tiny = createPolicy({ ...policyOptions, maxBodySize: 10 })
    const { cookie } = visitor({}, tiny)
    const { layer } = site()
    const headers = {
      Origin: 'https://testserver',
      'Content-Type': 'application/x-www-form-urlencoded',
    }
    const request = { method: 'POST', body: 'a=123456789012', encrypted: true }
    const withCookie = { ...request, headers: { ...headers, Cookie: cookie } }
    await expect(async () => layer(requestOf(withCookie, tiny))).rejects.toMatchObject({
      status: 413,
    })
    expect(() => layer(requestOf({ ...request, headers }, tiny))).toThrow(CsrfFailure)
  })

  it('refuses two cookies of its name: one of them was planted', () => {
    const { cookie, token } = visitor()
    const { layer } = site()
    const headers = {
      Cookie: `csrftoken=${'x'.repeat(32)}; ${cookie}`,
      Origin: 'https://testserver',
      'X-CSRFToken': token,
    }
    expect(() => layer(requestOf({ method: 'POST', headers, encrypted: true }))).toThrow(
      expect.objectContaining({ code: 'CSRF_COOKIE_REPEATED' }),
    )
  })

  it('refuses a cookie and token that fit each other but were made for somebody else', () => {
    const attacker = visitor()
    const victim = visitor()
    const seed = /__Host-csrfseed=\w+/.exec(victim.cookie)?.[0]
    const planted = /(?:^|; )(csrftoken=\w+)/.exec(attacker.cookie)?.[1]
    const { layer } = site()
    const headers = {
      Cookie: `${planted}; ${seed}`,
      Origin: 'https://testserver',
      'X-CSRFToken': attacker.token,
    }
    expect(() => layer(requestOf({ method: 'POST', headers, encrypted: true }))).toThrow(
      expect.objectContaining({ code: 'CSRF_TOKEN_UNBOUND' }),
    )
  })

  it('accepts a planted pair with binding none, as Django does', () => {
    const secret = 'abcdefghijklmnopqrstuvwxyzABCDEF'
    const { layer } = site({ binding: 'none' })
    const headers = {
      Cookie: `csrftoken=${secret}`,
      Origin: 'https://testserver',
      'X-CSRFToken': secret,
    }
    expect(layer(requestOf({ method: 'POST', headers, encrypted: true }))).toBeInstanceOf(
      HttpResponse,
    )
  })

  it('accepts a secret of a retired key', () => {
    const { cookie, token } = visitor()
    const { layer } = site()
    const rotated = createPolicy({
      ...policyOptions,
      secretKeys: ['a newer key', 'a key of the tests'],
    })
    const headers = { Cookie: cookie, Origin: 'https://testserver', 'X-CSRFToken': token }
    expect(layer(requestOf({ method: 'POST', headers, encrypted: true }, rotated))).toBeInstanceOf(
      HttpResponse,
    )
  })

  it('needs a key to bind with', () => {
    const keyless = createPolicy({ ...policyOptions, secretKeys: [] })
    expect(() => site().layer(requestOf({}, keyless))).toThrow(/binding: 'none'/)
    expect(site({ binding: 'none' }).layer(requestOf({}, keyless))).toBeInstanceOf(HttpResponse)
  })

  it('checks a request nothing is known about; one without a match only where routes come first', () => {
    const headers = { Origin: 'https://evil.test' }
    const post = () => requestOf({ method: 'POST', headers })
    expect(() => site().layer(post())).toThrow(CsrfFailure)
    expect(site({ routed: true }).layer(post())).toBeInstanceOf(HttpResponse)
  })
})
