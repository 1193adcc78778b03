import { randomString } from '../core/crypto.ts'
import type { SessionData, SessionStore } from './store.ts'

interface Kept {
  /** JSON, so that nobody outside holds on to what is inside. */
  readonly text: string
  /** When it ends, in milliseconds since the epoch. */
  readonly ends: number
}

/** What keys are made of: no upper case, as in Django. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Keeps sessions in the memory of this process: they end with it, and no other process has them.
 *
 * Good for development and tests, and for one process that may forget.
 */
export class MemoryStore implements SessionStore {
  readonly #kept = new Map<string, Kept>()
  readonly #limit: number

  /**
   * An empty store.
   *
   * @param options `limit`: the most sessions to keep, 100000 unless given; beyond it the oldest go.
   */
  constructor(options: { limit?: number | undefined } = {}) {
    this.#limit = options.limit ?? 100_000
  }

  /** Reads a session; one whose time is over is dropped. See {@link SessionStore}. */
  load(key: string): SessionData | undefined {
    const kept = this.#kept.get(key)
    if (kept === undefined) return undefined
    if (kept.ends > Date.now()) return new Map(JSON.parse(kept.text) as [string, unknown][])
    this.#kept.delete(key)
    return undefined
  }

  /** Keeps a new session under a random key. See {@link SessionStore}. */
  create(data: SessionData, lifetime: number): string {
    const key = randomString(32, alphabet)
    this.#keep(key, data, lifetime)
    return key
  }

  /** Keeps a session again, which makes it the youngest. See {@link SessionStore}. */
  save(key: string, data: SessionData, lifetime: number): string | undefined {
    if (!this.#kept.delete(key)) return undefined
    this.#keep(key, data, lifetime)
    return key
  }

  /** Forgets a session. See {@link SessionStore}. */
  delete(key: string): void {
    this.#kept.delete(key)
  }

  /** A `Map` keeps its order, and what is kept again goes to the end: the first is the oldest. */
  #keep(key: string, data: SessionData, lifetime: number): void {
    this.#kept.set(key, { text: JSON.stringify([...data]), ends: Date.now() + lifetime * 1000 })
    if (this.#kept.size <= this.#limit) return
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
