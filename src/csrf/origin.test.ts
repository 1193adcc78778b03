import { assert, domain, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { judgeOrigin, judgeReferer, normalizeOrigin, TrustedOrigins } from './origin.ts'

const own = 'https://site.example.com'
const trusted = new TrustedOrigins([
  'https://trusted.example.com',
  'https://*.wild.example.com',
  'http://localhost:5173',
  'https://*.ports.example.com:8443',
])

describe('normalizeOrigin', () => {
  it('drops the usual port and the case', () => {
    expect(normalizeOrigin('HTTPS://Example.COM:443')).toBe('https://example.com')
    expect(normalizeOrigin('http://example.com:80')).toBe('http://example.com')
    expect(normalizeOrigin('http://[::1]:8000')).toBe('http://[::1]:8000')
  })

  it('keeps an unusual port and an unusual scheme', () => {
    expect(normalizeOrigin('https://example.com:8443')).toBe('https://example.com:8443')
    expect(normalizeOrigin('moz-extension://0f-1a')).toBe('moz-extension://0f-1a')
  })

  it.each([
    'example.com',
    'https://',
    'https://example.com/',
    'https://example.com/path',
    'https://example.com?q=1',
    'https://example.com#top',
    'https://user@example.com',
    'https://:secret@example.com',
    'https://a.test, https://b.test',
    'null',
    '',
  ])('takes %j for no origin', (text) => {
    expect(normalizeOrigin(text)).toBeUndefined()
  })

  it('leaves alone what browsers send', () => {
    assert(
      property(domain(), integer({ min: 1, max: 65_535 }), (host, port) => {
        const { origin } = new URL(`https://${host}:${port}`)
        expect(normalizeOrigin(origin)).toBe(origin)
      }),
    )
  })
})

describe('TrustedOrigins', () => {
  it('has exactly the origins given: scheme, host and port', () => {
    expect(trusted.has('https://trusted.example.com')).toBe(true)
    expect(trusted.has('http://localhost:5173')).toBe(true)
    expect(trusted.has('http://trusted.example.com')).toBe(false)
    expect(trusted.has('https://trusted.example.com:8443')).toBe(false)
    expect(trusted.has('https://sub.trusted.example.com')).toBe(false)
    expect(trusted.has('http://localhost')).toBe(false)
  })

  it('takes a wildcard for every subdomain and for the domain itself, as Django does', () => {
    expect(trusted.has('https://a.wild.example.com')).toBe(true)
    expect(trusted.has('https://a.b.wild.example.com')).toBe(true)
    expect(trusted.has('https://wild.example.com')).toBe(true)
  })

  it('keeps a wildcard to its scheme, its port and its dots', () => {
    expect(trusted.has('http://a.wild.example.com')).toBe(false)
    expect(trusted.has('https://a.wild.example.com:8443')).toBe(false)
    expect(trusted.has('https://evilwild.example.com')).toBe(false)
    expect(trusted.has('https://a.ports.example.com:8443')).toBe(true)
    expect(trusted.has('https://a.ports.example.com')).toBe(false)
  })

  it('understands origins that browsers would write otherwise', () => {
    expect(
      new TrustedOrigins(['https://Trusted.example.com:443']).has('https://trusted.example.com'),
    ).toBe(true)
    expect(
      new TrustedOrigins(['https://münchen.example']).has('https://xn--mnchen-3ya.example'),
    ).toBe(true)
  })

  it.each(['example.com', '*', 'https://*', 'https://example.com/', 'https://a.*.test', 'null'])(
    'refuses %j at start-up: it would never match',
    (origin) => {
      expect(() => new TrustedOrigins([origin])).toThrow(ImproperlyConfigured)
      expect(() => new TrustedOrigins([origin])).toThrow(JSON.stringify(origin))
    },
  )
})

describe('judgeOrigin', () => {
  it('knows our own, however the request spells our host', () => {
    expect(judgeOrigin(own, own, trusted)).toBe('own')
    expect(judgeOrigin(own, 'https://SITE.example.com:443', trusted)).toBe('own')
  })

  it('does not take the spelling of the header for granted', () => {
    expect(judgeOrigin('https://SITE.example.com', own, trusted)).toBe('other')
    expect(judgeOrigin('https://site.example.com:443', own, trusted)).toBe('other')
    expect(judgeOrigin('https://site.example.com/', own, trusted)).toBe('other')
  })

  it('tells an opaque origin from a foreign one', () => {
    expect(judgeOrigin('null', own, trusted)).toBe('null')
    expect(judgeOrigin('Null', own, trusted)).toBe('other')
  })

  it('knows the trusted, also when our own host is not allowed', () => {
    expect(judgeOrigin('https://trusted.example.com', undefined, trusted)).toBe('trusted')
    expect(judgeOrigin(own, undefined, trusted)).toBe('other')
  })
})

describe('judgeReferer', () => {
  it('looks at the origin of the page only', () => {
    expect(judgeReferer('https://site.example.com/a/b?c#d', own, trusted)).toBe('own')
    expect(judgeReferer('https://site.example.com', own, trusted)).toBe('own')
    expect(judgeReferer('https://a.wild.example.com/x', own, trusted)).toBe('trusted')
  })

  it.each([
    'http://site.example.com/',
    'https://site.example.com:8443/',
    'https://site.example.com.evil.test/',
    'https://evil.test/?https://site.example.com/',
    'https://site.example.com@evil.test/',
    'https://user@site.example.com/',
    'about:blank',
    '/relative',
    '',
  ])('takes %j for another’s', (referer) => {
    expect(judgeReferer(referer, own, trusted)).toBe('other')
  })

  it('does not trust a page without TLS, even of a trusted origin', () => {
    expect(judgeReferer('http://localhost:5173/', own, trusted)).toBe('other')
  })
})
