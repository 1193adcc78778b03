import { createHash, createHmac } from 'node:crypto'

import { afterEach, describe, expect, it, vi } from 'vitest'

import {
  constantTimeEqual,
  hmacSha256,
  lettersAndDigits,
  md5,
  randomString,
  sha256,
} from './crypto.ts'

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('sha256', () => {
  it('digests text as UTF-8', () => {
    expect(toHex(sha256('naïve ☃'))).toBe(createHash('sha256').update('naïve ☃').digest('hex'))
  })

  it('digests bytes', () => {
    expect(toHex(sha256(new Uint8Array([0, 255])))).toBe(
      createHash('sha256')
        .update(Buffer.from([0, 255]))
        .digest('hex'),
    )
  })
})

describe('md5', () => {
  it('agrees with the published test vector', () => {
    expect(toHex(md5('message digest'))).toBe('f96b697d7cb7938d525a2f31aaf161d0')
  })
})

describe('hmacSha256', () => {
  // RFC 4231, test case 2.
  const known = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'

  it('agrees with the published test vector', () => {
    expect(toHex(hmacSha256('Jefe', 'what do ya want for nothing?'))).toBe(known)
  })

  it('takes a key longer than a block', () => {
    const key = new Uint8Array(131).fill(0xaa)
    expect(toHex(hmacSha256(key, 'x'))).toBe(createHmac('sha256', key).update('x').digest('hex'))
  })
})

describe('without node:crypto', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('gives the same digests', async () => {
    vi.stubGlobal('process', { ...process, getBuiltinModule: () => {} })
    vi.resetModules()
    const pure = await import('./crypto.ts')
    expect(toHex(pure.sha256('☃'))).toBe(toHex(sha256('☃')))
    expect(toHex(pure.md5('☃'))).toBe(toHex(md5('☃')))
    expect(toHex(pure.hmacSha256('Jefe', new Uint8Array([1, 2])))).toBe(
      toHex(hmacSha256('Jefe', new Uint8Array([1, 2]))),
    )
  })
})

describe('constantTimeEqual', () => {
  it('knows equal texts', () => {
    expect(constantTimeEqual('', '')).toBe(true)
    expect(constantTimeEqual('abc', ['a', 'bc'].join(''))).toBe(true)
  })

  it('sees a difference in any place', () => {
    expect(constantTimeEqual('abc', 'xbc')).toBe(false)
    expect(constantTimeEqual('abc', 'abx')).toBe(false)
  })

  it('sees a difference in length', () => {
    expect(constantTimeEqual('abc', 'ab')).toBe(false)
    expect(constantTimeEqual('', 'a')).toBe(false)
  })
})

describe('randomString', () => {
  it('has the length asked for, from the alphabet asked for', () => {
    expect(randomString(32)).toMatch(/^[a-zA-Z0-9]{32}$/)
    expect(randomString(500, 'ab')).toMatch(/^[ab]{500}$/)
    expect(randomString(0)).toBe('')
  })

  it('never repeats itself', () => {
    const seen = new Set(Array.from({ length: 1000 }, () => randomString(16)))
    expect(seen.size).toBe(1000)
  })

  it('draws every character about as often as any other', () => {
    const counts = new Map<string, number>()
    for (const char of randomString(62_000)) counts.set(char, (counts.get(char) ?? 0) + 1)
    // 1000 expected each; nine standard deviations either side.
    for (const char of lettersAndDigits) {
      expect(counts.get(char)).toBeGreaterThan(715)
      expect(counts.get(char)).toBeLessThan(1285)
    }
  })

  it('refuses an alphabet that cannot be drawn from', () => {
    expect(() => randomString(8, 'a')).toThrow(RangeError)
    expect(() => randomString(8, 'a'.repeat(257))).toThrow(RangeError)
  })
})
