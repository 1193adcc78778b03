import { Slot } from '../core/slot.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponseBase } from '../http/response/response-base.ts'
import type { InnerView } from '../http/view-marks.ts'
import { fromWebResponse } from '../http/web/web-response.ts'
import { Resolver404 } from '../urls/errors.ts'
import { resolverMatch } from '../urls/resolver-match.ts'
import { NoResponse } from './errors.ts'
import type { Finish } from './ring.ts'

/** What the urls threw in place of an answer: a converter with a mistake in it. */
export const resolutionFailure: Slot<{ error: unknown }> = new Slot('resolution failure')

/** Answers a miss, where that is the same every time. */
export type AnswerMiss = (request: HttpRequest) => HttpResponseBase | undefined

/**
 * The middle of the onion: calls the view that was found.
 *
 * A miss is answered here, not earlier, so that a layer can still answer it otherwise.
 *
 * @param answerMiss Answers it without an error, where nobody is to see that.
 * @returns The centre. It takes a request, its match in its slot, and returns what the view answered
 * ({@link requireAnswer} looks at it); it throws `Resolver404` when no address matched and nothing answers
 * that, and whatever the view throws.
 * @see Django `BaseHandler._get_response`.
 */
export function createCentre(answerMiss: AnswerMiss): (request: HttpRequest) => unknown {
  return (request) => {
    const match = request.get(resolverMatch)
    if (match === undefined) {
      const failure = request.get(resolutionFailure)
      if (failure !== undefined) throw failure.error
      const answer = answerMiss(request)
      if (answer !== undefined) return answer
      throw missed(request)
    }
    // The route was checked against the view when it was written: these are the params it asks for.
    const view = match.view as unknown as InnerView
    return view(request, match.viewParams)
  }
}

/**
 * What every miss throws. It is made here and nowhere else, so its stack tells nothing, and taking one down is
 * the dearest part of answering what bots ask for all day.
 */
function missed(request: HttpRequest): Resolver404 {
  if (request.policy.debug) return new Resolver404()
  const limit = Error.stackTraceLimit
  try {
    Error.stackTraceLimit = 0
  } catch {
    // Where the intrinsics are frozen.
    return new Resolver404()
  }
  try {
    return new Resolver404()
  } finally {
    Error.stackTraceLimit = limit
  }
}

/**
 * Takes nothing but a response from a view.
 *
 * @param request The request.
 * @param answer What the view returned.
 * @returns The response; that of the platform as one of ours.
 * @throws NoResponse for anything else; it names the view.
 * @see Django `BaseHandler.check_response`.
 */
export const requireAnswer: Finish = (request, answer) => {
  if (answer instanceof HttpResponseBase) return answer.adapt(request)
  if (answer instanceof Response) return fromWebResponse(answer).adapt(request)
  if (isThenable(answer)) {
    return Promise.resolve(answer).then((late) => requireAnswer(request, late))
  }
  const match = request.get(resolverMatch)
  const name = match?.view.name || 'without a name'
  throw new NoResponse(`view ${name} (${match?.route})`, answer)
}

/** Promises of other realms and libraries. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value
}
