import { assert, jsonValue, property, string } from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'

import {
  BadSignature,
  IllFormedText,
  ImproperlyConfigured,
  MalformedPayload,
  SignatureExpired,
} from './errors.ts'
import { dumps, loads, Signer, TimestampSigner } from './signing.ts'

// Every literal signature in this file was made by Django 5.2 with these keys.
const key = 'oracle-secret-key-not-for-production'
const fallbackKeys = ['an-older-oracle-secret-key']
const signer = new Signer({ key, fallbackKeys })

describe('Signer', () => {
  it('signs as Django does', () => {
    expect(signer.sign('hello')).toBe('hello:bVS9SWZZIJ69MWSGYAh6XNjcmrNDdloHwa0Lv3XpwC0')
    expect(signer.sign('')).toBe(':5Z-VGIL3k-11Qzj2OxGtwUL2nUHznlrY_fX5a9ctHSw')
    expect(signer.sign('naïve ☃')).toBe('naïve ☃:2Zd-6h3QCtfzXM2Ynlc9PfTTXIiaAqwA56bz94UFues')
  })

  it('signs with the salt and the key it was given', () => {
    expect(new Signer({ key, salt: 'my.salt' }).sign('hello')).toBe(
      'hello:G4thDH7AXZQS3MRgMYgSbA2iqWB4FralONQ-7lSGndI',
    )
    expect(new Signer({ key: 'another key' }).sign('hello')).toBe(
      'hello:_4hu_l0a2MDelNP0YN-rz7EfDzKp5zyN9G2Ki7ORZhY',
    )
  })

  it('uses the separator it was given', () => {
    const slash = new Signer({ key, sep: '/' })
    expect(slash.sign('hello')).toBe('hello/bVS9SWZZIJ69MWSGYAh6XNjcmrNDdloHwa0Lv3XpwC0')
    expect(slash.unsign('hello/bVS9SWZZIJ69MWSGYAh6XNjcmrNDdloHwa0Lv3XpwC0')).toBe('hello')
  })

  it('refuses a separator that may occur in a signature', () => {
    for (const sep of ['-', '_', '=', 'a', 'Z9', '']) {
      expect(() => new Signer({ key, sep })).toThrow(ImproperlyConfigured)
    }
    expect(new Signer({ key, sep: '::' }).unsign(new Signer({ key, sep: '::' }).sign('a'))).toBe(
      'a',
    )
  })

  it('refuses an empty key', () => {
    expect(() => new Signer({ key: '' })).toThrow(ImproperlyConfigured)
  })

  it('gives back what was signed, up to the last separator', () => {
    expect(signer.unsign('a:b:c:Un1uESVwBf5ZjOAPURjyFBYktIREZvFERmxbEhE5yio')).toBe('a:b:c')
  })

  it('accepts the signature of a retired key, and no other', () => {
    expect(signer.unsign('hello:sJXVC9ZhTku9RSuDOb0FEufJuwAy-uG0F8pYh10b7sY')).toBe('hello')
    expect(() => signer.unsign('hello:5kfypql7ArFcjbqgfGLewCr8W8drZft9UolwlMQeHwo')).toThrow(
      BadSignature,
    )
  })

  it.each([
    ['a changed value', 'hellO:bVS9SWZZIJ69MWSGYAh6XNjcmrNDdloHwa0Lv3XpwC0'],
    ['a changed signature', 'hello:bVS9SWZZIJ69MWSGYAh6XNjcmrNDdloHwa0Lv3Xpwxx'],
    ['a shortened signature', 'hello:bVS9SWZZIJ69MWSGYAh6XNjcmrNDdloHwa0Lv3XpwC'],
    ['no signature', 'hello'],
    ['an empty text', ''],
    ['a signature with another salt', 'hello:G4thDH7AXZQS3MRgMYgSbA2iqWB4FralONQ-7lSGndI'],
  ])('refuses %s', (_, signed) => {
    expect(() => signer.unsign(signed)).toThrow(BadSignature)
  })

  it('neither signs nor accepts half a surrogate pair, whose bytes would stand for another half', () => {
    expect(() => signer.sign('\ud800')).toThrow(IllFormedText)
    const replaced = signer.sign('\ufffd')
    expect(() => signer.unsign(replaced.replace('\ufffd', '\ud800'))).toThrow(BadSignature)
  })

  it('gives back any well-formed text', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => signer.unsign(signer.sign(text)) === text),
    )
  })

  it('accepts nothing that differs in one character', () => {
    const signed = signer.sign('amount=10')
    for (let i = 0; i < signed.length; i++) {
      const other = signed.charAt(i) === 'x' ? 'y' : 'x'
      const changed = signed.slice(0, i) + other + signed.slice(i + 1)
      expect(() => signer.unsign(changed)).toThrow(BadSignature)
    }
  })
})

