import type { MaybePromise } from '../core/maybe-promise.ts'
import type { InputOf, OutputOf, Schema } from '../core/schema.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import type { ErrorClass, InputTypes } from '../protocol/endpoint.ts'
import { createInputReader, type InputValues } from './read-input.ts'

/** What a view declares it takes, each as a schema of any library. */
export interface InputSchemas {
  /** The values of the query string. */
  readonly query?: Schema | undefined
  /** A body of `application/json`, `text/json`, or of a type that ends in `+json`. */
  readonly json?: Schema | undefined
  /** A body of `application/x-www-form-urlencoded` or `multipart/form-data`, files included. */
  readonly form?: Schema | undefined
}

type Outputs<Schemas> = {
  [Name in keyof Schemas]: Schemas[Name] extends Schema ? OutputOf<Schemas[Name]> : undefined
}

/** The body is one of the two. */
type EitherBody<All extends { json: unknown; form: unknown }> = Omit<All, 'json' | 'form'> &
  ({ json: All['json']; form?: undefined } | { json?: undefined; form: All['form'] })

/** What the handler gets, checked: the declared inputs by name. Of `json` and `form` the one sent. */
export type Inputs<Schemas> =
  Outputs<Schemas> extends infer All extends { json: unknown; form: unknown }
    ? EitherBody<All>
    : Outputs<Schemas>

/** What one input takes; without a schema, anything or nothing. */
type InputIn<Schemas, Name extends string, Undeclared> =
  Schemas extends Readonly<Record<Name, infer Given extends Schema>> ? InputOf<Given> : Undeclared

/** A body of the kind that was not declared is refused, if any was. */
type UndeclaredBody<Schemas> = keyof Schemas & ('json' | 'form') extends never ? unknown : never

/** The part of the handler that the route's values go to. */
type ParamsOf<Handler> = Handler extends (
  request: never,
  inputs: never,
  params: infer Params,
) => void
  ? Params
  : unknown

type AnswerOf<Handler> = Handler extends (...given: never) => infer Answer ? Answer : never

/** A view that checks what it takes before it is called. */
export interface InputView<Schemas, Handler, Errors = never> {
  (request: HttpRequest, params: ParamsOf<Handler>): AnswerOf<Handler>
  /** Never set: what the view takes. */
  readonly inputTypes: InputTypes<
    InputIn<Schemas, 'query', unknown>,
    InputIn<Schemas, 'json', UndeclaredBody<Schemas>>,
    InputIn<Schemas, 'form', UndeclaredBody<Schemas>>
  >
  /** Never set: the classes of errors that it may throw. */
  readonly errorTypes: Errors
}

/** What {@link input} may be told beside schemas and handler. */
export interface InputOptions<Errors extends ErrorClass = ErrorClass> {
  /**
   * Classes of errors that the handler may throw, or what it calls. For the page's types alone: its client
   * then knows their codes.
   */
  errors?: readonly Errors[] | undefined
}

/** A view that gets its inputs checked; `void` stands for any answer, see `AnyView`. */
export type InputHandler<Schemas> = (
  request: HttpRequest,
  inputs: Inputs<Schemas>,
  params: never,
) => void

/** A handler as it is called. */
type InnerHandler = (
  request: HttpRequest,
  inputs: InputValues,
  params: unknown,
) => MaybePromise<HttpResponseBase | Response>

/**
 * Checks what a view takes, and hands it over as the schemas made it.
 *
 * In this order: a body of another content type is 415, one that cannot be parsed 400, and what a
 * schema refuses 422 with every error by field (`address.street`, `items.0.qty`, `''` for the whole).
 *
 * @param schemas The inputs, each with a schema of any Standard Schema library. When both `json` and
 * `form` are declared, the content type decides.
 * @param handler Gets the request, the inputs by name, and what the path captures.
 * @param options The errors it may throw, for the page's types.
 * @returns A view.
 * @throws UnsupportedMediaType, MalformedJson, UnprocessableContent — on a request.
 * @example
 * input({ json: Person }, (request, { json }) => new JsonResponse({ message: `Hello, ${json.name}` }))
 */
export function input<
  const Schemas extends InputSchemas,
  Handler extends InputHandler<Schemas>,
  Errors extends ErrorClass = never,
>(
  schemas: Schemas,
  handler: Handler,
  options?: InputOptions<Errors>,
): InputView<Schemas, Handler, Errors>
export function input(schemas: InputSchemas, handler: InputHandler<never>): unknown {
  // The handler gets what its schemas made and what the route captured: both were checked against it.
  const inner = handler as unknown as InnerHandler
  const read = createInputReader(schemas)
  const checked = (
    request: HttpRequest,
    params: unknown,
  ): MaybePromise<HttpResponseBase | Response> => {
    const inputs: InputValues = {}
    const pending = read(request, inputs)
    return pending
      ? pending.then(() => inner(request, inputs, params))
      : inner(request, inputs, params)
  }
  // `inputTypes` and `errorTypes` are there for the type checker alone; nothing reads them.
  return checked
}
