import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromBase64, toBase64, toBase64Url } from './base64.ts'

const all = Uint8Array.from({ length: 256 }, (_, i) => i)

describe('toBase64', () => {
  it('writes what Buffer writes', () => {
    assert(
      property(
        uint8Array({ maxLength: 40 }),
        (bytes) => toBase64(bytes) === Buffer.from(bytes).toString('base64'),
      ),
    )
    expect(toBase64(all)).toBe(Buffer.from(all).toString('base64'))
  })
})

describe('toBase64Url', () => {
  it('needs no escaping in an address', () => {
    expect(toBase64Url(all)).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(toBase64Url(all)).toBe(Buffer.from(all).toString('base64url'))
  })
})

describe('fromBase64', () => {
  it('reads both alphabets, padded or not', () => {
    assert(
      property(uint8Array({ maxLength: 40 }), (bytes) => {
        for (const text of [toBase64(bytes), toBase64Url(bytes), `${toBase64Url(bytes)}==`]) {
          expect(fromBase64(text)).toEqual(bytes)
        }
      }),
    )
  })

  it('refuses what is not base64', () => {
    expect(fromBase64('a')).toBeUndefined()
    expect(fromBase64('abcde')).toBeUndefined()
    expect(fromBase64('ab cd')).toBeUndefined()
    expect(fromBase64('ab=cd')).toBeUndefined()
    expect(fromBase64('abcé')).toBeUndefined()
    expect(fromBase64('abc☃')).toBeUndefined()
  })
})
