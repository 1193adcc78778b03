import type { MaybePromise } from '../core/maybe-promise.ts'
import type { RequestPolicy } from '../http/policy.ts'

/** What is in a session: values that JSON can carry, by name. */
export type SessionData = Map<string, unknown>

/** What a store is told beside the session itself. */
export interface SessionContext {
  /** The application's policy, with its secret keys. */
  readonly policy: RequestPolicy
  /** Seconds a session lives when nobody says otherwise. */
  readonly maxAge: number
  /** Whether a session ends with the browser when nobody says otherwise. */
  readonly expireAtBrowserClose: boolean
}

/**
 * Where sessions are kept between requests: four functions, synchronous or not.
 *
 * A key is what the cookie carries. For most stores it is a random text of at least 8 characters that
 * tells nothing; for the signed-cookie store it is the session itself.
 */
export interface SessionStore {
  /** Whether the key holds the data: then a key that cannot be read is replaced, not dropped. */
  readonly keyHoldsData?: boolean | undefined
  /**
   * Reads a session.
   *
   * @param key What the cookie said. It may be anything.
   * @param context The policy and the default lifetime.
   * @returns The data; `undefined` when there is no such session, or no longer.
   */
  load(key: string, context: SessionContext): MaybePromise<SessionData | undefined>
  /**
   * Keeps a new session.
   *
   * @param data What to keep.
   * @param lifetime Seconds to keep it from now on.
   * @param context The policy and the default lifetime.
   * @returns Its key, which nobody can guess.
   */
  create(data: SessionData, lifetime: number, context: SessionContext): MaybePromise<string>
  /**
   * Keeps a session that was loaded.
   *
   * @param key Its key.
   * @param data What to keep in place of what was there.
   * @param lifetime Seconds to keep it from now on.
   * @param context The policy and the default lifetime.
   * @returns Its key from now on; `undefined` when the session was deleted meanwhile, by a log-out in
   * another window say: then it must not come back.
   */
  save(
    key: string,
    data: SessionData,
    lifetime: number,
    context: SessionContext,
  ): MaybePromise<string | undefined>
  /**
   * Forgets a session; nothing happens when there is none.
   *
   * @param key Its key.
   */
  delete(key: string): MaybePromise<void>
}
