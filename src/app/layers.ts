import { ImproperlyConfigured } from '../core/errors.ts'
import type { GetResponse, Middleware } from '../http/handler.ts'
import { halvesOf, type LayerHalves } from '../http/layer-halves.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponseBase } from '../http/response/response-base.ts'
import { NoResponse } from './errors.ts'
import { Ring, type AnswerError, type Finish, type FinishLast } from './ring.ts'

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
  readonly finishLast: FinishLast
}

/**
 * Folds layers around a centre, once, at start-up.
 *
 * Every layer and the centre are guarded, so that no layer ever sees an exception from the one inside.
 * As long as nothing waits, no promise is made. Where something does, a ring costs one: each layer that
 * was written as one function begins another ring, those in two halves are part of what they surround.
 *
 * @param onion What there is to fold.
 * @returns The whole onion as one function, which neither throws nor rejects.
 * @throws ImproperlyConfigured when a layer does not return a function.
 * @see Django `BaseHandler.load_middleware`, `convert_exception_to_response`.
 */
export function foldLayers(onion: Onion): GetResponse {
  const { layers, centre, finishCentre, answerError, finishLast } = onion
  let inside = centre
  let finish = finishCentre
  let around: LayerHalves[] = []
  const close = (last?: FinishLast): GetResponse => {
    const ring = new Ring({ halves: around, inside, finish, answerError, finishLast: last })
    return (request) => ring.goIn(request)
  }
  for (const [index, layer] of [...layers.entries()].toReversed()) {
    const halves = halvesOf(layer)
    if (halves !== undefined) {
      around.unshift(halves)
      continue
    }
    const name = `middleware ${layer.name || `number ${index + 1}`}`
    const getAnswer: unknown = layer(close())
    if (typeof getAnswer !== 'function') {
      throw new ImproperlyConfigured(
        `The ${name} returned ${typeof getAnswer}. A middleware takes getResponse and returns a function.`,
      )
    }
    inside = getAnswer as GetResponse
    finish = (_request, answer) => requireResponse(answer, name)
    around = []
  }
  return close(finishLast)
}

function requireResponse(answer: unknown, name: string): HttpResponseBase {
  if (answer instanceof HttpResponseBase) return answer
  throw new NoResponse(name, answer)
}
