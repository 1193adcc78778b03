import { toRedisCommand, type RedisClient, type RedisCommand } from '../sessions/redis-client.ts'
import type { IdempotencyRecord, IdempotencyStore } from './store.ts'

/** Where in Redis answers are kept. */
export interface RedisIdempotencyStoreOptions {
  /** The client, connected. It stays yours: close it when your application is closed. */
  client: RedisClient
  /** What the names of all keys in Redis begin with, `riposte:idempotency:` unless given. */
  prefix?: string | undefined
}

/** Set only where nobody is, or whoever is: in one step, for between two somebody else may come. */
const claimScript = `local kept = redis.call('GET', KEYS[1])
if kept then return kept end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false`

/** Only while the claim is what was claimed. */
const finishScript = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`

/**
 * Keeps answers in Redis or Valkey, so that a repeated request finds them whichever process it reaches.
 * Each of the three functions is one command, and Redis forgets each answer when its time is over.
 *
 * @example
 * const store = new RedisIdempotencyStore({ client })
 * path('orders/', idempotent({ store })(createOrder))
 */
export class RedisIdempotencyStore implements IdempotencyStore {
  readonly #send: RedisCommand
  readonly #prefix: string

  /**
   * A store that is ready at once; nothing is sent yet.
   *
   * @param options The client, and what keys are called.
   */
  constructor({ client, prefix = 'riposte:idempotency:' }: RedisIdempotencyStoreOptions) {
    this.#send = toRedisCommand(client)
    this.#prefix = prefix
  }

  /** Takes a name. See {@link IdempotencyStore}. */
  async claim(
    name: string,
    claim: IdempotencyRecord,
    seconds: number,
  ): Promise<IdempotencyRecord | undefined> {
    const reply = await this.#run(claimScript, name, [JSON.stringify(claim), toTime(seconds)])
    if (reply === null || reply === undefined) return undefined
    const text = reply instanceof Uint8Array ? new TextDecoder().decode(reply) : String(reply)
    // Under our prefix there is only what `claim` and `finish` have put there.
    return JSON.parse(text) as IdempotencyRecord
  }

  /** Keeps the end of it. See {@link IdempotencyStore}. */
  async finish(
    name: string,
    claim: IdempotencyRecord,
    record: IdempotencyRecord,
    seconds: number,
  ): Promise<void> {
    const values = [JSON.stringify(claim), JSON.stringify(record), toTime(seconds)]
    await this.#run(finishScript, name, values)
  }

  /** Gives the name back. See {@link IdempotencyStore}. */
  async release(name: string, claim: IdempotencyRecord): Promise<void> {
    await this.#run(finishScript, name, [JSON.stringify(claim), '', '0'])
  }

  #run(script: string, name: string, values: string[]): Promise<unknown> {
    return this.#send(['EVAL', script, '1', this.#prefix + name, ...values])
  }
}

/** Whole milliseconds. */
const toTime = (seconds: number): string => String(Math.ceil(seconds * 1000))
