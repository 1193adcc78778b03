import { describe, expect, it } from 'vitest'

import { SessionNotCreated } from './errors.ts'
import type { RedisClient } from './redis-client.ts'
import { RedisStore } from './redis-store.ts'

// What a store must do is tried against a real Redis, in tests/stores. Here: what is sent, and answers
// a real one does not give.

const key = 'abcdefghijklmnopqrstuvwxyz012345'

/** A client that writes down what is sent, and replies the same to everything. */
function recorder(reply: unknown): { sent: string[][]; client: RedisClient } {
  const sent: string[][] = []
  const client = (command: string[]) => {
    sent.push(command)
    return Promise.resolve(reply)
  }
  return { sent, client }
}

describe('RedisStore', () => {
  it('creates a session with one command that keeps what is there', async () => {
    const { sent, client } = recorder('OK')
    const store = new RedisStore({ client, hashKeys: false })
    const made = await store.create(new Map([['a', [1]]]), 60)
    expect(made).toMatch(/^[a-z0-9]{32}$/)
    expect(sent).toEqual([['SET', `riposte:session:${made}`, '{"a":[1]}', 'PX', '60000', 'NX']])
  })

  it('saves a session with one command that brings nothing back', async () => {
    const { sent, client } = recorder('OK')
    const store = new RedisStore({ client, prefix: 'own:', hashKeys: false })
    expect(await store.save(key, new Map(), 1.5)).toBe(key)
    expect(sent).toEqual([['SET', `own:${key}`, '{}', 'PX', '1500', 'XX']])
  })

  it('calls a session in Redis by the digest of its key', async () => {
    const { sent, client } = recorder(null)
    await new RedisStore({ client }).load(key)
    // printf abcdefghijklmnopqrstuvwxyz012345 | openssl dgst -sha256 -binary | base64
    expect(sent).toEqual([['GET', 'riposte:session:ZTuxJF6Cj82k-lP81aPe9b12VOZR9UtBMrc9dOZENcQ']])
  })

  it('does not trouble Redis with what cannot be a key', async () => {
    const { sent, client } = recorder('OK')
    const store = new RedisStore({ client })
    for (const odd of ['', 'short', key.toUpperCase(), `${key}0`, `${key}\n`, `*${key.slice(1)}`]) {
      expect(await store.load(odd)).toBeUndefined()
      expect(await store.save(odd, new Map(), 60)).toBeUndefined()
      await store.delete(odd)
    }
    expect(sent).toEqual([])
  })

  it('forgets a session that is saved with no time left', async () => {
    const { sent, client } = recorder(1)
    const store = new RedisStore({ client, prefix: '', hashKeys: false })
    for (const lifetime of [0, -5, Number.NaN]) {
      expect(await store.save(key, new Map(), lifetime)).toBe(key)
    }
    expect(sent).toEqual([
      ['DEL', key],
      ['DEL', key],
      ['DEL', key],
    ])
    expect(await new RedisStore({ client: recorder(0).client }).save(key, new Map(), 0)).toBe(
      undefined,
    )
  })

  it.each([
    ['text that is no JSON', 'junk'],
    ['JSON that is no object', '[1]'],
    ['null', 'null'],
    ['a number', 1],
  ])('takes %s under its name for no session', async (_, reply) => {
    expect(await new RedisStore({ client: recorder(reply).client }).load(key)).toBeUndefined()
  })

  it('reads replies that come as bytes', async () => {
    const reply = new TextEncoder().encode('{"a":"☃"}')
    const { client } = recorder(reply)
    expect(await new RedisStore({ client }).load(key)).toEqual(new Map([['a', '☃']]))
  })

  it('gives up when Redis takes no new session', async () => {
    const { client, sent } = recorder(null)
    await expect(new RedisStore({ client }).create(new Map(), 60)).rejects.toThrow(
      SessionNotCreated,
    )
    expect(sent).toHaveLength(3)
  })

  it('lets a failure of the client through', async () => {
    const client = () => Promise.reject(new Error('connection lost'))
    await expect(new RedisStore({ client }).load(key)).rejects.toThrow('connection lost')
  })
})

describe('RedisClient', () => {
  const expected = ['GET', `:${key}`]

  it.each<[string, (sent: string[][]) => RedisClient]>([
    [
      'redis',
      (sent) => ({
        async sendCommand(command: string[]) {
          sent.push(command)
        },
      }),
    ],
    [
      'ioredis and iovalkey, whose sendCommand is another',
      (sent) => ({
        async call(...command: string[]) {
          sent.push(command)
        },
        sendCommand: () => Promise.reject(new Error('not this one')),
      }),
    ],
    [
      'Bun',
      (sent) => ({
        async send(name: string, args: string[]) {
          sent.push([name, ...args])
        },
      }),
    ],
    ['a function', (sent) => async (command) => void sent.push(command)],
  ])('may be that of %s', async (_, make) => {
    const sent: string[][] = []
    const store = new RedisStore({ client: make(sent), prefix: ':', hashKeys: false })
    expect(await store.load(key)).toBeUndefined()
    expect(sent).toEqual([expected])
  })
})
