import { isSafeMethod } from '../http/request/safe-method.ts'
import type { IdempotencyRecord, KeptAnswer } from './store.ts'

/** What to do with a request, and why. */
export type IdempotencyVerdict =
  | { readonly action: 'run'; readonly reason: 'SAFE_METHOD' | 'NO_KEY' | 'FIRST' }
  | { readonly action: 'replay'; readonly reason: 'SAME_REQUEST'; readonly answer: KeptAnswer }
  | { readonly action: 'refuse'; readonly reason: IdempotencyRefusal }
  | { readonly action: 'claim'; readonly reason: 'HAS_KEY'; readonly key: string }

/** Why a request is refused; each is the code of an error. */
export type IdempotencyRefusal = 'MISSING' | 'INVALID' | 'REUSED' | 'CONFLICT' | 'LOST'

/** What is known before the store is asked. */
export interface KeyFacts {
  /** In capitals. */
  readonly method: string
  /** The header `Idempotency-Key`, if there is one. */
  readonly header: string | undefined
  /** What is read in it. */
  readonly key: string | undefined
  /** Whether a request without a key is refused. */
  readonly isRequired: boolean
}

/**
 * What to do with a request before the store is asked.
 *
 * @param facts What the request says.
 * @returns Run the view, refuse, or ask the store for the key.
 */
export function decideKey({ method, header, key, isRequired }: KeyFacts): IdempotencyVerdict {
  if (isSafeMethod(method)) return { action: 'run', reason: 'SAFE_METHOD' }
  if (header === undefined) {
    return isRequired
      ? { action: 'refuse', reason: 'MISSING' }
      : { action: 'run', reason: 'NO_KEY' }
  }
  return key === undefined
    ? { action: 'refuse', reason: 'INVALID' }
    : { action: 'claim', reason: 'HAS_KEY', key }
}

/**
 * What to do with a request once the store was asked.
 *
 * @param found What the store had under the visitor's key; `undefined` when the key is this request's now.
 * @param fingerprint Of this request.
 * @returns Run the view, send the answer again, or refuse.
 */
export function decideRecord(
  found: IdempotencyRecord | undefined,
  fingerprint: string,
): IdempotencyVerdict {
  if (found === undefined) return { action: 'run', reason: 'FIRST' }
  // First of all: whoever has another request is told nothing of this one.
  if (found.fingerprint !== fingerprint) return { action: 'refuse', reason: 'REUSED' }
  if (found.answer === undefined) return { action: 'refuse', reason: 'CONFLICT' }
  if (found.answer === null) return { action: 'refuse', reason: 'LOST' }
  return { action: 'replay', reason: 'SAME_REQUEST', answer: found.answer }
}

/** Refusals that may pass, so that the next try deserves a look of its own. */
const passing = new Set([401, 403, 408, 409, 425, 429])

/**
 * Whether an answer is the end of it, or nothing was done and the next try may do better.
 *
 * @param status Of the answer.
 * @returns Whether to keep it.
 */
export function isFinal(status: number): boolean {
  return status < 500 && !passing.has(status)
}
