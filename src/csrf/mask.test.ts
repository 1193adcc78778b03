import { assert, constantFrom, property, string, tuple, nat } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { lettersAndDigits, randomString } from '../core/crypto.ts'
import { flawOf, maskSecret, tokenMatches, unmaskToken } from './mask.ts'

const secrets = string({
  unit: constantFrom(...lettersAndDigits),
  minLength: 32,
  maxLength: 32,
})

// Made by Django 5.2: get_token() with the cookie abcdefghijklmnopqrstuvwxyzABCDEF.
const djangoSecret = 'abcdefghijklmnopqrstuvwxyzABCDEF'
const djangoToken = 'eBTfAP0HVi4NrSwGCSipsAsUaLWy2a16eCViEU6O3reYD5KVS9AIMVOhyamZuDvB'

describe('maskSecret', () => {
  it('gives 64 letters and digits, never the same twice', () => {
    const tokens = Array.from({ length: 100 }, () => maskSecret(djangoSecret))
    expect(new Set(tokens).size).toBe(100)
    for (const token of tokens) expect(token).toMatch(/^[a-zA-Z0-9]{64}$/)
  })

  it('hides the secret: neither half of the token is it', () => {
    const token = maskSecret(djangoSecret)
    expect(token.slice(0, 32)).not.toBe(djangoSecret)
    expect(token.slice(32)).not.toBe(djangoSecret)
  })

  it('is undone by unmaskToken', () => {
    assert(property(secrets, (secret) => unmaskToken(maskSecret(secret)) === secret))
  })
})

describe('unmaskToken', () => {
  it('reads a token of Django', () => {
    expect(unmaskToken(djangoToken)).toBe(djangoSecret)
  })

  it('leaves a bare secret as it is', () => {
    expect(unmaskToken(djangoSecret)).toBe(djangoSecret)
  })
})

describe('flawOf', () => {
  it('accepts 32 or 64 letters and digits', () => {
    expect(flawOf(djangoSecret)).toBeUndefined()
    expect(flawOf(djangoToken)).toBeUndefined()
  })

  it('names the length first', () => {
    expect(flawOf('')).toBe('length')
    expect(flawOf('a'.repeat(31))).toBe('length')
    expect(flawOf('!'.repeat(33))).toBe('length')
    expect(flawOf('a'.repeat(65))).toBe('length')
  })

  it('names odd characters', () => {
    for (const odd of ['-', ' ', 'é', '\u0100', '☃', '\0']) {
      expect(flawOf(odd + 'a'.repeat(31))).toBe('characters')
      expect(flawOf('a'.repeat(63) + odd)).toBe('characters')
    }
  })
})

describe('tokenMatches', () => {
  it('knows a secret with and without mask', () => {
    assert(
      property(secrets, (secret) => {
        expect(tokenMatches(secret, secret)).toBe(true)
        expect(tokenMatches(maskSecret(secret), secret)).toBe(true)
      }),
    )
  })

  it('refuses a token that differs in any one character', () => {
    assert(
      property(tuple(secrets, nat(63)), ([secret, at]) => {
        const token = maskSecret(secret)
        const other = token.charAt(at) === 'x' ? 'y' : 'x'
        expect(tokenMatches(token.slice(0, at) + other + token.slice(at + 1), secret)).toBe(false)
        const place = at % 32
        const odd = secret.charAt(place) === 'x' ? 'y' : 'x'
        const wrong = secret.slice(0, place) + odd + secret.slice(place + 1)
        expect(tokenMatches(wrong, secret)).toBe(false)
      }),
    )
  })

  it('refuses the token of another secret', () => {
    expect(tokenMatches(maskSecret(randomString(32)), randomString(32))).toBe(false)
  })
})
