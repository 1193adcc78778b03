import { after, type MaybePromise } from '../core/maybe-promise.ts'
import type { Middleware } from './handler.ts'
import type { HttpRequest } from './request/request.ts'
import type { HttpResponseBase } from './response/response-base.ts'

/** A layer in two halves: what it does before the layers inside it, and what it does after them. */
export interface LayerHalves {
  /**
   * On the way in.
   *
   * @param request The request.
   * @returns An answer, which goes out through this layer's own `leave`; `undefined` to go further in.
   */
  readonly enter?:
    | ((request: HttpRequest) => MaybePromise<HttpResponseBase | undefined>)
    | undefined
  /**
   * On the way out.
   *
   * @param request The request.
   * @param response What came from inside.
   * @returns The answer.
   */
  readonly leave: (
    request: HttpRequest,
    response: HttpResponseBase,
  ) => MaybePromise<HttpResponseBase>
}

const known = new WeakMap<Middleware, LayerHalves>()

/**
 * Makes a layer of its two halves.
 *
 * It can be called as any other. The onion, which knows the halves, walks through those of neighbours
 * in a row: where something waits they cost one promise together, not two each.
 *
 * @param halves The halves.
 * @returns The layer.
 */
export function createLayer(halves: LayerHalves): Middleware {
  const { enter, leave } = halves
  const layer: Middleware = (getResponse) => (request) =>
    after(enter?.(request), (early) =>
      after(early ?? getResponse(request), (response) => leave(request, response)),
    )
  known.set(layer, halves)
  return layer
}

/**
 * The halves a layer was made of.
 *
 * @param layer Any layer.
 * @returns They; `undefined` for a layer that was written as one function.
 */
export function halvesOf(layer: Middleware): LayerHalves | undefined {
  return known.get(layer)
}
