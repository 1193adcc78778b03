import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readMessage } from './read-message.ts'

const toError = (cause: unknown): Error => new Error('broken off', { cause })
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function message(...pieces: string[]): IncomingMessage {
  const made = new IncomingMessage(new Socket())
  for (const piece of pieces) made.push(Buffer.from(piece))
  return made
}

/** A piece that is a buffer by itself, as Node's parser makes them. */
const piece = (fill: number, length = 5000): Buffer => Buffer.allocUnsafeSlow(length).fill(fill)

describe('readMessage', () => {
  it('hands over what arrives as it arrives, and ends with it', async () => {
    const body = message('a', 'b')
    const seen: string[] = []
    const reading = readMessage(body, (chunk) => !seen.push(String(chunk)), toError)
    await turn()
    expect(seen).toEqual(['a', 'b'])
    body.push(Buffer.from('c'))
    await turn()
    expect(seen).toEqual(['a', 'b', 'c'])
    body.push(null)
    await reading
    await readMessage(body, () => expect.unreachable(), toError)
  })

  it('gives the next piece when the last is done, and lets the connection wait meanwhile', async () => {
    const body = message('a', 'b')
    const log: string[] = []
    const take = async (chunk: Uint8Array): Promise<boolean> => {
      log.push(`${String(chunk)} in`)
      await turn()
      expect(body.isPaused()).toBe(true)
      log.push(`${String(chunk)} out`)
      return false
    }
    const reading = readMessage(body, take, toError)
    body.push(Buffer.from('c'))
    body.push(null)
    await reading
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  })

  it('keeps the order also when somebody else lets the message flow', async () => {
    const body = message()
    const log: string[] = []
    const take = async (chunk: Uint8Array): Promise<boolean> => {
      log.push(`${String(chunk)} in`)
      body.resume()
      await turn()
      log.push(`${String(chunk)} out`)
      return false
    }
    const reading = readMessage(body, take, toError)
    for (const each of ['a', 'b', 'c']) body.push(Buffer.from(each))
    body.push(null)
    await reading
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  })

  it.each([
    ['at once', () => expect.fail('no more')],
    ['later', () => turn().then(() => expect.fail('no more'))],
  ])('leaves the message standing when the reader fails %s', async (_, take) => {
    const body = message('a', 'b')
    await expect(readMessage(body, take, toError)).rejects.toThrow('no more')
    expect(body.destroyed).toBe(false)
    expect(body.isPaused()).toBe(true)
    expect(body.listenerCount('data') + body.listenerCount('error')).toBe(0)
    const rest: string[] = []
    body.on('data', (chunk) => rest.push(String(chunk))).resume()
    await turn()
    expect(rest).toEqual(['b'])
  })

  it('tells a message that breaks off, also when that was before', async () => {
    const body = message('a')
    const seen: string[] = []
    const reading = readMessage(body, (chunk) => !seen.push(String(chunk)), toError)
    await turn()
    body.destroy(new Error('reset'))
    await expect(reading).rejects.toThrow('broken off')
    expect(seen).toEqual(['a'])
    await expect(readMessage(body, () => false, toError)).rejects.toThrow('broken off')
    const silent = message()
    setTimeout(() => silent.destroy())
    await expect(readMessage(silent, () => false, toError)).rejects.toThrow('broken off')
  })

  it('does not tell it before the piece that is being dealt with is done', async () => {
    const body = message('a')
    let isDone = false
    const take = async (): Promise<boolean> => {
      body.destroy()
      await turn()
      await turn()
      isDone = true
      return false
    }
    await expect(readMessage(body, take, toError)).rejects.toThrow('broken off')
    expect(isDone).toBe(true)
  })
})

describe('readMessage, memory', () => {
  it('gives back what was let go, one piece later, and nothing else', async () => {
    const body = message()
    const pieces = [piece(1), piece(2), piece(3)]
    const lengths: number[][] = []
    const take = (chunk: Uint8Array): boolean => {
      lengths.push(pieces.map(({ length }) => length))
      return chunk[0] !== 2
    }
    const reading = readMessage(body, take, toError)
    for (const each of pieces) body.push(each)
    body.push(null)
    await reading
    expect(lengths).toEqual([
      [5000, 5000, 5000],
      [5000, 5000, 5000],
      [0, 5000, 5000],
    ])
    expect(pieces.map(({ length }) => length)).toEqual([0, 5000, 0])
    expect(pieces[1]?.every((byte) => byte === 2)).toBe(true)
  })

  it('gives nothing back while somebody else listens', async () => {
    const body = message()
    const heard: Buffer[] = []
    body.on('data', (chunk: Buffer) => heard.push(chunk))
    const reading = readMessage(body, () => true, toError)
    for (const fill of [1, 2, 3]) body.push(piece(fill))
    body.push(null)
    await reading
    expect(heard.map(({ length }) => length)).toEqual([5000, 5000, 5000])
  })

  it('gives nothing back when somebody has put a layer around the listener', async () => {
    const body = message()
    const heard: Buffer[] = []
    const on = body.on.bind(body)
    body.on = (name: string, listener: (...args: unknown[]) => void) =>
      on(name, (...args: unknown[]) => {
        if (args[0] instanceof Buffer) heard.push(args[0])
        listener(...args)
      })
    const reading = readMessage(body, () => true, toError)
    for (const fill of [1, 2, 3]) body.push(piece(fill))
    body.push(null)
    await reading
    expect(heard.map(({ length }) => length)).toEqual([5000, 5000, 5000])
  })

  it('hands everything over intact, whatever is let go and however long that takes', async () => {
    const step = fc.record({
      length: fc.integer({ min: 1, max: 9000 }),
      isLetGo: fc.boolean(),
      isSlow: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const body = message()
        const kept: Uint8Array[] = []
        let index = 0
        const reading = readMessage(
          body,
          (chunk) => {
            const { length, isLetGo = false, isSlow } = steps[index] ?? {}
            const fill = index++ % 251
            expect(chunk.length).toBe(length)
            expect(chunk.every((byte) => byte === fill)).toBe(true)
            if (!isLetGo) kept.push(chunk)
            return isSlow ? Promise.resolve(isLetGo) : isLetGo
          },
          toError,
        )
        for (const [at, { length }] of steps.entries()) body.push(piece(at % 251, length))
        body.push(null)
        await reading
        const lengths = steps.filter(({ isLetGo }) => !isLetGo).map(({ length }) => length)
        expect(kept.map(({ length }) => length)).toEqual(lengths)
      }),
      { numRuns: 50 },
    )
  })
})
