import { constants, deflateSync } from 'node:zlib'

import { assert, constantFrom, integer, oneof, property, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { inflatePlainly } from './inflate.ts'

const encoder = new TextEncoder()

/** Noise, which is stored as it is, and text, which is not. */
const content = oneof(
  uint8Array({ maxLength: 3000 }),
  string({ unit: constantFrom('a', 'b', '{"name":', '☃', '\n'), maxLength: 2000 }).map((text) =>
    encoder.encode(text),
  ),
)

describe('inflatePlainly', () => {
  it('undoes zlib at every level and with every strategy', () => {
    const strategies = constantFrom(
      constants.Z_DEFAULT_STRATEGY,
      constants.Z_FIXED,
      constants.Z_HUFFMAN_ONLY,
      constants.Z_RLE,
    )
    assert(
      property(content, integer({ min: 0, max: 9 }), strategies, (bytes, level, strategy) => {
        const stream = deflateSync(bytes, { level, strategy })
        expect(inflatePlainly(stream)).toEqual(bytes)
      }),
    )
  })

  it('copies from far away, and over blocks', () => {
    const noise = Uint8Array.from({ length: 40_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 255)
    const bytes = new Uint8Array([
      ...noise,
      ...noise.subarray(10_000),
      ...noise.subarray(0, 30_000),
    ])
    expect(inflatePlainly(deflateSync(bytes, { level: 9 }))).toEqual(bytes)
    expect(inflatePlainly(deflateSync(bytes, { level: 0 }))).toEqual(bytes)
  })

  it('makes much of little', () => {
    expect(inflatePlainly(deflateSync(new Uint8Array(300_000)))).toEqual(new Uint8Array(300_000))
  })

  it('refuses a damaged stream, wherever the damage is', () => {
    const stream = deflateSync('The quick brown fox jumps over the lazy dog. '.repeat(9))
    assert(
      property(
        integer({ min: 0, max: stream.length - 1 }),
        integer({ min: 1, max: 255 }),
        (at, by) => {
          const damaged = Uint8Array.from(stream)
          damaged[at] = (damaged[at] ?? 0) ^ by
          // The window size in the first byte is a hint that nothing hangs on.
          if (at === 0 && damaged[0] === 0x78) return
          const result = inflatePlainly(damaged)
          if (result !== undefined) expect(at).toBe(0)
        },
      ),
    )
  })

  it('refuses a stream that ends too soon', () => {
    const stream = deflateSync('cut short, cut short')
    for (let length = 0; length < stream.length; length++) {
      expect(inflatePlainly(stream.subarray(0, length))).toBeUndefined()
    }
  })

  it('refuses anything at all that is no stream, and always ends', () => {
    assert(
      property(uint8Array({ minLength: 6, maxLength: 200 }), (bytes) => {
        const stream = Uint8Array.from([0x78, 0x9c, ...bytes])
        const result = inflatePlainly(stream)
        expect(result === undefined || result instanceof Uint8Array).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect(inflatePlainly(new Uint8Array())).toBeUndefined()
  })
})
