import { after, type MaybePromise } from '../core/maybe-promise.ts'
import type { HttpRequest } from './request/request.ts'
import { HttpResponseBase } from './response/response-base.ts'
import { type AnyView, decorate } from './view-marks.ts'
import { fromWebResponse } from './web/web-response.ts'

/**
 * Looks at everything a view answers, and changes or replaces it. An error goes by: it has no answer yet.
 *
 * @param view The view inside.
 * @param change Called with each answer; what it returns takes the answer's place.
 * @returns A view of the same type.
 */
export function decorateResponse<Inside extends AnyView>(
  view: Inside,
  change: (
    response: HttpResponseBase,
    request: HttpRequest,
  ) => MaybePromise<HttpResponseBase | undefined> | void,
): Inside {
  return decorate(view, (inside, request, params) =>
    after(inside(request, params), (answer) => {
      const response = toResponse(answer)
      return after(change(response, request) ?? response, (changed) => changed ?? response)
    }),
  )
}

/**
 * An `HttpResponse` of what a view answered.
 *
 * @param answer What the view returned.
 * @returns The same, or a web `Response` turned into one.
 */
export function toResponse(answer: HttpResponseBase | Response): HttpResponseBase {
  return answer instanceof HttpResponseBase ? answer : fromWebResponse(answer)
}
