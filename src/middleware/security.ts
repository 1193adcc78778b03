import { ImproperlyConfigured } from '../core/errors.ts'
import type { Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'
import { ResponseHeaders } from '../http/response/headers.ts'
import { HttpResponsePermanentRedirect } from '../http/response/redirects.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'

/** For how long browsers are to insist on TLS. */
export interface HstsOptions {
  /** Seconds. Begin with an hour: a browser that has seen it cannot be told otherwise. */
  readonly maxAge: number
  /** Whether all hosts below count too. */
  readonly includeSubDomains?: boolean | undefined
  /** Whether browsers may ship it built in. */
  readonly preload?: boolean | undefined
}

/** Where requests without TLS are sent. */
export interface TlsRedirectOptions {
  /** The host to send them to; unset: the one that was asked. */
  readonly host?: string | undefined
  /** Paths, without the slash in front, that are answered without TLS. */
  readonly exempt?: readonly RegExp[] | undefined
}

/** Which security headers are sent. `false` leaves one out. */
export interface SecurityOptions {
  /** `Strict-Transport-Security`, over TLS only. Off unless given. */
  readonly hsts?: HstsOptions | false | undefined
  /** `X-Content-Type-Options: nosniff`. On unless `false`. */
  readonly contentTypeNosniff?: boolean | undefined
  /** `Referrer-Policy`, or a list from which browsers take the last one they know; `same-origin`. */
  readonly referrerPolicy?: string | readonly string[] | false | undefined
  /** `Cross-Origin-Opener-Policy`; `same-origin`. */
  readonly crossOriginOpenerPolicy?: string | false | undefined
  /** Whether requests without TLS are sent to the same address with it. Off unless given. */
  readonly sslRedirect?: boolean | TlsRedirectOptions | undefined
}

/**
 * The layer that sends the security headers, and sends visitors without TLS to TLS.
 *
 * A header that a view has set stays. Put it outermost, so that every answer has them.
 *
 * @param options Which headers are sent.
 * @returns The layer.
 * @throws ImproperlyConfigured for an HSTS age that is no number of seconds, BadHeaderError for a value
 * that is none.
 * @see Django `SecurityMiddleware`. Different here: an unsafe method is redirected with 308 and keeps
 * its body, unless `compatibility: 'django'`.
 */
export function security(options: SecurityOptions = {}): Middleware {
  const always = fixedHeaders(options)
  const hsts = options.hsts ? hstsValue(options.hsts) : undefined
  const redirect = options.sslRedirect === true ? {} : options.sslRedirect || undefined

  return createLayer({
    enter: redirect && ((request) => redirectToTls(request, redirect)),
    leave(request, response) {
      if (hsts !== undefined && request.isSecure) response.headers.setDefault(hstsName, hsts)
      response.headers.setDefaults(always)
      return response
    },
  })
}

const hstsName = 'Strict-Transport-Security'

/** Written and checked once, at start-up. */
function fixedHeaders(options: SecurityOptions): ResponseHeaders {
  const {
    contentTypeNosniff = true,
    referrerPolicy = 'same-origin',
    crossOriginOpenerPolicy = 'same-origin',
  } = options
  const policies =
    typeof referrerPolicy === 'string'
      ? referrerPolicy.split(',').map((one) => one.trim())
      : referrerPolicy || []
  const headers = new ResponseHeaders()
  if (contentTypeNosniff) headers.set('X-Content-Type-Options', 'nosniff')
  const policy = policies.join(',')
  if (policy !== '') headers.set('Referrer-Policy', policy)
  if (crossOriginOpenerPolicy) headers.set('Cross-Origin-Opener-Policy', crossOriginOpenerPolicy)
  return headers
}

function hstsValue({ maxAge, includeSubDomains, preload }: HstsOptions): string | undefined {
  if (!Number.isSafeInteger(maxAge) || maxAge < 0) {
    throw new ImproperlyConfigured(`security.hsts.maxAge is ${maxAge}. Give whole seconds.`)
  }
  // Django's `SECURE_HSTS_SECONDS = 0` sends no header at all.
  if (maxAge === 0) return undefined
  const value = `max-age=${maxAge}${includeSubDomains ? '; includeSubDomains' : ''}`
  return preload ? `${value}; preload` : value
}

function redirectToTls(
  request: HttpRequest,
  { host, exempt = [] }: TlsRedirectOptions,
): HttpResponseBase | undefined {
  if (request.isSecure) return undefined
  const path = request.path.replace(/^\/+/, '')
  if (exempt.some((pattern) => path.search(pattern) >= 0)) return undefined
  const { method, policy, fullPath } = request
  const preserveRequest = policy.compatibility !== 'django' && method !== 'GET' && method !== 'HEAD'
  return new HttpResponsePermanentRedirect(`https://${host ?? request.host}${fullPath}`, {
    preserveRequest,
  })
}
