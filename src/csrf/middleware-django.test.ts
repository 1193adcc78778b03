import { describe, expect, it } from 'vitest'

import { cookiesOf, django, requestOf, site, visitor } from '../../tests/support/csrf-site.ts'
import { HttpResponse } from '../http/response/response.ts'
import type { MemorySourceOptions } from '../testing/memory-source.ts'
import { csrf } from './middleware.ts'
import { rotateToken } from './token.ts'

describe('csrf in mode django', () => {
  const secret = 'abcdefghijklmnopqrstuvwxyzABCDEF'
  const masked = 'eBTfAP0HVi4NrSwGCSipsAsUaLWy2a16eCViEU6O3reYD5KVS9AIMVOhyamZuDvB'
  const post = (headers: Record<string, string>, options: MemorySourceOptions = {}) =>
    site().layer(requestOf({ method: 'POST', headers, ...options }, django))

  it('is the mode of compatibility django', () => {
    expect(post({ Cookie: `csrftoken=${secret}`, 'X-CSRFToken': masked })).toBeInstanceOf(
      HttpResponse,
    )
    expect(() => post({ 'Sec-Fetch-Site': 'same-origin' })).toThrow('CSRF cookie not set.')
  })

  it.each([
    [{}, 'CSRF cookie not set.'],
    [{ Cookie: 'csrftoken=short' }, 'CSRF cookie has incorrect length.'],
    [{ Cookie: `csrftoken=${'-'.repeat(32)}` }, 'CSRF cookie has invalid characters.'],
    [{ Cookie: `csrftoken=${secret}` }, 'CSRF token missing.'],
    [
      { Cookie: `csrftoken=${secret}`, 'X-CSRFToken': '' },
      "CSRF token from the 'X-Csrftoken' HTTP header has incorrect length.",
    ],
    [
      { Cookie: `csrftoken=${secret}`, 'X-CSRFToken': '!'.repeat(32) },
      "CSRF token from the 'X-Csrftoken' HTTP header has invalid characters.",
    ],
    [
      { Cookie: `csrftoken=${secret}`, 'X-CSRFToken': 'x'.repeat(32) },
      "CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
    ],
    [
      { Origin: 'https://evil.test' },
      'Origin checking failed - https://evil.test does not match any trusted origins.',
    ],
    [{ Origin: 'null' }, 'Origin checking failed - null does not match any trusted origins.'],
  ])('gives Django’s reasons in Django’s order: %j', (headers, reason) => {
    expect(() => post(headers)).toThrow(reason)
  })

  it.each([
    [{}, 'Referer checking failed - no Referer.'],
    [{ Referer: 'x' }, 'Referer checking failed - Referer is malformed.'],
    [
      { Referer: 'http://testserver/' },
      'Referer checking failed - Referer is insecure while host is secure.',
    ],
    [
      { Referer: 'https://evil.test/a' },
      'Referer checking failed - https://evil.test/a does not match any trusted origins.',
    ],
  ])('asks secure requests for a Referer: %j', (headers, reason) => {
    expect(() => post(headers, { encrypted: true })).toThrow(reason)
  })

  it('takes the domain of the cookie for the host of the Referer', () => {
    const { layer } = site({ cookie: { domain: '.example.com' } })
    const headers = {
      Referer: 'https://a.example.com/',
      Cookie: `csrftoken=${secret}`,
      'X-CSRFToken': secret,
    }
    const encrypted = { method: 'POST', headers, encrypted: true }
    expect(layer(requestOf(encrypted, django))).toBeInstanceOf(HttpResponse)
    expect(() => layer(requestOf({ ...encrypted, serverPort: 8443 }, django))).toThrow(
      /does not match/,
    )
  })

  it('looks at the field of a form first, and does not let the header rescue a wrong one', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const send = (field: string, header: string) =>
      post(
        { ...form, Cookie: `csrftoken=${secret}`, 'X-CSRFToken': header },
        { body: `csrfmiddlewaretoken=${field}` },
      )
    await expect(send('x'.repeat(32), secret)).rejects.toThrow('CSRF token from POST incorrect.')
    await expect(send('x', secret)).rejects.toThrow('CSRF token from POST has incorrect length.')
    await expect(send('', secret)).resolves.toBeInstanceOf(HttpResponse)
    await expect(send(masked, 'wrong')).resolves.toBeInstanceOf(HttpResponse)
  })

  it('replaces a malformed cookie whoever asks, also with a refusal', () => {
    const headers = { Cookie: 'csrftoken=short' }
    const page = site().layer(requestOf({ headers }, django)) as HttpResponse
    expect(page.cookies.get('csrftoken')?.value).toMatch(/^\w{32}$/)
    const failureView = () => new HttpResponse('refused', { status: 403 })
    const { layer } = site({ failureView })
    const refused = layer(requestOf({ method: 'POST', headers }, django)) as HttpResponse
    expect(refused.cookies.get('csrftoken')?.value).toMatch(/^\w{32}$/)
    const none = layer(requestOf({ method: 'POST' }, django)) as HttpResponse
    expect(none.hasCookies).toBe(false)
  })

  it('takes the last of two cookies, as Django does', () => {
    const headers = {
      Cookie: `csrftoken=${'x'.repeat(32)}; csrftoken=${secret}`,
      'X-CSRFToken': secret,
    }
    expect(post(headers)).toBeInstanceOf(HttpResponse)
  })

  it('makes old pages fail after a rotation, as Django does', () => {
    const { token } = visitor({}, django)
    const rotated = csrf()((request) => {
      rotateToken(request)
      return new HttpResponse('logged in')
    })(requestOf({}, django)) as HttpResponse
    const headers = { Cookie: cookiesOf(rotated), 'X-CSRFToken': token }
    expect(() => post(headers)).toThrow(/incorrect/)
  })
})
