import type { MaybePromise } from '../core/maybe-promise.ts'
import type { HttpRequest } from './request/request.ts'
import type { HttpResponseBase } from './response/response-base.ts'

/** One shape for everything that answers: a view, a layer, the whole application. */
export type GetResponse = (request: HttpRequest) => MaybePromise<HttpResponseBase>

/**
 * A layer of the onion: gets the next layer, returns itself. Called once, at start-up.
 *
 * `getResponse` never throws and never rejects: an error below it has become a response already.
 *
 * @see Django's middleware, `factory(get_response)`.
 */
export type Middleware = (getResponse: GetResponse) => GetResponse

/**
 * A view: a request and the values captured from its address go in, a response comes out.
 *
 * A web `Response` is taken too, and turned into an `HttpResponse` on the way out.
 */
export type View<Params = unknown, Answer = HttpResponseBase | Response> = (
  request: HttpRequest,
  params: Params,
) => MaybePromise<Answer>
