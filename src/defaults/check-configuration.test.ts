import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { checkConfiguration, weaknessOf, type Configuration } from './check-configuration.ts'

const strong = 'k4Jx0vQm2rT8yZpL6wNc1bHs9dFg3aEu'

describe('weaknessOf', () => {
  it.each([
    [undefined, 'missing'],
    ['', 'missing'],
    ['django-insecure-k4Jx0vQm2rT8yZpL6wNc1bHs9dFg3aEu', 'insecure-prefix'],
    [strong.slice(1), 'short'],
    ['abcd'.repeat(20), 'monotonous'],
    [strong, undefined],
  ])('of %s is %s', (key, weakness) => {
    expect(weaknessOf(key)).toBe(weakness)
  })
})

describe('checkConfiguration', () => {
  const good: Configuration = {
    secretKey: strong,
    secretKeyFallbacks: [],
    allowedHosts: ['example.com'],
    debug: false,
    compatibility: 'riposte',
    signs: true,
  }
  const check = (change: Partial<Configuration>) => () => checkConfiguration({ ...good, ...change })

  it('lets a sound configuration start', () => {
    expect(check({})).not.toThrow()
  })

  it('stops a start without a secret key, and says how to make one', () => {
    expect(check({ secretKey: undefined })).toThrow(ImproperlyConfigured)
    expect(check({ secretKey: undefined })).toThrow(/openssl rand -hex 32/)
  })

  it('stops a start with a key that can be guessed', () => {
    expect(check({ secretKey: 'secret' })).toThrow(/shorter than 32/)
  })

  it('stops a start without allowed hosts, and says what to write', () => {
    expect(check({ allowedHosts: [] })).toThrow(/allowedHosts: \['example.com'\]/)
  })

  it('needs no key where nothing signs', () => {
    expect(check({ secretKey: undefined, signs: false })).not.toThrow()
  })

  it('looks at a key all the same when there is one', () => {
    expect(check({ secretKey: 'secret', signs: false })).toThrow(/shorter than 32/)
  })

  it('stops a start with an empty key among the old ones: anybody can sign with it', () => {
    expect(check({ secretKeyFallbacks: [strong, ''] })).toThrow(/secretKeyFallbacks has an empty/)
    expect(check({ secretKeyFallbacks: ['weak, and retired for it'] })).not.toThrow()
  })

  it('lets everything start in debug', () => {
    expect(check({ secretKey: undefined, allowedHosts: [], debug: true })).not.toThrow()
  })

  it("lets a weak key start on Django's side, but not a missing one", () => {
    expect(check({ secretKey: 'secret', compatibility: 'django' })).not.toThrow()
    expect(check({ secretKey: '', compatibility: 'django' })).toThrow(ImproperlyConfigured)
  })
})
