import { describe, expect, it } from 'vitest'

import { Slot } from '../../core/slot.ts'
import { collect } from '../../testing/collect.ts'
import { createSource, type MemorySourceOptions } from '../../testing/memory-source.ts'
import { DisallowedHost, MalformedJson, RequestDataTooBig, TooManyFields } from '../errors.ts'
import { createPolicy, type PolicyOptions } from '../policy.ts'
import { HttpRequest } from './request.ts'
import type { RequestSource } from '../source.ts'

function makeRequest(source: MemorySourceOptions = {}, policy: PolicyOptions = {}): HttpRequest {
  return new HttpRequest(
    createSource(source),
    createPolicy({ allowedHosts: ['testserver', '.example.com'], ...policy }),
  )
}

describe('HttpRequest', () => {
  it('looks at nothing before it is asked', () => {
    const untouchable = new Proxy<RequestSource>(createSource(), {
      get(source, name) {
        if (name === 'method') return source.method
        throw new Error(`looked at ${String(name)}`)
      },
    })
    const request = new HttpRequest(untouchable, createPolicy())
    expect(request.method).toBe('GET')
    expect(request.variesOn).toEqual([])
    request.close()
    expect(() => request.path).toThrow('looked at target')
  })

  it('gives the method in capitals', () => {
    expect(makeRequest({ method: 'patch' }).method).toBe('PATCH')
  })

  it('has slots', () => {
    const slot = new Slot<number>('number')
    const request = makeRequest()
    expect(request.get(slot)).toBeUndefined()
    request.set(slot, 1)
    expect(request.get(slot)).toBe(1)
  })

  it('gives the signal of its source', () => {
    const { signal } = new AbortController()
    expect(makeRequest({ signal }).signal).toBe(signal)
  })
})

describe('HttpRequest, its target', () => {
  it('is taken apart', () => {
    const request = makeRequest({ target: '/caf%C3%A9/a%20b?x=1&x=2&y=%F0%9F%8D%8E' })
    expect(request.path).toBe('/café/a b')
    expect(request.fullPath).toBe('/caf%C3%A9/a%20b?x=1&x=2&y=%F0%9F%8D%8E')
    expect(request.query.getAll('x')).toEqual(['1', '2'])
    expect(request.query.get('y')).toBe('🍎')
    expect(request.queryString).toBe('x=1&x=2&y=%F0%9F%8D%8E')
  })

  it('keeps bytes that are no text, encoded twice in the full path', () => {
    const request = makeRequest({ target: '/caf%E9' })
    expect(request.path).toBe('/caf%E9')
    expect(request.fullPath).toBe('/caf%25E9')
  })

  it('keeps dots, double slashes and an encoded question mark', () => {
    const request = makeRequest({ target: '/a/../b//c%3F?d' })
    expect(request.path).toBe('/a/../b//c?')
    expect(request.fullPath).toBe('/a/../b//c%3F?d')
  })

  it('may be absolute, its host without meaning', () => {
    const request = makeRequest({ target: 'http://evil.test/a?b' })
    expect(request.fullPath).toBe('/a?b')
    expect(request.host).toBe('testserver')
  })

  it('has a query decoded in the charset of the content type', () => {
    const headers = { 'Content-Type': 'text/plain; charset=iso-8859-1' }
    expect(makeRequest({ target: '/?q=caf%E9', headers }).query.get('q')).toBe('café')
    expect(makeRequest({ target: '/?q=caf%E9' }).query.get('q')).toBe('caf\ufffd')
  })

  it('has a query that cannot be changed, and has limits', () => {
    const request = makeRequest({ target: '/?a&b&c' }, { maxFields: 2 })
    expect(() => request.query).toThrow(TooManyFields)
    expect(() => makeRequest({ target: '/?a' }).query.set('a', '1')).toThrow(TypeError)
  })
})

