import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'

import { describe, expect, it } from 'vitest'

import { messageChunks } from './message-chunks.ts'

const toError = (cause: unknown): Error => new Error('broken off', { cause })

function message(...pieces: string[]): IncomingMessage {
  const made = new IncomingMessage(new Socket())
  for (const piece of pieces) made.push(Buffer.from(piece))
  return made
}

describe('messageChunks', () => {
  it('gives what arrives as it arrives, and ends with it', async () => {
    const body = message('a', 'b')
    const chunks = messageChunks(body, toError)
    expect(String((await chunks.next()).value)).toBe('a')
    expect(String((await chunks.next()).value)).toBe('b')
    const waiting = chunks.next()
    body.push(Buffer.from('c'))
    expect(String((await waiting).value)).toBe('c')
    body.push(null)
    expect((await chunks.next()).done).toBe(true)
    expect((await messageChunks(body, toError).next()).done).toBe(true)
  })

  it('reads no further than it was asked', async () => {
    const body = message('a')
    const chunks = messageChunks(body, toError)
    await chunks.next()
    expect(body.isPaused()).toBe(true)
    body.push(Buffer.from('b'))
    await new Promise((resolve) => setTimeout(resolve))
    expect(body.readableLength).toBe(1)
  })

  it('leaves the message standing when it is left early', async () => {
    const body = message('a', 'b')
    for await (const _ of messageChunks(body, toError)) break
    expect(body.destroyed).toBe(false)
    expect(body.listenerCount('data') + body.listenerCount('error')).toBe(0)
    const rest: string[] = []
    body.on('data', (piece) => rest.push(String(piece))).resume()
    await new Promise((resolve) => setTimeout(resolve))
    expect(rest).toEqual(['b'])
  })

  it('tells a message that breaks off, after what was there, also when that was before', async () => {
    const body = message('a')
    const chunks = messageChunks(body, toError)
    await chunks.next()
    const waiting = chunks.next()
    body.destroy(new Error('reset'))
    await expect(waiting).rejects.toThrow('broken off')
    await expect(messageChunks(body, toError).next()).rejects.toThrow('broken off')
    const silent = message('a')
    const more = messageChunks(silent, toError)
    await more.next()
    silent.destroy()
    await expect(more.next()).rejects.toThrow('broken off')
  })
})
