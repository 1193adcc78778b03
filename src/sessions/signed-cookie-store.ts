import { TimestampSigner } from '../core/signing.ts'
import { ImproperlyConfigured } from '../core/errors.ts'
import type { RequestPolicy } from '../http/policy.ts'
import type { SessionContext, SessionData, SessionStore } from './store.ts'

const salt = 'django.contrib.sessions.backends.signed_cookies'

/**
 * Keeps sessions in the cookie itself, signed and compressed: nothing to install, nothing to clean up.
 *
 * The visitor can read what is in it, and can keep an old cookie and send it again after a log-out: do
 * not put secrets in it, nor what must not come back. A browser takes 4 KB per cookie at most.
 *
 * @see Django `django.contrib.sessions.backends.signed_cookies`: with the same secret key either reads
 * what the other wrote.
 */
export class SignedCookieStore implements SessionStore {
  /** The cookie carries the session itself. */
  readonly keyHoldsData = true

  /** Opens a cookie; one that was changed or is too old is none. See {@link SessionStore}. */
  load(key: string, { policy, maxAge }: SessionContext): SessionData | undefined {
    const signer = signerFor(policy)
    try {
      const data = signer.unsignObject(key, { maxAge })
      return isObject(data) ? new Map(Object.entries(data)) : undefined
    } catch {
      // Changed, expired, or signed for something else: all the same to whoever sent it.
      return undefined
    }
  }

  /** Signs a session. See {@link SessionStore}. */
  create(data: SessionData, _: number, { policy }: SessionContext): string {
    return signerFor(policy).signObject(Object.fromEntries(data), { compress: true })
  }

  /** Signs a session anew: there is nothing to replace. See {@link SessionStore}. */
  save(_: string, data: SessionData, lifetime: number, context: SessionContext): string {
    return this.create(data, lifetime, context)
  }

  /** Does nothing: the cookie goes with the answer. See {@link SessionStore}. */
  delete(): void {}
}

// A signer derives its keys on first use, so one serves all requests of an application.
const signers = new WeakMap<RequestPolicy, TimestampSigner>()

function signerFor(policy: RequestPolicy): TimestampSigner {
  let signer = signers.get(policy)
  if (signer === undefined) {
    const [key, ...fallbackKeys] = policy.secretKeys
    if (!key) {
      throw new ImproperlyConfigured(
        'There is no secret key to sign sessions with. Give secretKey.',
      )
    }
    signer = new TimestampSigner({ key, fallbackKeys, salt })
    signers.set(policy, signer)
  }
  return signer
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