describe('HttpRequest, its headers', () => {
  it('have no case, and cookies are parsed', () => {
    const request = makeRequest({ headers: { Cookie: 'a=1; b="x y"', 'X-Custom': 'v' } })
    expect(request.cookies.get('a')).toBe('1')
    expect([...request.cookies]).toEqual([
      ['a', '1'],
      ['b', 'x y'],
    ])
    expect(request.headers.get('x-CUSTOM')).toBe('v')
    expect(makeRequest().cookies.size).toBe(0)
  })

  it('tell that a cookie came more than once', () => {
    const request = makeRequest({ headers: { Cookie: 'csrftoken=a; csrftoken=b' } })
    expect(request.cookies.count('csrftoken')).toBe(2)
  })

  it('of sixty-four KiB are read like any other', () => {
    const long = 'x'.repeat(65_536)
    const request = makeRequest({
      headers: { Cookie: `a=${long}; b=1`, Accept: `text/html;a=${long}` },
    })
    expect(request.cookies.get('b')).toBe('1')
    expect(request.cookies.get('a')).toHaveLength(65_536)
    expect(request.accepts('text/html')).toBe(false)
  })

  it('say what the body is', () => {
    const headers = { 'Content-Type': 'Text/Plain; Charset="UTF-8"; level=1' }
    const request = makeRequest({ headers })
    expect(request.contentType).toBe('text/plain')
    expect(request.contentParams).toEqual({ charset: 'UTF-8', level: '1' })
    expect(request.charset).toBe('UTF-8')
    expect(makeRequest().contentType).toBe('')
    expect(makeRequest().charset).toBeUndefined()
  })
})

describe('HttpRequest, its host', () => {
  it('is refused when it is not allowed, with the mend in the message', () => {
    const request = makeRequest({ headers: { Host: 'evil.test' } })
    expect(() => request.host).toThrow(DisallowedHost)
    expect(() => request.host).toThrow('Add "evil.test" to policy.allowedHosts')
    expect(() => request.origin).toThrow(DisallowedHost)
    expect(() => request.buildAbsoluteUri()).toThrow(DisallowedHost)
  })

  it('keeps its case and port', () => {
    const request = makeRequest({ headers: { Host: 'Shop.example.com:8443' }, encrypted: true })
    expect(request.origin).toBe('https://Shop.example.com:8443')
    expect(request.isSecure).toBe(true)
    expect(request.scheme).toBe('https')
  })

  it('is the address of the server when there is none', () => {
    const headers = { Host: null }
    const policy = { allowedHosts: ['127.0.0.1'] }
    const serverName = '127.0.0.1'
    expect(makeRequest({ headers, serverName, serverPort: 8000 }, policy).host).toBe(
      '127.0.0.1:8000',
    )
    expect(makeRequest({ headers, serverName }, policy).host).toBe('127.0.0.1')
    expect(makeRequest({ headers, serverName, encrypted: true }, policy).host).toBe('127.0.0.1')
    expect(() => makeRequest({ headers }).host).toThrow(DisallowedHost)
  })

  it('has the port of the server, as text', () => {
    expect(makeRequest({ headers: { Host: 'testserver:1' }, serverPort: 8000 }).port).toBe('8000')
  })

  it('is what a trusted proxy says, if it is allowed', () => {
    const source = {
      headers: {
        Host: 'inner',
        'X-Forwarded-For': '203.0.113.9',
        'X-Forwarded-Host': 'shop.example.com',
        'X-Forwarded-Proto': 'https',
        'X-Forwarded-Port': '443',
      },
      remoteAddress: '10.0.0.1',
    }
    const trusting = makeRequest(source, { trustedProxies: ['10.0.0.0/8'] })
    expect(trusting.origin).toBe('https://shop.example.com')
    expect(trusting.port).toBe('443')
    expect(trusting.remoteAddress).toBe('203.0.113.9')
    const wary = makeRequest(source, { allowedHosts: ['inner'] })
    expect(wary.origin).toBe('http://inner')
    expect(wary.remoteAddress).toBe('10.0.0.1')
    const forged = { ...source, headers: { ...source.headers, 'X-Forwarded-Host': 'evil.test' } }
    expect(() => makeRequest(forged, { trustedProxies: ['10.0.0.1'] }).host).toThrow(DisallowedHost)
  })
})

