import { conditionalGet as answerConditionally } from '../http/caching/conditional-get.ts'
import type { Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'

/**
 * Gives every answer to GET an `ETag` and answers 304 when the browser has it already.
 *
 * It saves the wire, not the work: the view runs each time. Put it inside `gzip()`.
 *
 * @returns A layer for the `middleware` of an application.
 * @see Django `django.middleware.http.ConditionalGetMiddleware`.
 */
export function conditionalGet(): Middleware {
  return createLayer({ leave: answerConditionally })
}
