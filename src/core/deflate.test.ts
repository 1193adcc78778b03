import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'

import { assert, constantFrom, property, tuple, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { deflatePlainly } from './deflate.ts'

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

const text = (value: string) => new TextEncoder().encode(value)

/** The same noise everywhere: values below `limit`. */
function noise(length: number, limit: number): Uint8Array {
  let state = 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 16) % limit
  })
}

const sentence = 'The quick brown fox jumps over the lazy dog.'

describe('deflatePlainly', () => {
  it.each([
    // What Python's zlib.compress (zlib 1.2.13) wrote: length and the beginning of the SHA-256.
    ['nothing', new Uint8Array(), 8, 'aca503def43dc086'],
    ['one byte', text('a'), 9, '8ecacf17e3a7f86d'],
    ['a sentence twice', text(`${sentence} ${sentence}`), 55, '7e3339280c8d1197'],
    ['numbers', text(JSON.stringify([...Array(100).keys()])), 152, 'a42b3e6d5a9f7eca'],
    ['a long run', new Uint8Array(100_000).fill(0x61), 121, '1f6c61f2fcb77bd3'],
    ['what cannot be compressed', noise(70_000, 256), 70_031, '30c30a190926ad4e'],
    ['several windows', noise(200_000, 5), 67_924, 'c9b3684d05b072e2'],
    ['a few kilobytes', noise(3000, 60), 2262, '28d39a4583c02c9a'],
  ])('writes what Python writes for %s', (_, input, length, hash) => {
    const compressed = deflatePlainly(input)
    expect([compressed.length, digest(compressed)]).toEqual([length, hash])
  })

  it('can be undone, whatever the input', () => {
    const inputs = tuple(uint8Array({ maxLength: 300 }), constantFrom(1, 3, 40))
    assert(
      property(inputs, ([piece, times]) => {
        const input = Buffer.concat(Array.from({ length: times }, () => piece))
        expect(inflateSync(deflatePlainly(input)).equals(input)).toBe(true)
      }),
    )
  })

  it('remembers nothing of the input before', () => {
    const first = deflatePlainly(text(sentence))
    deflatePlainly(noise(50_000, 7))
    expect(deflatePlainly(text(sentence))).toEqual(first)
  })
})
