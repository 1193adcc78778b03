import type { MaybePromise } from '../core/maybe-promise.ts'
import { Slot } from '../core/slot.ts'
import { Http404 } from '../http/errors.ts'
import type { GetResponse } from '../http/handler.ts'
import type { HttpRequest } from '../http/request.ts'
import { HttpResponseBase } from '../http/response-base.ts'
import type { InnerView } from '../http/view-marks.ts'
import { fromWebResponse } from '../http/web-response.ts'
import { resolverMatch, type ResolverMatch } from '../urls/resolver-match.ts'
import { NoResponse } from './errors.ts'

/** What the urls threw in place of an answer: a converter with a mistake in it. */
export const resolutionFailure: Slot<{ error: unknown }> = new Slot('resolution failure')

/**
 * The middle of the onion: calls the view that was found and takes nothing but a response from it.
 *
 * A miss becomes an `Http404` here, not earlier, so that a layer can still answer it otherwise.
 *
 * @param request The request, its match in its slot.
 * @returns What the view answered.
 * @throws Http404 when no address matched, and whatever the view throws.
 * @see Django `BaseHandler._get_response`, `check_response`.
 */
export const callView: GetResponse = (request) => {
  const match = request.get(resolverMatch)
  if (match === undefined) throw request.get(resolutionFailure)?.error ?? new Http404()
  // The route was checked against the view when it was written: these are the params it asks for.
  const view = match.view as unknown as InnerView
  const answer: unknown = view(request, match.viewParams)
  if (answer instanceof HttpResponseBase) return answer.adapt(request)
  return answer instanceof Promise
    ? answer.then((late: unknown) => requireAnswer(late, request, match))
    : requireAnswer(answer, request, match)
}

function requireAnswer(
  answer: unknown,
  request: HttpRequest,
  match: ResolverMatch,
): MaybePromise<HttpResponseBase> {
  if (answer instanceof HttpResponseBase) return answer.adapt(request)
  if (answer instanceof Response) return fromWebResponse(answer)
  if (isThenable(answer)) {
    return Promise.resolve(answer).then((late) => requireAnswer(late, request, match))
  }
  const name = match.view.name || 'without a name'
  throw new NoResponse(`view ${name} (${match.route})`, answer)
}

/** Promises of other realms and libraries. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value
}