describe('Signer.signObject', () => {
  it('signs objects as Django does', () => {
    expect(signer.signObject({ a: [1, null, true, 'x'] })).toBe(
      'eyJhIjpbMSxudWxsLHRydWUsIngiXX0:iG4v7Z979O7XYGGISeKZVQSg01iTESD2xyR9d800hDU',
    )
    expect(signer.signObject('é☃')).toBe(
      'Ilx1MDBlOVx1MjYwMyI:zRYwoeGFH-3LJnUbxwqJ1i5mK93GfxW6XHgLDoOS0X0',
    )
  })

  it('compresses only when that is shorter', () => {
    const long = 'x'.repeat(100)
    expect(signer.signObject(long, { compress: true })).toMatch(/^\./)
    expect(signer.unsignObject(signer.signObject(long, { compress: true }))).toBe(long)
    expect(signer.signObject('ab', { compress: true })).toBe(signer.signObject('ab'))
  })

  it('writes with the serializer it was given', () => {
    const serializer = { serialize: () => '[1]', parse: (text: string) => `read ${text}` }
    const signed = signer.signObject('anything', { serializer })
    expect(signed).toBe(signer.signObject([1]))
    expect(signer.unsignObject(signed, { serializer })).toBe('read [1]')
  })
})

describe('Signer.unsignObject', () => {
  it('reads what Django signed', () => {
    expect(
      signer.unsignObject(
        'eyJhIjpbMSwyLjUsIlx1MDBlOSJdfQ:fahGkSvOUsyJaRIaKtRzuKt-T4G0aygkNDXOoAAJq9U',
      ),
    ).toEqual({ a: [1, 2.5, 'é'] })
  })

  it('reads what Django compressed', () => {
    expect(
      signer.unsignObject(
        '.eJyrVipJrShRslKqGCZAqRYA4g5hQA:DkCTfuaIru6iGkb0U0NXuuM37kVzH3iC5clRRIKvsBc',
      ),
    ).toEqual({ text: 'x'.repeat(200) })
  })

  it.each([
    ['is not base64', 'a b'],
    ['is not JSON', 'YWJj'],
    ['is not compressed though marked so', '.YWJj'],
  ])('says so when what was signed %s', (_, value) => {
    expect(() => signer.unsignObject(signer.sign(value))).toThrow(MalformedPayload)
  })

  it('reads what signObject wrote, compressed or not', () => {
    assert(
      property(jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value))
        expect(signer.unsignObject(signer.signObject(value))).toEqual(json)
        expect(signer.unsignObject(signer.signObject(value, { compress: true }))).toEqual(json)
      }),
    )
  })
})

describe('TimestampSigner', () => {
  const timed = new TimestampSigner({ key, fallbackKeys })
  const old = 'hello:1kHR5c:25pbSetqir3PmvzOjPFX6UUo3oltKM2v69PwxkFv8a8'

  afterEach(() => void vi.useRealTimers())

  it('signs the time as Django does', () => {
    vi.useFakeTimers({ now: 1_600_000_000_999 })
    expect(timed.sign('hello')).toBe(old)
  })

  it('accepts any age without a limit, and refuses what is older than the limit', () => {
    expect(timed.unsign(old)).toBe('hello')
    expect(timed.unsign(old, { maxAge: 10_000_000_000 })).toBe('hello')
    expect(() => timed.unsign(old, { maxAge: 3600 })).toThrow(SignatureExpired)
    expect(() => timed.unsign(old, { maxAge: 3600 })).toThrow(BadSignature)
  })

  it('draws the line exactly at the limit', () => {
    vi.useFakeTimers({ now: 1_600_000_060_000 })
    expect(timed.unsign(old, { maxAge: 60 })).toBe('hello')
    vi.setSystemTime(1_600_000_060_001)
    expect(() => timed.unsign(old, { maxAge: 60 })).toThrow(SignatureExpired)
  })

  it('refuses a changed time', () => {
    expect(() => timed.unsign(old.replace(':1', ':2'))).toThrow(BadSignature)
  })

  it('refuses a signature made without a time', () => {
    expect(() => timed.unsign(signer.sign('hello'))).toThrow(BadSignature)
    const untimed = new Signer({ key, salt: 'django.core.signing.TimestampSigner' })
    expect(() => timed.unsign(untimed.sign('hello'))).toThrow(MalformedPayload)
    expect(() => timed.unsign(untimed.sign('hello:no time'))).toThrow(MalformedPayload)
  })

  it('limits the age of objects as well', () => {
    const signed = timed.signObject([1])
    expect(timed.unsignObject(signed, { maxAge: 60 })).toEqual([1])
    expect(() => timed.unsignObject(signed, { maxAge: -1 })).toThrow(SignatureExpired)
  })
})

describe('loads', () => {
  it('reads what Django dumped', () => {
    const signed = 'eyJ3aG8iOiJtZSJ9:1kHR5c:Y5PQaOmVfJfidtYepweEE9eBM52uMsKfFl1PjBWE3v8'
    expect(loads(signed, { key })).toEqual({ who: 'me' })
    expect(() => loads(signed, { key, maxAge: 1 })).toThrow(SignatureExpired)
  })

  it('asks for the right salt', () => {
    const signed = 'Ingi:1kHR5c:j2JQKAs4wfhBATGifAAYRwsAfmiEBQ6zEGcq63nwrpQ'
    expect(loads(signed, { key, salt: 's1' })).toBe('x')
    expect(() => loads(signed, { key, salt: 's2' })).toThrow(BadSignature)
  })

  it('refuses garbage', () => {
    expect(() => loads('garbage', { key })).toThrow(BadSignature)
  })

  it('reads what dumps wrote, with a retired key too', () => {
    const signed = dumps({ k: 'v' }, { key: 'old', compress: true })
    expect(loads(signed, { key: 'new', fallbackKeys: ['old'], maxAge: 60 })).toEqual({ k: 'v' })
  })
})
