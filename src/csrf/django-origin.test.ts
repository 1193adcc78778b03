import { describe, expect, it } from 'vitest'

import { DjangoTrustedOrigins, refererFlaw } from './django-origin.ts'

// Every answer in this file was given by Django 5.2 with these settings.
const trusted = new DjangoTrustedOrigins([
  'https://trusted.example.com',
  'https://*.wild.example.com',
  'http://plain.test:81',
  'https://*.UP.example.com',
])

describe('DjangoTrustedOrigins.hasOrigin', () => {
  it.each([
    'https://trusted.example.com',
    'http://plain.test:81',
    'https://a.wild.example.com',
    'https://a.b.wild.example.com',
    'https://wild.example.com',
    'https://a.up.example.com',
    'HTTPS://a.wild.example.com/path',
    'https://user@a.wild.example.com',
  ])('trusts %s', (origin) => {
    expect(trusted.hasOrigin(origin)).toBe(true)
  })

  it.each([
    'https://trusted.example.com/',
    'https://Trusted.example.com',
    'https://trusted.example.com:443',
    'http://trusted.example.com',
    'http://a.wild.example.com',
    'https://a.wild.example.com:443',
    'https://evilwild.example.com',
    'https://a.UP.example.com',
    'https://[::1',
    'https://[g].wild.example.com',
    'null',
    '',
  ])('does not trust %j', (origin) => {
    expect(trusted.hasOrigin(origin)).toBe(false)
  })
})

describe('refererFlaw', () => {
  const flawOf = (referer: string, good: string | undefined = 'site.example.com') =>
    refererFlaw(referer, good, trusted)

  it.each([
    'https://site.example.com',
    'https://site.example.com/page/?q=1#top',
    'HTTPS://site.example.com/',
    ' https://site.example.com/',
    'ht\ttps://site.example.com/',
    'https://trusted.example.com/',
    'https://wild.example.com/',
    'https://plain.test:81/',
  ])('finds none in %j', (referer) => {
    expect(flawOf(referer)).toBeUndefined()
  })

  it.each([
    '',
    'site.example.com',
    '//site.example.com/',
    'https:/site.example.com/',
    'https:///page',
    '1https://site.example.com/',
    'https://[::1/',
    'https://::1]/',
    'https://[1.2.3.4]/',
    'https://[v1.]/',
    'https://[::1%]/',
    'https://[]/',
  ])('finds %j malformed', (referer) => {
    expect(flawOf(referer)).toBe('malformed')
  })

  it('finds a page without TLS insecure', () => {
    expect(flawOf('http://site.example.com/')).toBe('insecure')
    expect(flawOf('ftp://trusted.example.com/')).toBe('insecure')
  })

  it.each([
    'https://evil.test/',
    'https://Site.example.com/',
    'https://site.example.com:443/',
    'https://user@site.example.com/',
    'https://sub.site.example.com/',
    'https://[::1]/',
    'https://[::1%eth0]/',
    'https://[v1.x]/',
  ])('finds %j of another host', (referer) => {
    expect(flawOf(referer)).toBe('mismatch')
  })

  it('takes every host of a cookie domain that begins with a dot', () => {
    expect(flawOf('https://a.example.com/', '.example.com')).toBeUndefined()
    expect(flawOf('https://example.com/', '.example.com')).toBeUndefined()
    expect(flawOf('https://badexample.com/', '.example.com')).toBe('mismatch')
  })

  it('has nothing to compare with when our own host is not allowed', () => {
    expect(refererFlaw('https://site.example.com/', undefined, trusted)).toBe('mismatch')
  })
})
