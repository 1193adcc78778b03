import { PermissionDenied } from '../http/errors.ts'
import type { Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'
import { HttpResponsePermanentRedirect } from '../http/response/redirects.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { type AnyView, decorate, ViewMark } from '../http/view-marks.ts'
import type { ResolverMatch } from '../urls/resolver-match.ts'
import { resolverMatch } from '../urls/resolver-match.ts'
import type { ResolveOptions } from '../urls/routes.ts'
import { BodyWouldBeLost } from './errors.ts'

/** What finds the view of an address: what `routes()` returns. */
export interface AddressBook {
  /** Finds the route of a path. */
  resolve(path: string, options?: ResolveOptions): ResolverMatch | undefined
}

/** How requests are tidied up before anything else looks at them. */
export interface CommonOptions {
  /** Programs that get a 403, by their `User-Agent`. Django's `DISALLOWED_USER_AGENTS`. */
  readonly disallowedUserAgents?: readonly RegExp[] | undefined
  /** Whether `example.com` is sent to `www.example.com`. Django's `PREPEND_WWW`. */
  readonly prependWww?: boolean | undefined
  /** The addresses there are. Without them no slash is added; an application passes its own. */
  readonly urls?: AddressBook | undefined
}

const slashOptOut: ViewMark<true> = new ViewMark('no append slash')

/**
 * The layer that refuses hosts that are not ours and programs that are not welcome, and adds the slash
 * that is missing at the end of an address.
 *
 * A slash is added where nothing is found without it and something is with it, unless
 * `policy.appendSlash` is off.
 *
 * @param options How.
 * @returns The layer.
 * @throws DisallowedHost for a host the policy does not allow, PermissionDenied for an unwelcome program.
 * @see Django `CommonMiddleware`. Different here unless `compatibility: 'django'`: an unsafe method is
 * redirected with 308, so that its body is sent again. `Content-Length` is the server's to set.
 */
export function common(options: CommonOptions = {}): Middleware {
  const { disallowedUserAgents = [], prependWww = false, urls } = options

  return createLayer({
    enter(request) {
      if (disallowedUserAgents.length > 0) refuseUnwelcome(request, disallowedUserAgents)
      // Looked at on every request, and before anything acts on it: the getter refuses.
      const { host } = request
      return prependWww && !host.startsWith('www.') ? toWww(request, urls) : undefined
    },
    leave: (request, response) => orWithSlash(request, response, urls),
  })
}

/**
 * Keeps a view from being found by an address without its slash.
 *
 * @param view The view.
 * @returns A view that answers the same.
 * @see Django `no_append_slash`.
 */
export function noAppendSlash<Inside extends AnyView>(view: Inside): Inside {
  const wrapper = decorate(view, (inside, request, params) => inside(request, params))
  slashOptOut.set(wrapper, true)
  return wrapper
}

function refuseUnwelcome({ source }: HttpRequest, patterns: readonly RegExp[]): void {
  const userAgent = source.header('user-agent')
  // `search` looks from the beginning whatever the expression was used for before.
  if (userAgent !== undefined && patterns.some((pattern) => userAgent.search(pattern) >= 0)) {
    throw new PermissionDenied('This program is not welcome.')
  }
}

function toWww(request: HttpRequest, urls: AddressBook | undefined): HttpResponseBase {
  // Both in one redirect, where the slash is missing too.
  const path = needsSlash(request, urls) ? pathWithSlash(request) : request.fullPath
  return redirectTo(request, `${request.scheme}://www.${request.host}${path}`)
}

function orWithSlash(
  request: HttpRequest,
  response: HttpResponseBase,
  urls: AddressBook | undefined,
): HttpResponseBase {
  if (response.status !== 404 || !needsSlash(request, urls)) return response
  const path = pathWithSlash(request)
  refuseToLoseBody(request, path)
  response.close()
  return redirectTo(request, path)
}

function needsSlash(request: HttpRequest, urls: AddressBook | undefined): boolean {
  const { path, policy } = request
  if (!policy.appendSlash || urls === undefined || path.endsWith('/')) return false
  if (request.get(resolverMatch) !== undefined || urls.resolve(path, policy)) return false
  const match = urls.resolve(`${path}/`, policy)
  return match !== undefined && slashOptOut.get(match.view) !== true
}

/** Two slashes in front would make the browser take what follows for a host. */
function pathWithSlash({ fullPath }: HttpRequest): string {
  const query = fullPath.indexOf('?')
  const path = query < 0 ? `${fullPath}/` : `${fullPath.slice(0, query)}/${fullPath.slice(query)}`
  return path.startsWith('//') ? `/%2F${path.slice(2)}` : path
}

/** In debug Django stops here, for its redirect makes the browser forget what it was about to send. */
function refuseToLoseBody({ method, policy }: HttpRequest, path: string): void {
  const unsafe = ['DELETE', 'POST', 'PUT', 'PATCH'].includes(method)
  if (unsafe && policy.debug && policy.compatibility === 'django') {
    throw new BodyWouldBeLost(
      `${method} was sent to an address without its slash, and the redirect would lose the body. Send it to ${path}.`,
    )
  }
}

function redirectTo({ method, policy }: HttpRequest, to: string): HttpResponseBase {
  const preserveRequest = policy.compatibility !== 'django' && method !== 'GET' && method !== 'HEAD'
  return new HttpResponsePermanentRedirect(to, { preserveRequest })
}
