import { serializeHttpDate } from '../core/http-date.ts'
import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { getConditionalResponse } from '../http/caching/conditional.ts'
import { conditionalGet } from '../http/caching/conditional-get.ts'
import { quoteEtag } from '../http/caching/etag.ts'
import type { Validators } from '../http/caching/preconditions.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { type AnyView, decorate } from '../http/view-marks.ts'
import { decorateResponse, toResponse } from '../http/decorate-response.ts'

/** Says something about what a view would answer, without making the answer. */
export type Validate<Value, Params = unknown> = (
  request: HttpRequest,
  params: Params,
) => MaybePromise<Value | null | undefined>

/** Where {@link condition} gets the validators of a representation from. */
export interface ConditionOptions<Params = unknown> {
  /** Its entity tag, with quotes or without; nothing when there is no such representation. */
  etag?: Validate<string, Params> | undefined
  /** When it last changed, to the second; nothing when nobody knows. */
  lastModified?: Validate<Date, Params> | undefined
}

/** Puts something round a view that captures `Params`; the view keeps its type. */
export type ConditionDecorator<Params> = <
  Inside extends AnyView & ((request: HttpRequest, params: Params & never) => void),
>(
  view: Inside,
) => Inside

/**
 * Answers a conditional request before the view is called, when what the client has is still good
 * (304) or what it wants to change is not what it knows (412).
 *
 * Other answers to GET and HEAD get the validators as `ETag` and `Last-Modified`, unless the view sets
 * them.
 *
 * @param options Where the validators come from; called with what the view would be called with.
 * @returns A decorator for views.
 * @example path('report/<int:id>/', condition({ etag: (request, { id }) => versionOf(id) })(report))
 * @see Django `django.views.decorators.http.condition`.
 */
export function condition<Params = unknown>(
  options: ConditionOptions<Params>,
): ConditionDecorator<Params> {
  return (view) =>
    decorate(view, (inside, request, params) =>
      // The route hands the validators' functions and the view the same values.
      after(validatorsOf(options, request, params as Params), (validators) => {
        const short = getConditionalResponse(request, validators)
        if (short !== undefined) return withValidators(request, short, validators)
        return after(inside(request, params), (answer) =>
          withValidators(request, toResponse(answer), validators),
        )
      }),
    )
}

/**
 * {@link condition} with an entity tag alone.
 *
 * @param tag Says which version there is.
 * @returns A decorator for views.
 * @see Django `django.views.decorators.http.etag`.
 */
export function etag<Params = unknown>(tag: Validate<string, Params>): ConditionDecorator<Params> {
  return condition({ etag: tag })
}

/**
 * {@link condition} with a date alone.
 *
 * @param date Says when the representation last changed.
 * @returns A decorator for views.
 * @see Django `django.views.decorators.http.last_modified`.
 */
export function lastModified<Params = unknown>(
  date: Validate<Date, Params>,
): ConditionDecorator<Params> {
  return condition({ lastModified: date })
}

/**
 * Gives what a view answers to GET an `ETag`, and answers 304 when the client has it already. The view
 * is called all the same: this spares the wire, {@link condition} spares the work too.
 *
 * @param view The view inside.
 * @returns A view of the same type.
 * @see Django `django.views.decorators.http.conditional_page`.
 */
export function conditionalPage<Inside extends AnyView>(view: Inside): Inside {
  return decorateResponse(view, (response, request) => conditionalGet(request, response))
}

function validatorsOf<Params>(
  options: ConditionOptions<Params>,
  request: HttpRequest,
  params: Params,
): MaybePromise<Validators> {
  return after(options.lastModified?.(request, params), (date) =>
    after(options.etag?.(request, params), (tag) => ({
      etag: typeof tag === 'string' ? quoteEtag(tag) : undefined,
      lastModified: date instanceof Date ? Math.floor(date.getTime() / 1000) : undefined,
    })),
  )
}

function withValidators(
  request: HttpRequest,
  response: HttpResponseBase,
  { etag, lastModified }: Validators,
): HttpResponseBase {
  if (request.method !== 'GET' && request.method !== 'HEAD') return response
  if (lastModified) response.headers.setDefault('Last-Modified', serializeHttpDate(lastModified))
  if (etag) response.headers.setDefault('ETag', etag)
  return response
}
