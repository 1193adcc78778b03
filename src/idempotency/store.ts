import type { MaybePromise } from '../core/maybe-promise.ts'

/** An answer as it is kept. */
export interface KeptAnswer {
  /** Its status. */
  readonly status: number
  /** Its headers; cookies are none of them. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Its content, in Base64. */
  readonly content: string
}

/** What is known of a key: JSON can carry it. */
export interface IdempotencyRecord {
  /** Whose claim it is: something nobody else makes. */
  readonly owner: string
  /** A digest of the request that made the claim. */
  readonly fingerprint: string
  /** How it ended: with an answer; with `null`, one that could not be kept; not at all as long as it is missing. */
  readonly answer?: KeptAnswer | null | undefined
}

/**
 * Where answers are kept by their key: three functions, synchronous or not, each of which happens at once
 * for everybody who shares the store.
 */
export interface IdempotencyStore {
  /**
   * Takes a name, unless somebody has it.
   *
   * @param name Of visitor and key: a digest.
   * @param claim What to keep under the name.
   * @param seconds How long.
   * @returns What somebody else keeps there; `undefined` when the name is the caller's now.
   */
  claim(
    name: string,
    claim: IdempotencyRecord,
    seconds: number,
  ): MaybePromise<IdempotencyRecord | undefined>
  /**
   * Keeps the end of it, unless the claim was lost meanwhile.
   *
   * @param name As it was claimed.
   * @param claim As it was made.
   * @param record What to keep in its place.
   * @param seconds How long.
   */
  finish(
    name: string,
    claim: IdempotencyRecord,
    record: IdempotencyRecord,
    seconds: number,
  ): MaybePromise<void>
  /**
   * Gives the name back, unless the claim was lost meanwhile.
   *
   * @param name As it was claimed.
   * @param claim As it was made.
   */
  release(name: string, claim: IdempotencyRecord): MaybePromise<void>
}
