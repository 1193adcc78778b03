import { randomString } from '../core/crypto.ts'
import { ImproperlyConfigured } from '../core/errors.ts'
import type { RequestPolicy } from '../http/policy.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { peekSession } from '../sessions/middleware.ts'
import { bindingToSession, BoundSecrets, seedOfSession } from './bound-secrets.ts'
import { flawOf, secretLength, unmaskToken } from './mask.ts'
import type { CsrfSettings } from './options.ts'
import { ProvedTokens } from './proved-tokens.ts'
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
  /** What was proved lately, so that it need not be proved again. */
  readonly proved: ProvedTokens = new ProvedTokens()

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
   * Whether a secret was made for this visitor: for his session, or for the seed in his browser.
   *
   * @param request The request.
   * @param secret 32 letters and digits.
   * @returns Whether it was; always, where secrets hold for nobody in particular.
   */
  holdFor(request: HttpRequest, secret: string): boolean {
    if (this.#bound === undefined) return true
    const id = peekSession(request)?.id
    const session = id === undefined ? undefined : bindingToSession(id)
    const seed = seedOf(request)
    // What is remembered first: a visitor with a session may well have a secret of before it.
    const known = this.#bound.bindingOf(secret)
    if (known !== undefined && (known === session || known === seed)) return true
    if (session !== undefined && this.#bound.isBound(secret, session)) return true
    return seed !== undefined && this.#bound.isBound(secret, seed)
  }

  /** Whether secrets hold for one visitor only, so that a secret alone proves something. */
  get areBound(): boolean {
    return this.#bound !== undefined
  }

  /**
   * The seed that stands for the session the visitor's secret is bound to, when this request has ended
   * that session by a log-in or a log-out.
   *
   * @param request The request.
   * @returns The seed; `undefined` when the secret still holds, or never did.
   */
  lostSession(request: HttpRequest): string | undefined {
    const previousId = peekSession(request)?.previousId
    if (this.#bound === undefined || previousId === undefined) return undefined
    const cookie = this.cookieOf(request)
    if (typeof cookie !== 'string' || flawOf(cookie) !== undefined) return undefined
    const binding = bindingToSession(previousId)
    return this.#bound.isBound(unmaskToken(cookie), binding) ? seedOfSession(binding) : undefined
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
      if (this.holdFor(request, secret)) return { secret, seed: undefined, cookieDue: false }
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
    // The seed takes the place of a session that has ended: pages that were made in it go on working.
    const ended = this.lostSession(request)
    const known = ended ? undefined : seedOf(request)
    const id = peekSession(request)?.id
    if (id !== undefined) {
      return { secret: this.#bound.create(bindingToSession(id)), seed: ended, cookieDue: true }
    }
    const seed = known ?? ended ?? randomString(secretLength)
    const secret = this.#bound.create(seed)
    return { secret, seed: known === undefined ? seed : undefined, cookieDue: true }
  }
}

/** Its value is made by us, 32 letters and digits; anything else was planted or cut. */
function seedOf({ source, isSecure }: HttpRequest): string | undefined {
  const seed = soleCookie(source.header('cookie'), seedCookieName(isSecure))
  return seed?.length === secretLength && flawOf(seed) === undefined ? seed : undefined
}
