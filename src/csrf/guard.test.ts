import { describe, expect, it, vi } from 'vitest'

import { cookiesOf, requestOf, site, visitor } from '../../tests/support/csrf-site.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { CsrfFailure } from './errors.ts'

describe('csrf, beside its verdicts', () => {
  it('refuses a WebSocket to another origin', () => {
    const headers = { Upgrade: 'WebSocket', Connection: 'Upgrade', Origin: 'https://evil.test' }
    expect(() => site().layer(requestOf({ headers }))).toThrow(
      expect.objectContaining({ code: 'CSRF_WS_CROSS_ORIGIN' }),
    )
    const own = { ...headers, Origin: 'http://testserver' }
    expect(site().layer(requestOf({ headers: own }))).toBeInstanceOf(HttpResponse)
  })

  it('isolates fragments from other sites, and says so to caches', () => {
    const fragment = { 'HX-Request': 'true', 'Sec-Fetch-Mode': 'cors' }
    const foreign = requestOf({ headers: { ...fragment, 'Sec-Fetch-Site': 'cross-site' } })
    expect(() => site().layer(foreign)).toThrow(
      expect.objectContaining({ code: 'CSRF_RESOURCE_ISOLATION' }),
    )
    expect(foreign.variesOn).toContain('Sec-Fetch-Site')
    const own = requestOf({ headers: { ...fragment, 'Sec-Fetch-Site': 'same-origin' } })
    expect(site().layer(own)).toBeInstanceOf(HttpResponse)
    expect(own.variesOn).toContain('Sec-Fetch-Site')
  })

  it('isolates everything, or nothing, when asked to', () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }
    const plain = requestOf({ headers })
    expect(site().layer(plain)).toBeInstanceOf(HttpResponse)
    expect(plain.variesOn).toEqual([])
    expect(() => site({ isolate: 'all' }).layer(requestOf({ headers }))).toThrow(CsrfFailure)
    const fragment = { ...headers, 'HX-Request': 'true' }
    expect(site({ isolate: 'none' }).layer(requestOf({ headers: fragment }))).toBeInstanceOf(
      HttpResponse,
    )
  })

  it('refuses nothing in mode report, but tells', () => {
    const onVerdict = vi.fn()
    const { layer, seen } = site({ mode: 'report', onVerdict })
    const headers = { Origin: 'https://evil.test' }
    const request = requestOf({ method: 'POST', headers })
    expect(layer(request)).toBeInstanceOf(HttpResponse)
    expect(seen).toHaveBeenCalledOnce()
    expect(onVerdict).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ outcome: 'report', reason: 'origin_mismatch', row: 17 }),
      request,
    )
  })

  it('writes reports nobody listens to on the console', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { layer } = site({ mode: 'report' })
    void layer(requestOf({ method: 'POST', headers: { Origin: 'https://evil.test' } }))
    void layer(requestOf({ method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } }))
    expect(warn.mock.calls).toEqual([[expect.stringContaining('row 17')]])
    warn.mockRestore()
  })

  it('tells of every verdict but the safe ones', () => {
    const onVerdict = vi.fn()
    const { layer } = site({ onVerdict })
    void layer(requestOf({}))
    expect(onVerdict).not.toHaveBeenCalled()
    void layer(requestOf({ method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } }))
    expect(onVerdict).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ reason: 'same_origin', warnings: [] }),
      expect.anything(),
    )
  })

  it('hands a refusal to the failure view, whose answer it returns', async () => {
    const failureView = vi.fn(
      async (_: HttpRequest, { code }: CsrfFailure) => new HttpResponse(code, { status: 403 }),
    )
    const { layer, seen } = site({ failureView })
    const headers = { Origin: 'https://evil.test' }
    const response = await layer(requestOf({ method: 'POST', headers }))
    expect((response as HttpResponse).text).toBe('CSRF_ORIGIN_MISMATCH')
    expect(seen).not.toHaveBeenCalled()
  })

  it.each([
    ['at once', () => undefined],
    ['late', async () => undefined],
  ])('lets nothing through where the failure view forgot to return, %s', async (_when, forgot) => {
    // Whoever writes plain JavaScript hears nothing from a compiler.
    const failureView = forgot as unknown as () => HttpResponse
    const { layer, seen } = site({ failureView })
    const refused = async () =>
      layer(requestOf({ method: 'POST', headers: { Origin: 'https://evil.test' } }))
    await expect(refused()).rejects.toThrow(CsrfFailure)
    expect(seen).not.toHaveBeenCalled()
  })

  it('gives a page of ours without a good cookie a fresh one with the refusal, to try again', () => {
    const failureView = () => new HttpResponse('refused', { status: 403 })
    const { layer } = site({ failureView })
    const post = (headers: Record<string, string>) =>
      layer(requestOf({ method: 'POST', headers, encrypted: true })) as HttpResponse
    const refused = post({ Origin: 'https://testserver' })
    const cookie = cookiesOf(refused)
    const secret = /csrftoken=(\w+)/.exec(cookie)?.[1] ?? ''
    const again = { Origin: 'https://testserver', Cookie: cookie, 'X-CSRFToken': secret }
    expect(post(again).text).toBe('ok')
    expect(post({ Origin: 'https://evil.test' }).hasCookies).toBe(false)
  })

  it('lets a refusal that is thrown carry that cookie to its answer', () => {
    const { layer } = site()
    const refusal = (headers: Record<string, string>) => {
      try {
        void layer(requestOf({ method: 'POST', headers, encrypted: true }))
      } catch (error) {
        return (error as CsrfFailure).headers.map(([name, value]) => `${name}: ${value}`)
      }
      throw new Error('It was not refused.')
    }
    expect(refusal({ Origin: 'https://testserver' })).toEqual([
      expect.stringMatching(/^Set-Cookie: csrftoken=\w{32}; /),
      expect.stringMatching(/^Set-Cookie: __Host-/),
      'Vary: Cookie',
    ])
    expect(refusal({ Origin: 'https://evil.test' })).toEqual([])
  })

  it('renews a stale cookie of our own page', () => {
    const { layer } = site()
    const headers = { 'Sec-Fetch-Site': 'same-origin', Cookie: `csrftoken=${'d'.repeat(32)}` }
    const response = layer(requestOf({ method: 'POST', headers, encrypted: true })) as HttpResponse
    expect(cookiesOf(response)).toMatch(/csrftoken=\w{32}/)
    expect(response.headers.get('Vary')).toBe('Cookie')
    const sound = { 'Sec-Fetch-Site': 'same-origin', Cookie: visitor().cookie }
    const kept = layer(requestOf({ method: 'POST', headers: sound, encrypted: true }))
    expect((kept as HttpResponse).hasCookies).toBe(false)
  })
})
