import { describe, expect, it } from 'vitest'

import { createSource, type MemorySourceOptions } from '../testing/memory-source.ts'
import { DisallowedHost, MalformedJson, RequestDataTooBig } from './errors.ts'
import { createPolicy, type PolicyOptions } from './policy.ts'
import { HttpRequest } from './request.ts'

function makeRequest(source: MemorySourceOptions = {}, policy: PolicyOptions = {}): HttpRequest {
  return new HttpRequest(
    createSource(source),
    createPolicy({ allowedHosts: ['testserver', '.example.com'], ...policy }),
  )
}

describe('HttpRequest', () => {
  it('gives the method in capitals', () => {
    expect(makeRequest({ method: 'patch' }).method).toBe('PATCH')
  })

  it('takes the target apart', () => {
    const request = makeRequest({ target: '/caf%C3%A9/a%20b?x=1&x=2&y=%F0%9F%8D%8E' })
    expect(request.path).toBe('/café/a b')
    expect(request.fullPath).toBe('/caf%C3%A9/a%20b?x=1&x=2&y=%F0%9F%8D%8E')
    expect(request.query.getAll('x')).toEqual(['1', '2'])
    expect(request.query.get('y')).toBe('🍎')
    expect(request.queryString).toBe('x=1&x=2&y=%F0%9F%8D%8E')
  })

  it('reads cookies and headers in any case', () => {
    const request = makeRequest({ headers: { Cookie: 'a=1; b="x y"', 'X-Custom': 'v' } })
    expect(request.cookies.get('a')).toBe('1')
    expect([...request.cookies]).toEqual([
      ['a', '1'],
      ['b', 'x y'],
    ])
    expect(request.headers.get('x-CUSTOM')).toBe('v')
    expect(request.headers.has('X_Custom')).toBe(true)
  })

  it('refuses a host that is not allowed and says where to allow it', () => {
    const request = makeRequest({ headers: { Host: 'evil.test' } })
    expect(() => request.host).toThrow(DisallowedHost)
    expect(() => request.host).toThrow('Add "evil.test" to policy.allowedHosts')
  })

  it('knows its own origin', () => {
    const request = makeRequest({ headers: { Host: 'Shop.example.com:8443' }, encrypted: true })
    expect(request.origin).toBe('https://Shop.example.com:8443')
    expect(request.isSecure).toBe(true)
    expect(request.port).toBe('443')
  })

  it('reads JSON, and refuses what is none', async () => {
    await expect(makeRequest({ method: 'POST', body: '{"a":[1]}' }).json()).resolves.toEqual({
      a: [1],
    })
    await expect(makeRequest({ method: 'POST', body: '{' }).json()).rejects.toThrow(MalformedJson)
  })

  it('refuses a body beyond the limit before reading it', async () => {
    const request = makeRequest({ method: 'POST', body: '12345' }, { maxBodySize: 4 })
    await expect(request.bytes()).rejects.toThrow(RequestDataTooBig)
  })

  it('parses a form once and leaves the raw body readable', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const request = makeRequest({ method: 'POST', headers, body: 'a=1&b=+x&a=2' })
    const form = await request.post()
    expect(form.toLists()).toEqual({ a: ['1', '2'], b: [' x'] })
    await expect(request.post()).resolves.toBe(form)
    await expect(request.text()).resolves.toBe('a=1&b=+x&a=2')
  })

  it('knows when a script wants a fragment, and notes what it looked at', () => {
    const request = makeRequest({ headers: { 'HX-Request': 'true' } })
    expect(request.isFragment).toBe(true)
    expect(request.variesOn).toEqual(['HX-Request'])
    expect(
      makeRequest({ headers: { 'HX-Request': 'true', 'HX-Boosted': 'true' } }).isFragment,
    ).toBe(false)
  })
})
