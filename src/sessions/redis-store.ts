import { toBase64Url } from '../core/base64.ts'
import { randomString, sha256 } from '../core/crypto.ts'
import { SessionNotCreated } from './errors.ts'
import { toRedisCommand, type RedisClient, type RedisCommand } from './redis-client.ts'
import type { SessionData, SessionStore } from './store.ts'

/** Where in Redis sessions are kept. */
export interface RedisStoreOptions {
  /** The client, connected. It stays yours: close it when your application is closed. */
  client: RedisClient
  /** What the names of all keys in Redis begin with, `riposte:session:` unless given. */
  prefix?: string | undefined
  /**
   * Whether Redis sees a digest in place of the session's key, so that whoever can look into Redis or a
   * copy of it cannot step into anybody's session. It does, unless this is `false`: for Django's names.
   */
  hashKeys?: boolean | undefined
}

/** What keys are made of and how long they are: as in Django. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
const keyLength = 32
const possibleKey = /^[a-z0-9]{32}$/

/** 68 years in milliseconds; much beyond it Redis refuses. */
const longest = 2 ** 31 * 1000

/** Of keys with 165 random bits none is ever taken; a client that says so is broken. */
const attempts = 3

/**
 * Keeps sessions in Redis or Valkey, so that many processes and machines share them. They are JSON,
 * and Redis forgets each when its time is over.
 *
 * Each of the four functions is one command, so two requests at once cannot leave half a session. A
 * rejection of the client's passes through: the answer is a 500.
 *
 * @example
 * const client = await createClient({ url: 'redis://127.0.0.1:6379' }).connect()
 * createApplication({ …, sessions: sessions({ store: new RedisStore({ client }) }) })
 * @see Django `django.contrib.sessions.backends.cache` over `RedisCache`. Different here: JSON, not
 * pickle, and the key is not in Redis.
 */
export class RedisStore implements SessionStore {
  readonly #send: RedisCommand
  readonly #prefix: string
  readonly #hashKeys: boolean

  /**
   * A store that is ready at once; nothing is sent yet.
   *
   * @param options The client, and what keys are called.
   */
  constructor({ client, prefix = 'riposte:session:', hashKeys = true }: RedisStoreOptions) {
    this.#send = toRedisCommand(client)
    this.#prefix = prefix
    this.#hashKeys = hashKeys
  }

  /** Reads a session. What cannot have been a key of ours is not looked for. See {@link SessionStore}. */
  async load(key: string): Promise<SessionData | undefined> {
    if (!possibleKey.test(key)) return undefined
    const reply = await this.#send(['GET', this.#nameOf(key)])
    return reply === null || reply === undefined ? undefined : toSessionData(reply)
  }

  /** Keeps a new session under a random key. See {@link SessionStore}. */
  async create(data: SessionData, lifetime: number): Promise<string> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const key = randomString(keyLength, alphabet)
      // Its time is over before it began: there is nothing to keep.
      if (!(lifetime > 0) || (await this.#set(key, data, lifetime, 'NX'))) return key
    }
    throw new SessionNotCreated(
      `Redis would not take a new session, ${attempts} times. Does its client resolve with the reply?`,
    )
  }

  /** Keeps a session again, unless it was deleted. See {@link SessionStore}. */
  async save(key: string, data: SessionData, lifetime: number): Promise<string | undefined> {
    if (!possibleKey.test(key)) return undefined
    if (lifetime > 0) return (await this.#set(key, data, lifetime, 'XX')) ? key : undefined
    return Number(await this.#send(['DEL', this.#nameOf(key)])) > 0 ? key : undefined
  }

  /** Forgets a session. See {@link SessionStore}. */
  async delete(key: string): Promise<void> {
    if (possibleKey.test(key)) await this.#send(['DEL', this.#nameOf(key)])
  }

  /** Sets, if there is none (`NX`) or one (`XX`), and says whether it did. */
  async #set(
    key: string,
    data: SessionData,
    lifetime: number,
    when: 'NX' | 'XX',
  ): Promise<boolean> {
    const text = JSON.stringify(Object.fromEntries(data))
    const milliseconds = String(Math.ceil(Math.min(lifetime * 1000, longest)))
    const name = this.#nameOf(key)
    const reply = await this.#send(['SET', name, text, 'PX', milliseconds, when])
    return reply !== null && reply !== undefined
  }

  #nameOf(key: string): string {
    return this.#prefix + (this.#hashKeys ? toBase64Url(sha256(key)) : key)
  }
}

/** `undefined` for what somebody else has put there: then there is no such session. */
function toSessionData(reply: unknown): SessionData | undefined {
  const text = reply instanceof Uint8Array ? new TextDecoder().decode(reply) : String(reply)
  try {
    const data: unknown = JSON.parse(text)
    const isObject = typeof data === 'object' && data !== null && !Array.isArray(data)
    return isObject ? new Map(Object.entries(data)) : undefined
  } catch {
    return undefined
  }
}
