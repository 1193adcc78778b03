import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../../core/errors.ts'
import { TrustedProxies } from './trusted-proxies.ts'

const trusts = (network: string, address: string | undefined): boolean =>
  new TrustedProxies([network]).trusts(address)

describe('TrustedProxies', () => {
  it('trusts an address', () => {
    expect(trusts('10.0.0.1', '10.0.0.1')).toBe(true)
    expect(trusts('10.0.0.1', '10.0.0.2')).toBe(false)
    expect(trusts('::1', '0:0:0:0:0:0:0:1')).toBe(true)
  })

  it('trusts a block, to the bit', () => {
    expect(trusts('10.0.0.0/8', '10.255.0.1')).toBe(true)
    expect(trusts('10.0.0.0/8', '11.0.0.1')).toBe(false)
    expect(trusts('192.168.4.0/22', '192.168.7.255')).toBe(true)
    expect(trusts('192.168.4.0/22', '192.168.8.0')).toBe(false)
    expect(trusts('10.0.0.1/32', '10.0.0.0')).toBe(false)
    expect(trusts('fd00::/8', 'fdff::1')).toBe(true)
    expect(trusts('fd00::/9', 'fdff::1')).toBe(false)
    expect(trusts('0.0.0.0/0', '8.8.8.8')).toBe(true)
  })

  it('knows an IPv4 address in the clothes of IPv6', () => {
    expect(trusts('10.0.0.0/8', '::ffff:10.1.2.3')).toBe(true)
    expect(trusts('::ffff:10.0.0.0/104', '10.1.2.3')).toBe(true)
    expect(trusts('::ffff:10.0.0.0/104', '11.1.2.3')).toBe(false)
  })

  it('does not take one family for the other', () => {
    expect(trusts('0.0.0.0/0', '::1')).toBe(false)
    expect(trusts('::/0', '10.0.0.1')).toBe(false)
  })

  it('trusts nobody it cannot tell', () => {
    expect(trusts('0.0.0.0/0', undefined)).toBe(false)
    expect(trusts('0.0.0.0/0', 'unknown')).toBe(false)
    expect(trusts('0.0.0.0/0', '')).toBe(false)
    expect(new TrustedProxies([]).trusts('127.0.0.1')).toBe(false)
    expect(new TrustedProxies([]).isEmpty).toBe(true)
  })

  it('refuses at start-up what is neither address nor block', () => {
    for (const bad of [
      'proxy.local',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0.0/-1',
      '::/129',
      '*',
      '2',
    ]) {
      expect(() => new TrustedProxies([bad]), bad).toThrow(ImproperlyConfigured)
    }
    expect(() => new TrustedProxies(['::ffff:10.0.0.0/90'])).toThrow(ImproperlyConfigured)
  })
})
