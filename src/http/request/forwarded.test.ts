import { describe, expect, it } from 'vitest'

import { createSource } from '../../testing/memory-source.ts'
import { type Forwarded, readForwarded } from './forwarded.ts'
import { createPolicy, type PolicyOptions } from '../policy.ts'

const proxy = '10.0.0.1'
const outerProxy = '10.0.0.2'

function read(
  headers: Record<string, string>,
  policy: PolicyOptions = {},
  remoteAddress: string = proxy,
): Forwarded | undefined {
  return readForwarded(
    createSource({ headers, remoteAddress }),
    createPolicy({ trustedProxies: ['10.0.0.0/8'], ...policy }),
  )
}

describe('readForwarded', () => {
  it('believes nobody when nobody is trusted', () => {
    expect(read({ 'X-Forwarded-Proto': 'https' }, { trustedProxies: [] })).toBeUndefined()
  })

  it('believes no stranger', () => {
    expect(read({ 'X-Forwarded-Proto': 'https' }, {}, '203.0.113.9')).toBeUndefined()
  })

  it('believes a trusted proxy in everything', () => {
    const headers = {
      'X-Forwarded-For': '203.0.113.9',
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-Host': 'shop.example.com',
      'X-Forwarded-Port': '8443',
    }
    expect(read(headers)).toEqual({
      address: '203.0.113.9',
      secure: true,
      host: 'shop.example.com',
      port: '8443',
    })
  })

  it('believes it only in what is switched on', () => {
    const headers = {
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-Host': 'shop.example.com',
      'X-Forwarded-Port': '8443',
    }
    const forwarded = { proto: false, host: false, port: false }
    expect(read(headers, { forwarded })).toEqual({
      address: proxy,
      secure: undefined,
      host: undefined,
      port: undefined,
    })
  })

  it('takes the right-most hop that is no proxy for the client, whatever a client forged', () => {
    const headers = { 'X-Forwarded-For': '127.0.0.1, 10.9.9.9, 203.0.113.9, 10.0.0.2' }
    expect(read(headers)?.address).toBe('203.0.113.9')
  })

  it('takes what the outermost trusted proxy wrote, not what the client did', () => {
    const headers = {
      'X-Forwarded-For': `1.1.1.1, 203.0.113.9, ${outerProxy}`,
      'X-Forwarded-Proto': 'https, http, http',
      'X-Forwarded-Host': 'evil.test, shop.example.com, inner',
    }
    expect(read(headers)).toMatchObject({ secure: false, host: 'shop.example.com' })
  })

  it('takes the only value when proxies overwrite instead of adding', () => {
    const headers = {
      'X-Forwarded-For': `203.0.113.9, ${outerProxy}`,
      'X-Forwarded-Proto': 'https',
    }
    expect(read(headers)?.secure).toBe(true)
  })

  it('without X-Forwarded-For believes the last value, which our peer wrote', () => {
    expect(read({ 'X-Forwarded-Proto': 'https, http' })?.secure).toBe(false)
  })

  it('takes an address with a port or in brackets for the address', () => {
    expect(read({ 'X-Forwarded-For': '203.0.113.9:4711' })?.address).toBe('203.0.113.9')
    expect(read({ 'X-Forwarded-For': '[2001:db8::1]:4711' })?.address).toBe('2001:db8::1')
    expect(read({ 'X-Forwarded-For': '2001:db8::1' })?.address).toBe('2001:db8::1')
  })

  it('ignores a protocol and a port that are none', () => {
    const headers = { 'X-Forwarded-Proto': 'gopher', 'X-Forwarded-Port': '80x' }
    expect(read(headers)).toMatchObject({ secure: undefined, port: undefined })
  })

  describe('with the standard header', () => {
    const standard: PolicyOptions = { forwarded: { header: 'forwarded' } }

    it('reads the element of the outermost trusted proxy', () => {
      const headers = {
        Forwarded: `for=1.1.1.1;proto=http;host=evil.test, for=203.0.113.9;proto=https;host="shop.example.com:8443", for=${outerProxy};proto=http`,
      }
      expect(read(headers, standard)).toEqual({
        address: '203.0.113.9',
        secure: true,
        host: 'shop.example.com:8443',
        port: '8443',
      })
    })

    it('reads quoted addresses, names in any case, and spaces', () => {
      const headers = { Forwarded: 'For="[2001:db8:cafe::17]:4711" ; PROTO=HTTPS' }
      expect(read(headers, standard)).toMatchObject({ address: '2001:db8:cafe::17', secure: true })
    })

    it('is not split at a comma or semicolon inside quotes', () => {
      const headers = { Forwarded: 'for="a,b;c\\"d";proto=https' }
      expect(read(headers, standard)).toMatchObject({ secure: true, host: undefined })
    })

    it('stops at a hop that hides', () => {
      const headers = { Forwarded: 'for=1.1.1.1;proto=https, for=_hidden;proto=http' }
      expect(read(headers, standard)).toMatchObject({ address: '_hidden', secure: false })
    })

    it('does not look at the other headers', () => {
      const headers = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.test' }
      expect(read(headers, standard)).toMatchObject({ secure: undefined, host: undefined })
    })
  })

  describe('as Django', () => {
    const django: PolicyOptions = { compatibility: 'django', trustedProxies: [] }
    const headers = {
      'X-Forwarded-Proto': ' https , http',
      'X-Forwarded-Host': 'a.example.com',
      'X-Forwarded-Port': '8443',
    }

    it('believes nothing by default', () => {
      expect(read(headers, django, '203.0.113.9')).toBeUndefined()
    })

    it('believes everybody in what is switched on, and the first protocol', () => {
      const forwarded = { proto: true, host: true, port: true }
      expect(read(headers, { ...django, forwarded }, '203.0.113.9')).toEqual({
        address: '203.0.113.9',
        secure: true,
        host: 'a.example.com',
        port: '8443',
      })
    })

    it('takes any other value for no TLS', () => {
      const other = { 'X-Forwarded-Proto': 'HTTPS' }
      expect(read(other, { ...django, forwarded: { proto: true } })?.secure).toBe(false)
    })

    it('believes proxies only, when some are named', () => {
      const named: PolicyOptions = {
        compatibility: 'django',
        forwarded: { proto: true },
      }
      expect(read(headers, named, '203.0.113.9')).toBeUndefined()
      expect(read({ 'X-Forwarded-Proto': 'https' }, named)).toMatchObject({
        secure: true,
        host: undefined,
      })
    })
  })
})
