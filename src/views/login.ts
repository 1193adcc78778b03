import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { isScript } from '../http/error-format.ts'
import { LoginRequired } from '../http/errors.ts'
import { ownAddress, type OwnAddressOptions } from '../http/htmx/own-address.ts'
import { QueryDict } from '../http/request/query-dict.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponseRedirect } from '../http/response/redirects.ts'
import { type AnyView, decorate } from '../http/view-marks.ts'

/** How {@link redirectToLogin} leads to the page where one logs in. */
export interface LoginOptions extends OwnAddressOptions {
  /** The name in the query that carries the way back; `next` unless given, `''` for none. */
  readonly nextName?: string | undefined
}

/**
 * Sends a visitor to the page where one logs in, and tells it where to come back to.
 *
 * A browser gets a redirect (302). A script that asked for JSON or a fragment would follow it and put the page
 * into a part of the one that is there; for it {@link LoginRequired} is thrown, a 401 with `HX-Redirect`, with
 * which htmx and `riposte/client` take the whole page there. The way back is then the page it was on.
 *
 * @param request The request.
 * @param address Where one logs in: a path of this site; a whole address only of an allowed origin.
 * @param options The name of the way back; other origins.
 * @returns The redirect.
 * @throws LoginRequired for a script.
 * @throws DisallowedRedirect for an address elsewhere.
 * @see Django `redirect_to_login`. Whoever reads the way back has to check it, as Django's log-in does: anybody
 * can write an address with another one in its query.
 */
export function redirectToLogin(
  request: HttpRequest,
  address: string,
  { nextName = 'next', allowedOrigins }: LoginOptions = {},
): HttpResponseRedirect<302> {
  const to = ownAddress(address, { allowedOrigins })
  if (!needsWord(request)) return new HttpResponseRedirect(withNext(to, nextName, request.fullPath))
  const back = request.htmx?.currentPath ?? request.fullPath
  throw new LoginRequired(withNext(to, nextName, back))
}

/** Also htmx with a boosted link: its whole page comes by script. What restores a page hears no word. */
function needsWord(request: HttpRequest): boolean {
  if (request.policy.compatibility === 'django') return false
  return isScript(request) || request.htmx?.restoresHistory === false
}

/** @see Django: slashes stay, for people to read. */
function withNext(address: string, name: string, back: string): string {
  if (name === '') return address
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(address) ?? []
  const values = QueryDict.parse(query).copy()
  values.set(name, back)
  return `${path}?${values.urlencode('/')}${fragment}`
}

/**
 * Lets only visitors through to a view who pass a test; all others are sent to the page where one logs in.
 *
 * For those who are known and still may not, throw {@link PermissionDenied} in the test or in the view.
 *
 * @param test Asked with each request.
 * @param address Where one logs in.
 * @param options As {@link redirectToLogin} takes them.
 * @returns A decorator.
 * @example
 * const loginRequired = userPassesTest(async (request) => (await getSession(request)).has('user'), '/login/')
 * export const account = loginRequired((request) => …)
 * @see Django `user_passes_test`, `login_required`. The test gets the request: who a user is, is yours to say.
 */
export function userPassesTest(
  test: (request: HttpRequest) => MaybePromise<boolean>,
  address: string,
  options?: LoginOptions,
): <Inside extends AnyView>(view: Inside) => Inside {
  return (view) =>
    decorate(view, (inside, request, params) =>
      after(test(request), (passes) =>
        passes ? inside(request, params) : redirectToLogin(request, address, options),
      ),
    )
}
