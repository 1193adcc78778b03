import { randomString } from '../core/crypto.ts'
import { ImproperlyConfigured } from '../core/errors.ts'
import type { RequestPolicy } from '../http/policy.ts'
import type { HttpRequest } from '../http/request.ts'
import { BoundSecrets } from './bound-secrets.ts'
import { flawOf, secretLength, unmaskToken } from './mask.ts'
import type { CsrfSettings } from './options.ts'
import { soleCookie } from './sole-cookie.ts'

/**
 * The name of the cookie that secrets are bound to where there is no session.
 *
 * Over TLS no other host can set a `__Host-` cookie for us, and nobody on the way either.
 *
 * @param secure Whether the client came over TLS.
 * @returns The name.
 */
export function seedCookieName(secure: boolean): string {
  return secure ? '__Host-csrfseed' : 'csrfseed'
}

/** The secret a request works with. */
export interface TokenUse {
  /** 32 letters and digits. */
  readonly secret: string
  /** What the secret is bound to, when it had to be made: it needs a cookie too. */
  readonly seed: string | undefined
  /** Whether the cookie has to be sent. */
  cookieDue: boolean
}

/** The secrets of one application's visitors: reads them from cookies, proves them, makes them. */
export class VisitorSecrets {
  readonly #settings: CsrfSettings
  /** `undefined`: secrets hold for nobody in particular, as in Django. */
  readonly #bound: BoundSecrets | undefined

  constructor(settings: CsrfSettings, policy: RequestPolicy) {
    this.#settings = settings
    if (settings.binding === 'none') return
    if (!policy.secretKeys[0]) {
      throw new ImproperlyConfigured(
        "CSRF secrets are bound to visitors with a secret key, and there is none. Give one, or set binding: 'none'.",
      )
    }
    this.#bound = new BoundSecrets(policy.secretKeys)
  }

  /**
   * What the cookie says.
   *
   * @param request The request.
   * @returns Its value; `undefined` when there is none, `null` when there are several (in mode
   * `django` the last one counts, as in Django).
   */
  cookieOf(request: HttpRequest): string | null | undefined {
    const { mode, cookieName } = this.#settings
    if (mode === 'django') return request.cookies.get(cookieName)
    return soleCookie(request.source.header('cookie'), cookieName)
  }

  /**
   * Whether a secret was made for this visitor as he is now.
   *
   * @param request The request.
   * @param secret 32 letters and digits.
   * @returns Whether it was; always, where secrets hold for nobody in particular.
   */
  isCurrent(request: HttpRequest, secret: string): boolean {
    if (this.#bound === undefined) return true
    const binding = seedOf(request)
    return binding !== undefined && this.#bound.isBound(secret, binding)
  }

  /**
   * Whether a secret was made for this visitor, now or before he logged in.
   *
   * @param request The request.
   * @param secret 32 letters and digits.
   * @returns Whether it was; never, where secrets hold for nobody in particular.
   */
  isOwn(request: HttpRequest, secret: string): boolean {
    return this.#bound !== undefined && this.isCurrent(request, secret)
  }

  /**
   * The secret to go on with: the cookie's if it is in order, else a new one.
   *
   * @param request The request.
   * @returns The secret. Its cookie is due when it is new.
   */
  resume(request: HttpRequest): TokenUse {
    const cookie = this.cookieOf(request)
    if (typeof cookie === 'string' && flawOf(cookie) === undefined) {
      const secret = unmaskToken(cookie)
      if (this.isCurrent(request, secret)) return { secret, seed: undefined, cookieDue: false }
    }
    return this.create(request)
  }

  /**
   * A new secret for this visitor.
   *
   * @param request The request.
   * @returns The secret. Its cookie is due.
   */
  create(request: HttpRequest): TokenUse {
    if (this.#bound === undefined) {
      return { secret: randomString(secretLength), seed: undefined, cookieDue: true }
    }
    const known = seedOf(request)
    const seed = known === undefined ? randomString(secretLength) : undefined
    return { secret: this.#bound.create(known ?? seed ?? ''), seed, cookieDue: true }
  }
}

/** Its value is made by us, 32 letters and digits; anything else was planted or cut. */
function seedOf({ source, isSecure }: HttpRequest): string | undefined {
  const seed = soleCookie(source.header('cookie'), seedCookieName(isSecure))
  return seed?.length === secretLength && flawOf(seed) === undefined ? seed : undefined
}