describe('HttpRequest.buildAbsoluteUri', () => {
  it('makes the own address absolute, even with two slashes in front', () => {
    expect(makeRequest({ target: '/a%20b?c' }).buildAbsoluteUri()).toBe('http://testserver/a%20b?c')
    expect(makeRequest({ target: '//evil.test/x' }).buildAbsoluteUri()).toBe(
      'http://testserver//evil.test/x',
    )
  })

  it('makes others absolute, from where the request is', () => {
    const request = makeRequest({ target: '/a/b' })
    expect(request.buildAbsoluteUri('c')).toBe('http://testserver/a/c')
    expect(request.buildAbsoluteUri('/é')).toBe('http://testserver/%C3%A9')
    expect(request.buildAbsoluteUri('https://example.org/')).toBe('https://example.org/')
  })
})

describe('HttpRequest, what the client accepts', () => {
  const accept = 'text/html;q=0.5, application/json'

  it('is negotiated, and noted for Vary', () => {
    const request = makeRequest({ headers: { Accept: accept } })
    expect(request.preferredType(['text/html', 'application/json'])).toBe('application/json')
    expect(request.accepts('text/html')).toBe(true)
    expect(request.accepts('image/png')).toBe(false)
    expect(String(request.acceptedType('text/html'))).toBe('text/html; q=0.5')
    expect(request.acceptedTypes.map(String)).toEqual(['application/json', 'text/html; q=0.5'])
    expect(request.acceptedTypesByPrecedence).toHaveLength(2)
    expect(request.variesOn).toEqual(['Accept'])
  })

  it('is not noted as Django, but can be', () => {
    const request = makeRequest({ headers: { Accept: accept } }, { compatibility: 'django' })
    expect(request.accepts('text/html')).toBe(true)
    expect(request.variesOn).toEqual([])
    request.noteVary('Accept')
    expect(request.variesOn).toEqual(['Accept'])
  })
})

describe('HttpRequest.isFragment', () => {
  const isFragment = (headers: Record<string, string>): boolean =>
    makeRequest({ headers }).isFragment

  it('is true for a script that wants a piece of a page', () => {
    expect(isFragment({ 'HX-Request': 'true' })).toBe(true)
    expect(isFragment({})).toBe(false)
    expect(isFragment({ 'HX-Request': 'false' })).toBe(false)
  })

  it('is false for a boosted link and a page restored from history', () => {
    expect(isFragment({ 'HX-Request': 'true', 'HX-Boosted': 'true' })).toBe(false)
    expect(isFragment({ 'HX-Request': 'true', 'HX-History-Restore-Request': 'true' })).toBe(false)
  })

  it('notes what it looked at, once', () => {
    const request = makeRequest()
    expect([request.isFragment, request.isFragment]).toEqual([false, false])
    expect(request.variesOn).toEqual(['HX-Request'])
  })
})

describe('HttpRequest, its body', () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }

  it('is JSON when it is, whatever its type says', async () => {
    await expect(makeRequest({ method: 'POST', body: '{"a":[1]}' }).json()).resolves.toEqual({
      a: [1],
    })
    await expect(makeRequest({ method: 'POST', body: '{' }).json()).rejects.toThrow(MalformedJson)
  })

  it('is refused beyond the limit', async () => {
    const request = makeRequest({ method: 'POST', body: '12345' }, { maxBodySize: 4 })
    await expect(request.bytes()).rejects.toThrow(RequestDataTooBig)
  })

  it('is a form, parsed once, and still there as it came', async () => {
    const request = makeRequest({ method: 'POST', headers, body: 'a=1&b=+x&a=2' })
    const form = await request.post()
    expect(form.toLists()).toEqual({ a: ['1', '2'], b: [' x'] })
    await expect(request.post()).resolves.toBe(form)
    expect((await request.files()).size).toBe(0)
    await expect(request.text()).resolves.toBe('a=1&b=+x&a=2')
    expect((await request.formData()).getAll('a')).toEqual(['1', '2'])
  })

  it('can be streamed', async () => {
    const request = makeRequest({ method: 'POST', body: 'abc' })
    await expect(collect(request.chunks())).resolves.toEqual([new TextEncoder().encode('abc')])
  })
})
