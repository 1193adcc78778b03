import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { BoundSecrets } from './bound-secrets.ts'

describe('BoundSecrets', () => {
  const secrets = new BoundSecrets(['key'])

  it('makes secrets of the form Django makes', () => {
    expect(secrets.create('visitor')).toMatch(/^[a-zA-Z0-9]{32}$/)
  })

  it('never makes the same twice', () => {
    const made = new Set(Array.from({ length: 200 }, () => secrets.create('visitor')))
    expect(made.size).toBe(200)
  })

  it('recognises its own, in another process too', () => {
    const secret = secrets.create('visitor')
    expect(secrets.isBound(secret, 'visitor')).toBe(true)
    expect(new BoundSecrets(['key']).isBound(secret, 'visitor')).toBe(true)
  })

  it('recognises none for another binding, remembered or not', () => {
    assert(
      property(string(), string(), (one, other) => {
        if (one === other) return
        const secret = secrets.create(one)
        expect(secrets.isBound(secret, other)).toBe(false)
        expect(new BoundSecrets(['key']).isBound(secret, other)).toBe(false)
      }),
    )
  })

  it('tells apart where the binding ends', () => {
    const secret = secrets.create('a|b')
    expect(new BoundSecrets(['key']).isBound(secret, 'a')).toBe(false)
  })

  it('recognises none that was made with another key, or by chance', () => {
    const fresh = new BoundSecrets(['key'])
    expect(fresh.isBound(new BoundSecrets(['other']).create('visitor'), 'visitor')).toBe(false)
    expect(fresh.isBound('abcdefghijklmnopqrstuvwxyzABCDEF', 'visitor')).toBe(false)
  })

  it('accepts what a retired key made, and makes new ones with the current key', () => {
    const before = new BoundSecrets(['old']).create('visitor')
    const rotated = new BoundSecrets(['new', 'old'])
    expect(rotated.isBound(before, 'visitor')).toBe(true)
    expect(new BoundSecrets(['new']).isBound(rotated.create('visitor'), 'visitor')).toBe(true)
    expect(new BoundSecrets(['new']).isBound(before, 'visitor')).toBe(false)
  })

  it('goes on recognising what its cache has forgotten', () => {
    const first = secrets.create('first')
    for (let i = 0; i < 5000; i++) secrets.create('visitor')
    expect(secrets.isBound(first, 'first')).toBe(true)
    expect(secrets.isBound(first, 'second')).toBe(false)
  })
})
