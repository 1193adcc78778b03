import { DisallowedHost } from '../http/errors.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { AnyView } from '../http/view-marks.ts'
import type { CheckInput } from './check.ts'
import { bearerAuthentication, exemption } from './marks.ts'
import type { CsrfSettings } from './options.ts'
import { csrfUnchecked } from './unchecked.ts'

/** What is known of a request; `token` is filled in when a verdict asks for it. */
export type RequestFacts = { -readonly [Key in keyof CheckInput]: CheckInput[Key] }

/**
 * Reads from a request everything the decision rests on but the token.
 *
 * @param request The request.
 * @param view The view it is for, where that is known.
 * @param settings The settings.
 * @returns The facts.
 */
export function gatherFacts(
  request: HttpRequest,
  view: AnyView | undefined,
  settings: CsrfSettings,
): RequestFacts {
  const { source, isSecure } = request
  const { mode } = settings
  const origin = source.header('origin')
  return {
    mode,
    exempt:
      (view !== undefined && exemption.get(view) === true) || request.get(csrfUnchecked) === true,
    method: wireMethod(request),
    overriddenMethod: request.method,
    webSocket: asksForWebSocket(request),
    isolated: false,
    secFetchSite: source.header('sec-fetch-site'),
    secFetchMode: source.header('sec-fetch-mode'),
    origin,
    // Nobody looks at these two where there is an Origin.
    referer: origin === undefined ? source.header('referer') : undefined,
    bearer: origin === undefined && isBearerOnly(request, view),
    secure: isSecure,
    own: ownOrigin(request),
    trusted: settings.trusted,
    djangoTrusted: settings.djangoTrusted,
    djangoReferer: mode === 'django' ? djangoReferer(request, settings) : undefined,
    token: undefined,
  }
}

/**
 * The method on the wire, whatever a layer has made of it since.
 *
 * @param request The request.
 * @returns The method in capitals.
 */
export function wireMethod({ source, method }: HttpRequest): string {
  return source.method === method ? method : source.method.toUpperCase()
}

/**
 * Whether a request asks for a WebSocket.
 *
 * @param request The request.
 * @returns Whether it does.
 * @see RFC 6455 §4.1.
 */
export function asksForWebSocket({ method, source }: HttpRequest): boolean {
  if (method !== 'GET') return false
  const upgrade = source.header('upgrade')
  return upgrade !== undefined && upgrade.toLowerCase().includes('websocket')
}

function isBearerOnly({ source }: HttpRequest, view: AnyView | undefined): boolean {
  if (view === undefined || bearerAuthentication.get(view) !== true) return false
  const authorization = source.header('authorization')
  return source.header('cookie') === undefined && /^bearer +\S/i.test(authorization ?? '')
}

/** Our origin, unless the policy does not allow the host. */
function ownOrigin(request: HttpRequest): string | undefined {
  return allowedHost(request) === undefined ? undefined : request.origin
}

function allowedHost(request: HttpRequest): string | undefined {
  try {
    return request.host
  } catch (error) {
    if (error instanceof DisallowedHost) return undefined
    throw error
  }
}

/** @see Django `CsrfViewMiddleware._check_referer`, from `good_referer` on. */
function djangoReferer(request: HttpRequest, settings: CsrfSettings): string | undefined {
  const { domain } = settings.cookie
  if (domain === undefined) return allowedHost(request)
  const { port } = request
  return port === '443' || port === '80' ? domain : `${domain}:${port}`
}
