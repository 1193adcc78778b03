import { ImproperlyConfigured } from '../core/errors.ts'
import type { MaybePromise } from '../core/maybe-promise.ts'
import type { GetResponse, Middleware } from '../http/handler.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponseBase } from '../http/response/response-base.ts'
import { NoResponse } from './errors.ts'

/** Turns what was thrown into an answer. Never throws and never rejects itself. */
export type AnswerError = (request: HttpRequest, error: unknown) => MaybePromise<HttpResponseBase>

/** Takes what a layer or the centre returned, and makes a response of it or throws. */
export type Finish = (request: HttpRequest, answer: unknown) => MaybePromise<HttpResponseBase>

/** What {@link foldLayers} folds. */
export interface Onion {
  /** Outermost first. */
  readonly layers: readonly Middleware[]
  /** What answers when all layers let the request through. */
  readonly centre: (request: HttpRequest) => unknown
  /** Makes a response of what the centre returned. */
  readonly finishCentre: Finish
  /** Makes an answer of what a layer or the centre threw. */
  readonly answerError: AnswerError
  /** The last word on every response. */
  readonly finishLast: (request: HttpRequest, response: HttpResponseBase) => HttpResponseBase
}

/**
 * Folds layers around a centre, once, at start-up.
 *
 * Every layer and the centre are guarded, so that no layer ever sees an exception from the one inside.
 * As long as nothing waits, no promise is made; where something does, each guard costs one, which is why
 * everything that has to be done with an answer is done in a guard.
 *
 * @param onion What there is to fold.
 * @returns The whole onion as one function, which neither throws nor rejects.
 * @throws ImproperlyConfigured when a layer does not return a function.
 * @see Django `BaseHandler.load_middleware`, `convert_exception_to_response`.
 */
export function foldLayers(onion: Onion): GetResponse {
  const { layers, centre, finishCentre, answerError, finishLast } = onion
  const toLast = (request: HttpRequest, response: MaybePromise<HttpResponseBase>) =>
    response instanceof Promise
      ? response.then((late) => finishLast(request, late))
      : finishLast(request, response)
  const lastError: AnswerError = (request, error) => toLast(request, answerError(request, error))

  let around: Around = { getAnswer: centre, name: 'the centre', finish: finishCentre }
  for (const [index, layer] of [...layers.entries()].toReversed()) {
    const name = `middleware ${layer.name || `number ${index + 1}`}`
    const getAnswer: unknown = layer(guard(around, answerError))
    if (typeof getAnswer !== 'function') {
      throw new ImproperlyConfigured(
        `The ${name} returned ${typeof getAnswer}. A middleware takes getResponse and returns a function.`,
      )
    }
    around = { getAnswer: getAnswer as GetResponse, name, finish: undefined }
  }
  const finish = around.finish ?? ((_request, answer) => requireResponse(answer, around.name))
  return guard(
    { ...around, finish: (request, answer) => toLast(request, finish(request, answer)) },
    lastError,
  )
}

/** A layer or the centre, on its way into a guard. */
interface Around {
  readonly getAnswer: (request: HttpRequest) => unknown
  readonly name: string
  /** What is to be done with what it returns; nothing, where that is a response already. */
  readonly finish: Finish | undefined
}

function guard({ getAnswer, name, finish }: Around, answerError: AnswerError): GetResponse {
  const settle = (request: HttpRequest, answer: unknown): MaybePromise<HttpResponseBase> => {
    try {
      if (finish === undefined) return requireResponse(answer, name)
      const response = finish(request, answer)
      if (!(response instanceof Promise)) return response
      return response.catch((error: unknown) => answerError(request, error))
    } catch (error) {
      return answerError(request, error)
    }
  }
  return (request) => {
    try {
      const answer = getAnswer(request)
      // Asked first: this is the way of every request that nothing waits for.
      if (finish === undefined && answer instanceof HttpResponseBase) return answer
      if (!(answer instanceof Promise)) return settle(request, answer)
      return answer.then(
        (late) => settle(request, late),
        (error: unknown) => answerError(request, error),
      )
    } catch (error) {
      return answerError(request, error)
    }
  }
}

function requireResponse(answer: unknown, name: string): HttpResponseBase {
  if (answer instanceof HttpResponseBase) return answer
  throw new NoResponse(name, answer)
}
