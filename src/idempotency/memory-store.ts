import type { IdempotencyRecord, IdempotencyStore } from './store.ts'

interface Kept {
  readonly record: IdempotencyRecord
  /** When it ends, in milliseconds since the epoch. */
  readonly ends: number
}

/**
 * Keeps answers in the memory of this process: they end with it, and no other process has them.
 *
 * Good for development, for tests, and for one process.
 */
export class MemoryIdempotencyStore implements IdempotencyStore {
  readonly #kept = new Map<string, Kept>()
  readonly #limit: number

  /**
   * An empty store.
   *
   * @param options `limit`: the most keys to keep, 10000 unless given; beyond it the oldest go.
   */
  constructor(options: { limit?: number | undefined } = {}) {
    this.#limit = options.limit ?? 10_000
  }

  /** Takes a name. See {@link IdempotencyStore}. */
  claim(name: string, claim: IdempotencyRecord, seconds: number): IdempotencyRecord | undefined {
    const kept = this.#kept.get(name)
    if (kept !== undefined && kept.ends > Date.now()) return kept.record
    this.#keep(name, claim, seconds)
    return undefined
  }

  /** Keeps the end of it. See {@link IdempotencyStore}. */
  finish(name: string, claim: IdempotencyRecord, record: IdempotencyRecord, seconds: number): void {
    if (this.#isOurs(name, claim)) this.#keep(name, record, seconds)
  }

  /** Gives the name back. See {@link IdempotencyStore}. */
  release(name: string, claim: IdempotencyRecord): void {
    if (this.#isOurs(name, claim)) this.#kept.delete(name)
  }

  #isOurs(name: string, { owner }: IdempotencyRecord): boolean {
    return this.#kept.get(name)?.record.owner === owner
  }

  /** A `Map` keeps its order, and what is kept again goes to the end: the first is the oldest. */
  #keep(name: string, record: IdempotencyRecord, seconds: number): void {
    this.#kept.delete(name)
    this.#kept.set(name, { record, ends: Date.now() + seconds * 1000 })
    if (this.#kept.size <= this.#limit) return
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
