import type { MaybePromise } from '../core/maybe-promise.ts'
import { MethodNotAllowed } from '../http/errors.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'
import { HttpResponseNotAllowed } from '../http/response/status-responses.ts'
import type { AnyView, InnerView } from '../http/view-marks.ts'
import type { ErrorClass } from '../protocol/endpoint.ts'

/** The methods a method map may have, in the order of Django's `http_method_names`. */
const methodNames = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'] as const

/** A method a view can answer on its own. */
export type MethodName = (typeof methodNames)[number]

/** One view for each method. */
export type Handlers = { readonly [Name in MethodName]?: AnyView }

/** What all handlers of a map ask for together. */
type ParamsOfAll<Views> = Views[keyof Views] extends (request: never, params: infer Params) => void
  ? Params
  : never

/** A view made of one view for each method. */
export interface MethodView<Views, Errors = never> {
  (request: HttpRequest, params: ParamsOfAll<Views>): MaybePromise<HttpResponseBase | Response>
  /** Never set: which view answers which method. */
  readonly handlerTypes: Views
  /** Never set: the methods that are answered. */
  readonly methodNames: keyof Views
  /** Never set: the classes of errors that any of them may throw. */
  readonly errorTypes: Errors
}

/** What {@link view} may be told beside the handlers. */
export interface ViewOptions<Errors extends ErrorClass = ErrorClass> {
  /**
   * The methods that are answered at all; the handlers of others are never called.
   *
   * @see Django `View.http_method_names`.
   */
  methods?: readonly MethodName[] | undefined
  /**
   * Classes of errors that a handler may throw, or what it calls. For the page's types alone: its client
   * then knows their codes.
   */
  errors?: readonly Errors[] | undefined
}

/**
 * Answers each method with a view of its own.
 *
 * `HEAD` is answered by `GET` unless there is a `HEAD`; `OPTIONS` by the list of methods; any other
 * method by 405 with that list.
 *
 * @param handlers The views by method.
 * @param options Which methods are answered at all, and the errors they may throw.
 * @returns One view.
 * @example export const article = view({ GET: showArticle, POST: saveArticle })
 * @see Django `django.views.View`.
 */
export function view<const Views extends Handlers, Errors extends ErrorClass = never>(
  handlers: Views,
  options: ViewOptions<Errors> = {},
): MethodView<Views, Errors> {
  const { methods = methodNames } = options
  const isAnswered = (name: MethodName): boolean =>
    name === 'OPTIONS' || name in handlers || (name === 'HEAD' && 'GET' in handlers)
  const allowed = methodNames.filter((name) => methods.includes(name) && isAnswered(name))
  const answerOptions = (): HttpResponse =>
    new HttpResponse('', { headers: { Allow: allowed.join(', ') } })
  const table = new Map<string, AnyView>()
  for (const name of allowed) {
    table.set(name, handlers[name] ?? (name === 'HEAD' ? handlers.GET : undefined) ?? answerOptions)
  }
  const answer: InnerView = (request, params) => {
    // The route has checked its values against all handlers.
    const handler = table.get(request.method) as InnerView | undefined
    return handler ? handler(request, params) : refuseMethod(request, allowed)
  }
  // `handlerTypes` and `errorTypes` are there for the type checker alone; nothing reads them.
  return answer as MethodView<Views, Errors>
}

/**
 * Refuses a method.
 *
 * @param request The request.
 * @param allowed The methods that would have been answered.
 * @returns An empty 405 as Django's, under `compatibility: 'django'`.
 * @throws MethodNotAllowed else, which is told in the way the client prefers.
 */
export function refuseMethod(request: HttpRequest, allowed: readonly string[]): HttpResponse<405> {
  if (request.policy.compatibility === 'django') return new HttpResponseNotAllowed(allowed)
  throw new MethodNotAllowed(allowed)
}
