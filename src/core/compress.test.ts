import { deflateSync, inflateSync } from 'node:zlib'

import { assert, property, uint8Array } from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { deflate, inflate } from './compress.ts'

describe('inflate', () => {
  it('undoes deflate', () => {
    assert(
      property(uint8Array(), (bytes) => {
        expect(Uint8Array.from(inflate(deflate(bytes)) ?? [])).toEqual(bytes)
      }),
    )
  })

  it('reads what Python compressed', () => {
    const compressed = Uint8Array.from(Buffer.from('eJxLTEpOhCEAHeAEmQ==', 'base64url'))
    expect(new TextDecoder().decode(inflate(compressed))).toBe('abcabcabcabc')
  })

  it('refuses what is no zlib stream', () => {
    expect(inflate(new Uint8Array([1, 2, 3]))).toBeUndefined()
    expect(inflate(new Uint8Array())).toBeUndefined()
  })
})

describe('without node:zlib', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('compresses all the same, and reads what others have compressed', async () => {
    const compressed = deflateSync(new Uint8Array(100))
    vi.stubGlobal('process', { ...process, getBuiltinModule: () => {} })
    vi.resetModules()
    const bare = await import('./compress.ts')
    expect(inflateSync(bare.deflate(new Uint8Array(100)))).toHaveLength(100)
    expect(bare.inflate(compressed)).toEqual(new Uint8Array(100))
    expect(bare.inflate(new Uint8Array(3))).toBeUndefined()
  })
})
