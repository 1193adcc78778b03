import { ImproperlyConfigured } from '../core/errors.ts'
import type { MaybePromise } from '../core/maybe-promise.ts'
import type { GetResponse, Middleware } from '../http/handler.ts'
import type { HttpRequest } from '../http/request.ts'
import { HttpResponseBase } from '../http/response-base.ts'
import { NoResponse } from './errors.ts'

/** Turns what was thrown into an answer. Never throws and never rejects itself. */
export type AnswerError = (request: HttpRequest, error: unknown) => MaybePromise<HttpResponseBase>

/**
 * Folds layers around a centre, once, at start-up.
 *
 * Every layer and the centre are guarded, so that no layer ever sees an exception from the one inside.
 * As long as nothing waits, no promise is made.
 *
 * @param centre What answers when all layers let the request through.
 * @param layers Outermost first.
 * @param answerError Makes an answer of what a layer or the centre threw.
 * @returns The whole onion as one function, which neither throws nor rejects.
 * @throws ImproperlyConfigured when a layer does not return a function.
 * @see Django `BaseHandler.load_middleware`, `convert_exception_to_response`.
 */
export function foldLayers(
  centre: GetResponse,
  layers: readonly Middleware[],
  answerError: AnswerError,
): GetResponse {
  let getResponse = guard(centre, 'the centre', answerError)
  for (const [index, layer] of [...layers.entries()].toReversed()) {
    const name = layer.name || `number ${index + 1}`
    const around = layer(getResponse)
    if (typeof around !== 'function') {
      throw new ImproperlyConfigured(
        `Middleware ${name} returned ${typeof around}. A middleware takes getResponse and returns a function.`,
      )
    }
    getResponse = guard(around, `middleware ${name}`, answerError)
  }
  return getResponse
}

function guard(getResponse: GetResponse, name: string, answerError: AnswerError): GetResponse {
  const requireResponse = (request: HttpRequest, response: unknown) =>
    response instanceof HttpResponseBase
      ? response
      : answerError(request, new NoResponse(name, response))
  return (request) => {
    try {
      const response = getResponse(request)
      if (response instanceof HttpResponseBase) return response
      if (!(response instanceof Promise)) return requireResponse(request, response)
      return response.then(
        (late) => requireResponse(request, late),
        (error: unknown) => answerError(request, error),
      )
    } catch (error) {
      return answerError(request, error)
    }
  }
}
