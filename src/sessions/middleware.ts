import { ImproperlyConfigured } from '../core/errors.ts'
import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { Slot } from '../core/slot.ts'
import type { Middleware } from '../http/handler.ts'
import type { HttpRequest } from '../http/request.ts'
import type { HttpResponseBase } from '../http/response-base.ts'
import type { SameSite } from '../http/response-cookies.ts'
import { patchVary } from '../http/vary.ts'
import { SessionInterrupted } from './errors.ts'
import { Session } from './session.ts'
import { SignedCookieStore } from './signed-cookie-store.ts'
import type { SessionStore } from './store.ts'

/** How sessions are kept, and what their cookie is like. */
export interface SessionsOptions {
  /** Where sessions are kept: in the signed cookie itself unless given. */
  store?: SessionStore | undefined
  /** The cookie's name, `sessionid` unless given. */
  cookieName?: string | undefined
  /** Seconds a session lives: two weeks unless given. */
  maxAge?: number | undefined
  /** Whether sessions end when the browser closes, unless they say otherwise themselves. */
  expireAtBrowserClose?: boolean | undefined
  /** Whether to save on every request, so that the lifetime starts anew. */
  saveEveryRequest?: boolean | undefined
  /** The addresses the cookie is sent to, `/` unless given. */
  path?: string | undefined
  /** Host the cookie is sent to, with all hosts below. Unset: this host only. */
  domain?: string | undefined
  /**
   * Whether the cookie is for TLS only. Unless given, what is set over TLS stays there; under
   * `compatibility: 'django'` it does not.
   */
  secure?: boolean | undefined
  /** Whether scripts are kept from the cookie; they are, unless this is `false`. */
  httpOnly?: boolean | undefined
  /** When the cookie is sent with requests of other sites, `Lax` unless given. */
  sameSite?: SameSite | undefined
}

const twoWeeks = 1_209_600

/** The session of a request, not yet loaded. */
const sessionSlot: Slot<Session> = new Slot<Session>('session')

/**
 * Gives every request a session, and saves it with the answer when it was changed. An answer of 500 and
 * above saves nothing.
 *
 * @param options The store, and what the cookie is like.
 * @returns A layer; give it to `createApplication` as `sessions`.
 * @see Django `SessionMiddleware` and its settings.
 */
export function sessions(options: SessionsOptions = {}): Middleware {
  const { store = new SignedCookieStore(), cookieName = 'sessionid' } = options
  const { maxAge = twoWeeks, expireAtBrowserClose = false } = options
  return (getResponse) => (request) => {
    const cookie = request.cookies.get(cookieName)
    const context = { policy: request.policy, maxAge, expireAtBrowserClose }
    const session = new Session(store, context, cookie)
    request.set(sessionSlot, session)
    const exchange = { request, session, options, cookieName, hasCookie: cookie !== undefined }
    return after(getResponse(request), (response) => finish(exchange, response))
  }
}

/**
 * The session of a request.
 *
 * @param request The request, inside `sessions()`.
 * @returns The session; at once where the store can, so `await` it.
 * @throws ImproperlyConfigured when the application has no sessions.
 * @example const session = await getSession(request)
 * @see Django `request.session`.
 */
export function getSession(request: HttpRequest): MaybePromise<Session> {
  const session = request.get(sessionSlot)
  if (session === undefined) {
    throw new ImproperlyConfigured(
      'This application has no sessions. Give createApplication { sessions: sessions() }.',
    )
  }
  return session.load()
}

/**
 * The session of a request as far as it is known without looking: nothing is loaded, and the answer does
 * not come to depend on it.
 *
 * @param request The request.
 * @returns The session, perhaps not loaded; `undefined` when the application has none.
 */
export function peekSession(request: HttpRequest): Session | undefined {
  return request.get(sessionSlot)
}

interface Exchange {
  readonly request: HttpRequest
  readonly session: Session
  readonly options: SessionsOptions
  readonly cookieName: string
  readonly hasCookie: boolean
}

function finish(exchange: Exchange, response: HttpResponseBase): MaybePromise<HttpResponseBase> {
  const { session, options, cookieName, hasCookie } = exchange
  return after(session.forgetAbandoned(), () => {
    if (hasCookie && session.isEmpty) {
      const { path = '/', domain, sameSite = 'Lax' } = options
      response.deleteCookie(cookieName, { path, domain, sameSite })
      patchVary(response, ['Cookie'])
      return response
    }
    if (session.accessed) patchVary(response, ['Cookie'])
    const isDue = session.modified || options.saveEveryRequest === true
    if (!isDue || session.isEmpty || response.status >= 500) return response
    return after(session.load(), () =>
      after(session.save(), (key) => withCookie(exchange, response, key)),
    )
  })
}

function withCookie(
  { request, session, options, cookieName }: Exchange,
  response: HttpResponseBase,
  key: string | undefined,
): HttpResponseBase {
  if (key === undefined) {
    throw new SessionInterrupted('The session was deleted while this request was being answered.')
  }
  const { path = '/', domain, httpOnly = true, sameSite = 'Lax' } = options
  const secure = options.secure ?? (request.policy.compatibility === 'riposte' && request.isSecure)
  const maxAge = session.expiresAtBrowserClose ? undefined : session.expiryAge
  response.setCookie(cookieName, key, { maxAge, path, domain, secure, httpOnly, sameSite })
  patchVary(response, ['Cookie'])
  return response
}
