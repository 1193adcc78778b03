import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { toResponse } from '../http/decorate-response.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { type AnyView, decorate, type InnerView, type ViewMark } from '../http/view-marks.ts'
import { CsrfGuard, csrfGuard } from './guard.ts'
import { bearerAuthentication, exemption, isolation } from './marks.ts'
import type { CsrfOptions } from './options.ts'
import { getToken, guardOf } from './token.ts'

/**
 * Takes the CSRF protection off a view. Say in a comment what protects it instead.
 *
 * For callers that are no browsers and prove who they are by something a browser does not send of
 * itself: a signature, a header. `listExempt` shows all views that are exempt.
 *
 * @param view The view.
 * @returns A view that answers the same, unprotected.
 * @see Django `csrf_exempt`.
 */
export function csrfExempt<Inside extends AnyView>(view: Inside): Inside {
  return marked(view, exemption)
}

/**
 * Says that a view knows its callers by the `Authorization` header alone, never by a cookie.
 *
 * A request with `Authorization: Bearer …` and without any cookie then needs no CSRF token: nobody can
 * make a browser send it. All others are checked as ever.
 *
 * @param view The view.
 * @returns A view that answers the same.
 */
export function bearerAuthenticated<Inside extends AnyView>(view: Inside): Inside {
  return marked(view, bearerAuthentication)
}

/**
 * Keeps other sites from loading what a view answers, as a script, an image or a style.
 *
 * For JSON and fragments with something personal in them. Visiting the address is still possible.
 *
 * @param view The view.
 * @returns A view that refuses to be loaded by other sites.
 * @see The Resource Isolation Policy of web.dev, "Fetch Metadata".
 */
export function isolate<Inside extends AnyView>(view: Inside): Inside {
  return marked(view, isolation)
}

/**
 * Protects one view, where the application has no CSRF layer. With one it does no harm.
 *
 * @param view The view.
 * @param options How the protection works.
 * @returns A view that refuses what another site may have sent.
 * @throws CsrfFailure on a refused request, unless there is a `failureView`.
 * @see Django `csrf_protect`.
 */
export function csrfProtect<Inside extends AnyView>(
  view: Inside,
  options: CsrfOptions = {},
): Inside {
  let guard: CsrfGuard | undefined
  return decorate(view, (inside, request, params) => {
    if (guard?.policy !== request.policy) guard = new CsrfGuard(options, request.policy)
    return guard.protect(request, inside, (same) => call(inside, same, params))
  })
}

/**
 * Makes sure that a view's answer carries the CSRF cookie, though it renders no token: for pages whose
 * scripts send something.
 *
 * @param view The view.
 * @returns A view that sets the cookie. It is protected no more and no less than before.
 * @see Django `ensure_csrf_cookie`.
 */
export function ensureCsrfCookie<Inside extends AnyView>(view: Inside): Inside {
  return decorate(view, (inside, request, params) => {
    const guard = attended(request)
    getToken(request)
    return guard.finish(request, call(inside, request, params))
  })
}

/**
 * Makes tokens work in a view where the application has no CSRF layer, without protecting it.
 *
 * @param view The view.
 * @returns A view whose tokens come with their cookie.
 * @see Django `requires_csrf_token`.
 */
export function requiresCsrfToken<Inside extends AnyView>(view: Inside): Inside {
  return decorate(view, (inside, request, params) =>
    attended(request).finish(request, call(inside, request, params)),
  )
}

/** The guard of the layer around us; without one, the default guard. */
function attended(request: HttpRequest): CsrfGuard {
  const guard = guardOf(request)
  if (request.get(csrfGuard) === undefined) guard.attend(request)
  return guard
}

function marked<Inside extends AnyView>(view: Inside, mark: ViewMark<true>): Inside {
  const wrapper = decorate(view, (inside, request, params) => inside(request, params))
  mark.set(wrapper, true)
  return wrapper
}

function call(
  inside: InnerView,
  request: HttpRequest,
  params: unknown,
): MaybePromise<HttpResponseBase> {
  return after(inside(request, params), toResponse)
}
