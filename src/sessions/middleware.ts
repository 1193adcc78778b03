import { ImproperlyConfigured } from '../core/errors.ts'
import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { Slot } from '../core/slot.ts'
import type { Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import type { SameSite } from '../http/response/response-cookies.ts'
import { patchVary } from '../http/response/vary.ts'
import { SessionInterrupted } from './errors.ts'
import { isPossibleKey, Session } from './session.ts'
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

/** One layer, the same for all its requests. */
interface SessionsLayer {
  readonly store: SessionStore
  readonly options: SessionsOptions
  readonly cookieName: string
}

/** The layer a request went through. */
const layerSlot: Slot<SessionsLayer> = new Slot('sessions layer')

/** The session of a request, made when somebody asks for it; perhaps not loaded. */
const sessionSlot: Slot<Session> = new Slot('session')

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
  const layer: SessionsLayer = { store, options, cookieName }
  return createLayer({
    enter(request) {
      request.set(layerSlot, layer)
      return undefined
    },
    leave: (request, response) => finish(request, layer, response),
  })
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
  const session = peekSession(request)
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
  const session = request.get(sessionSlot)
  const layer = request.get(layerSlot)
  return session === undefined && layer !== undefined ? createSession(request, layer) : session
}

function createSession(request: HttpRequest, layer: SessionsLayer): Session {
  const { maxAge = twoWeeks, expireAtBrowserClose = false } = layer.options
  const context = { policy: request.policy, maxAge, expireAtBrowserClose }
  const session = new Session(layer.store, context, request.cookies.get(layer.cookieName))
  request.set(sessionSlot, session)
  return session
}

function finish(
  request: HttpRequest,
  layer: SessionsLayer,
  response: HttpResponseBase,
): MaybePromise<HttpResponseBase> {
  const cookie = request.cookies.get(layer.cookieName)
  const saveAlways = layer.options.saveEveryRequest === true
  // Most requests: nobody has looked, and the cookie can stay as it is.
  const isQuiet = !saveAlways && (cookie === undefined || isPossibleKey(cookie))
  if (isQuiet && request.get(sessionSlot) === undefined) return response
  const session = request.get(sessionSlot) ?? createSession(request, layer)
  return after(session.forgetFlushed(), () => {
    if (cookie !== undefined && session.isEmpty) {
      const { path = '/', domain, sameSite = 'Lax' } = layer.options
      response.deleteCookie(layer.cookieName, { path, domain, sameSite })
      patchVary(response, ['Cookie'])
      return response
    }
    if (session.accessed) patchVary(response, ['Cookie'])
    const isDue = session.modified || saveAlways
    if (!isDue || session.isEmpty || response.status >= 500) return response
    return after(session.load(), () =>
      after(session.save(), (key) =>
        after(session.forgetReplaced(), () => sendKey(request, layer, { session, response, key })),
      ),
    )
  })
}

interface SavedSession {
  readonly session: Session
  readonly response: HttpResponseBase
  readonly key: string | undefined
}

function sendKey(
  request: HttpRequest,
  { options, cookieName }: SessionsLayer,
  { session, response, key }: SavedSession,
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
