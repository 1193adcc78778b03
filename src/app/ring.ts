import type { MaybePromise } from '../core/maybe-promise.ts'
import type { LayerHalves } from '../http/layer-halves.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'

/** Turns what was thrown into an answer. Never throws and never rejects itself. */
export type AnswerError = (request: HttpRequest, error: unknown) => MaybePromise<HttpResponseBase>

/** Takes what a layer or the centre returned, and makes a response of it or throws. */
export type Finish = (request: HttpRequest, answer: unknown) => MaybePromise<HttpResponseBase>

/** The last word on a response. */
export type FinishLast = (request: HttpRequest, response: HttpResponseBase) => HttpResponseBase

/** What a {@link Ring} is made of. */
export interface RingParts {
  /** The layers in two halves, outermost first. */
  readonly halves: readonly LayerHalves[]
  /** What is inside them: the centre, or a layer that was written as one function. */
  readonly inside: (request: HttpRequest) => unknown
  /** Makes a response of what comes from inside. */
  readonly finish: Finish
  /** Makes an answer of what was thrown anywhere in the ring. */
  readonly answerError: AnswerError
  /** Said of every answer of the outermost ring. */
  readonly finishLast: FinishLast | undefined
}

/** Neighbouring layers in two halves and what is inside them: the way in, and out again past every error. */
export class Ring {
  readonly #halves: readonly LayerHalves[]
  readonly #inside: RingParts['inside']
  readonly #finish: Finish
  readonly #answerError: AnswerError
  readonly #finishLast: FinishLast | undefined
  readonly #innermost: number

  constructor({ halves, inside, finish, answerError, finishLast }: RingParts) {
    this.#halves = halves
    this.#inside = inside
    this.#finish = finish
    this.#answerError = answerError
    this.#finishLast = finishLast
    this.#innermost = halves.length - 1
  }

  /**
   * Walks in from one of the halves, and out again.
   *
   * @param request The request.
   * @param from Where to begin; 0 is outermost.
   * @returns The answer. At once, and without a promise, where nothing waits.
   */
  goIn(request: HttpRequest, from = 0): MaybePromise<HttpResponseBase> {
    let depth = from
    try {
      for (; depth <= this.#innermost; depth++) {
        const early = this.#halves[depth]?.enter?.(request)
        if (early === undefined) continue
        if (early instanceof Promise) return this.#waitToGoIn(request, early, depth)
        return this.#goOut(request, early, depth)
      }
      const answer = this.#inside(request)
      if (answer instanceof Promise) return this.#waitForInside(request, answer)
      return this.#goOut(request, this.#finish(request, answer), this.#innermost)
    } catch (error) {
      // Only what is further out sees the answer; it is not the layer's own.
      return this.#goOut(request, this.#answerError(request, error), depth - 1)
    }
  }

  #goOut(
    request: HttpRequest,
    answer: MaybePromise<HttpResponseBase>,
    from: number,
  ): MaybePromise<HttpResponseBase> {
    let response = answer
    let depth = from
    for (; depth >= 0; depth--) {
      if (response instanceof Promise) return this.#waitToGoOut(request, response, depth)
      try {
        response = this.#halves[depth]?.leave(request, response) ?? response
      } catch (error) {
        response = this.#answerError(request, error)
      }
    }
    if (response instanceof Promise) return this.#waitToGoOut(request, response, depth)
    return this.#finishLast === undefined ? response : this.#finishLast(request, response)
  }

  // Apart from the ways that wait for nothing: a function with closures in it makes room on every call.

  #waitToGoIn(
    request: HttpRequest,
    early: Promise<HttpResponseBase | undefined>,
    depth: number,
  ): Promise<HttpResponseBase> {
    return early.then(
      (late) =>
        late === undefined ? this.goIn(request, depth + 1) : this.#goOut(request, late, depth),
      (error: unknown) => this.#goOut(request, this.#answerError(request, error), depth - 1),
    )
  }

  #waitForInside(request: HttpRequest, answer: Promise<unknown>): Promise<HttpResponseBase> {
    return answer.then(
      (late) => {
        try {
          return this.#goOut(request, this.#finish(request, late), this.#innermost)
        } catch (error) {
          return this.#goOut(request, this.#answerError(request, error), this.#innermost)
        }
      },
      (error: unknown) => this.#goOut(request, this.#answerError(request, error), this.#innermost),
    )
  }

  #waitToGoOut(
    request: HttpRequest,
    response: Promise<HttpResponseBase>,
    depth: number,
  ): Promise<HttpResponseBase> {
    return response.then(
      (late) => this.#goOut(request, late, depth),
      (error: unknown) => this.#goOut(request, this.#answerError(request, error), depth),
    )
  }
}
