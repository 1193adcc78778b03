import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { createPolicy } from './policy.ts'

describe('createPolicy', () => {
  it('has limits by default', () => {
    expect(createPolicy()).toMatchObject({
      compatibility: 'riposte',
      debug: false,
      allowedHosts: [],
      trustedProxies: [],
      appendSlash: true,
      maxBodySize: 2_621_440,
      maxUploadSize: 67_108_864,
      maxFields: 1000,
      maxFiles: 100,
      maxFileMemory: 2_621_440,
    })
  })

  it('answers for no host and trusts no proxy by default', () => {
    const policy = createPolicy()
    expect(policy.hosts.allows('localhost')).toBe(false)
    expect(policy.proxies.isEmpty).toBe(true)
  })

  it('takes what is given and leaves what is undefined', () => {
    const policy = createPolicy({ maxFields: 5, maxFiles: undefined, allowedHosts: ['a.com'] })
    expect(policy.maxFields).toBe(5)
    expect(policy.maxFiles).toBe(100)
    expect(policy.hosts.allows('a.com')).toBe(true)
  })

  it('completes what proxies are believed, everything here and nothing as Django', () => {
    expect(createPolicy().forwarded).toEqual({
      header: 'x-forwarded',
      proto: true,
      host: true,
      port: true,
    })
    expect(createPolicy({ forwarded: { host: false } }).forwarded.host).toBe(false)
    expect(createPolicy({ compatibility: 'django', forwarded: { proto: true } }).forwarded).toEqual(
      {
        header: 'x-forwarded',
        proto: true,
        host: false,
        port: false,
      },
    )
  })

  it('sets no limit to uploads as Django', () => {
    expect(createPolicy({ compatibility: 'django' }).maxUploadSize).toBe(Infinity)
  })

  it('makes one out of another', () => {
    const policy = createPolicy({ ...createPolicy({ allowedHosts: ['a.com'] }), debug: true })
    expect(policy.hosts.allows('a.com')).toBe(true)
    expect(policy.debug).toBe(true)
  })

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(createPolicy())).toBe(true)
  })

  it('refuses limits that are none', () => {
    for (const limit of [
      'maxBodySize',
      'maxUploadSize',
      'maxFields',
      'maxFiles',
      'maxFileMemory',
    ]) {
      expect(() => createPolicy({ [limit]: -1 }), limit).toThrow(ImproperlyConfigured)
      expect(() => createPolicy({ [limit]: Number.NaN }), limit).toThrow(`policy.${limit}`)
    }
    expect(createPolicy({ maxBodySize: Infinity }).maxBodySize).toBe(Infinity)
    expect(createPolicy({ maxFiles: 0 }).maxFiles).toBe(0)
  })
})
