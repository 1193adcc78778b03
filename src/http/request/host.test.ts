import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../../core/errors.ts'
import { AllowedHosts, explainHost, matchesHost, splitHost } from './host.ts'

const allows = (host: string, ...patterns: string[]): boolean =>
  new AllowedHosts(patterns, { debug: false }).allows(host)

describe('splitHost', () => {
  it('separates the port and drops case and a dot at the end', () => {
    expect(splitHost('Example.COM.:8000')).toEqual({ domain: 'example.com', port: '8000' })
    expect(splitHost('example.com')).toEqual({ domain: 'example.com', port: '' })
    expect(splitHost('[::1]:80')).toEqual({ domain: '[::1]', port: '80' })
    expect(splitHost('[::FFFF:1.2.3.4]')).toEqual({ domain: '[::ffff:1.2.3.4]', port: '' })
  })

  it('refuses everything else', () => {
    const bad = ['', ':80', 'a:', 'a:b', 'a b', 'a/b', 'user@a', 'a_b', '::1', '[1]', '[::1', 'é']
    for (const host of bad) expect(splitHost(host), host).toEqual({ domain: '', port: '' })
  })
})

describe('matchesHost', () => {
  it('takes a name for itself only', () => {
    expect(matchesHost('example.com', 'Example.com')).toBe(true)
    expect(matchesHost('www.example.com', 'example.com')).toBe(false)
  })

  it('takes a dot in front for the domain and all below it', () => {
    expect(matchesHost('example.com', '.example.com')).toBe(true)
    expect(matchesHost('a.b.example.com', '.example.com')).toBe(true)
    expect(matchesHost('evilexample.com', '.example.com')).toBe(false)
    expect(matchesHost('example.com.evil.org', '.example.com')).toBe(false)
  })

  it('takes a star for anything and nothing for nothing', () => {
    expect(matchesHost('x', '*')).toBe(true)
    expect(matchesHost('x', '')).toBe(false)
  })
})

describe('AllowedHosts', () => {
  it('allows what is on the list, with any port', () => {
    expect(allows('example.com', 'example.com')).toBe(true)
    expect(allows('EXAMPLE.com:8000', 'example.com')).toBe(true)
    expect(allows('[::1]:80', '[::1]')).toBe(true)
    expect(allows('other.com', 'example.com')).toBe(false)
  })

  it('knows our origins under an allowed host, spelled as it was asked for', () => {
    const hosts = new AllowedHosts(['example.com'], { debug: false })
    expect(hosts.find('Example.com:8000')).toEqual({
      host: 'Example.com:8000',
      httpOrigin: 'http://Example.com:8000',
      httpsOrigin: 'https://Example.com:8000',
    })
    expect(hosts.find('example.com')).toBe(hosts.find('example.com'))
    expect(hosts.find('other.com')).toBeNull()
  })

  it('refuses a malformed host even under a star', () => {
    expect(allows('a b', '*')).toBe(false)
    expect(allows('', '*')).toBe(false)
    expect(allows('evil.com@good.com', '*')).toBe(false)
  })

  it('allows nothing when nothing is said', () => {
    expect(allows('localhost')).toBe(false)
  })

  it('allows the local names while debugging when nothing is said', () => {
    const local = new AllowedHosts([], { debug: true })
    for (const host of ['localhost:8000', 'a.localhost', '127.0.0.1', '[::1]:3000']) {
      expect(local.allows(host), host).toBe(true)
    }
    expect(local.allows('example.com')).toBe(false)
    expect(new AllowedHosts(['example.com'], { debug: true }).allows('localhost')).toBe(false)
  })

  it('gives the same verdict the second time, and after many others', () => {
    const hosts = new AllowedHosts(['.example.com'], { debug: false })
    const name = fc.stringMatching(/^[a-z]{1,8}$/)
    fc.assert(
      fc.property(fc.array(name, { maxLength: 50 }), (names) => {
        for (const each of [...names, ...names]) {
          expect(hosts.allows(`${each}.example.com`)).toBe(true)
          expect(hosts.allows(`${each}.example.org`)).toBe(false)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('refuses at start-up what no request can match', () => {
    for (const bad of ['https://example.com', 'example.com:80', 'a/b', '*.example.com', '']) {
      expect(() => new AllowedHosts([bad], { debug: false }), bad).toThrow(ImproperlyConfigured)
    }
  })
})

describe('explainHost', () => {
  it('names the host and the mend', () => {
    expect(explainHost('evil.test:80')).toBe(
      'Host "evil.test:80" is not allowed. Add "evil.test" to policy.allowedHosts.',
    )
    expect(explainHost('a b')).toContain('"a b" is not a valid host name')
  })

  it('does not repeat more than a name can have', () => {
    expect(explainHost('x'.repeat(10_000)).length).toBeLessThan(400)
    expect(explainHost(' '.repeat(10_000)).length).toBeLessThan(400)
  })
})
