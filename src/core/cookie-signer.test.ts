import { describe, expect, it } from 'vitest'

import { cookieSalt, createCookieSigner } from './cookie-signer.ts'
import { BadSignature, ImproperlyConfigured, SignatureExpired } from './errors.ts'

const secretKeys = ['oracle-secret-key-not-for-production', 'an-older-oracle-secret-key']
// Made by Django 5.2: set_signed_cookie('c', 'old').
const signed = 'old:1kHR5c:wdGUPCx0tjTAn_RHQVB_aR8pLP_fObKYShWTuJbbI3Y'

describe('createCookieSigner', () => {
  it('opens a cookie Django signed', () => {
    expect(createCookieSigner(secretKeys, cookieSalt('c')).unsign(signed)).toBe('old')
  })

  it('opens it with a retired key', () => {
    const later = ['newest', ...secretKeys]
    expect(createCookieSigner(later, cookieSalt('c')).unsign(signed)).toBe('old')
  })

  it('refuses it under another name, and when it is too old', () => {
    expect(() => createCookieSigner(secretKeys, cookieSalt('d')).unsign(signed)).toThrow(
      BadSignature,
    )
    expect(() =>
      createCookieSigner(secretKeys, cookieSalt('c')).unsign(signed, { maxAge: 60 }),
    ).toThrow(SignatureExpired)
  })

  it('refuses one whose name and salt were only run together', () => {
    const joined = 'older:1kHR5c:7ZXiCxuUgfzRpKpXiTZUh07nJS6XrHBua0PkzWrQ3Pc'
    expect(() => createCookieSigner(secretKeys, cookieSalt('c', 'pepper')).unsign(joined)).toThrow(
      BadSignature,
    )
  })

  it('needs a key', () => {
    expect(() => createCookieSigner([])).toThrow(ImproperlyConfigured)
    expect(() => createCookieSigner([''])).toThrow(ImproperlyConfigured)
  })
})

describe('cookieSalt', () => {
  it('tells apart where the salt ends and the name begins', () => {
    expect(cookieSalt('bc', 'a')).not.toBe(cookieSalt('c', 'ab'))
  })

  it('counts characters as Python does', () => {
    expect(cookieSalt('c', '😀')).toBe('django.http.cookies.v2:1:😀c')
  })
})
