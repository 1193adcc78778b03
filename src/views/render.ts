import { after, type MaybePromise } from '../core/maybe-promise.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseInit } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'

/**
 * A template: a function from what a page shows to its HTML.
 *
 * It gives a `SafeString`, which `html` makes. A template engine that escapes by itself joins in with
 * `(context) => markSafe(engine.render('page', context))`.
 */
export type Template<Context> = (context: Context, request: HttpRequest) => MaybePromise<SafeString>

/**
 * A page: a template filled in.
 *
 * @param request The request; the template gets it too, for tokens, messages and the like.
 * @param template What makes HTML of the context.
 * @param context What the page shows.
 * @param init Status, content type, headers.
 * @returns The page, in a promise where the template gave one.
 * @example const home = (request: HttpRequest) => render(request, homePage, { visits: 3 })
 * @see Django `django.shortcuts.render`. Different here: a template is a function, so what it needs is
 * checked when it is compiled.
 */
export function render<Context, Status extends number = 200>(
  request: HttpRequest,
  template: Template<Context>,
  context: Context,
  init?: HttpResponseInit<Status>,
): MaybePromise<HttpResponse<Status>> {
  return after(template(context, request), (page) => new HttpResponse<Status>(page, init))
}
