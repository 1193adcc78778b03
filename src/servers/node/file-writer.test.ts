import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import { FileWriter } from './file-writer.ts'

const directory = mkdtempSync(join(tmpdir(), 'riposte-test-'))
afterAll(() => rmSync(directory, { recursive: true }))
let count = 0
const newPath = (): string => join(directory, `file-${++count}`)

/** More than both spaces hold. */
const big = 1_500_000

describe('FileWriter', () => {
  it('writes what it was given, in pieces of any size, each of which may be used again at once', async () => {
    const lengths = fc.array(
      fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 700_000 })),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(lengths, async (list) => {
        const path = newPath()
        const writer = new FileWriter(path)
        for (const [index, length] of list.entries()) {
          const piece = new Uint8Array(length).fill(index + 1)
          await writer.write(piece)
          piece.fill(0)
        }
        await writer.finish()
        const expected = Buffer.concat(list.map((length, index) => Buffer.alloc(length, index + 1)))
        expect(readFileSync(path).equals(expected)).toBe(true)
        rmSync(path)
      }),
      { numRuns: 30 },
    )
  })

  it('makes nobody wait before both its spaces are full', async () => {
    const writer = new FileWriter(newPath())
    expect(writer.write(new Uint8Array(400_000))).toBeUndefined()
    const waiting = writer.write(new Uint8Array(400_000))
    expect(waiting).toBeInstanceOf(Promise)
    await waiting
    await writer.finish()
  })

  it('makes a file for this user only, also when there is nothing in it', async () => {
    const path = newPath()
    await new FileWriter(path).finish()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(path).size).toBe(0)
  })

  it('writes into no file that is there already, and says so at the latest in the end', async () => {
    const path = newPath()
    writeFileSync(path, 'mine')
    const short = new FileWriter(path)
    await short.write(new Uint8Array(1))
    await expect(short.finish()).rejects.toThrow('EEXIST')
    await short.abandon()
    const long = new FileWriter(path)
    await expect(async () => {
      for (let turn = 0; turn < 3; turn++) await long.write(new Uint8Array(big))
    }).rejects.toThrow('EEXIST')
    await long.abandon()
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('can be abandoned at any time, and writes nothing after that', async () => {
    for (const length of [1, big]) {
      const path = newPath()
      const writer = new FileWriter(path)
      const writing = Promise.resolve(writer.write(new Uint8Array(length))).catch(String)
      await writer.abandon()
      if (existsSync(path)) rmSync(path)
      expect(await writing).toBe(length === big ? 'Error: The file was given up.' : undefined)
      expect(() => writer.write(new Uint8Array(1))).toThrow('given up')
      expect(existsSync(path)).toBe(false)
    }
  })
})
