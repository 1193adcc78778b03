import { after, type MaybePromise } from '../core/maybe-promise.ts'
import {
  type Checked,
  type InputOf,
  listFields,
  type OutputOf,
  type Schema,
  type SchemaIssue,
  validate,
} from '../core/schema.ts'
import { UnprocessableContent, UnsupportedMediaType } from '../http/errors.ts'
import type { FormContent } from '../http/form-content.ts'
import type { HttpRequest } from '../http/request.ts'
import type { HttpResponseBase } from '../http/response-base.ts'
import type { InputTypes } from '../protocol/endpoint.ts'
import type { FieldErrors } from '../protocol/problem.ts'

/** What a view declares it takes, each as a schema of any library. */
export interface InputSchemas {
  /** The values of the query string. */
  readonly query?: Schema | undefined
  /** A body of `application/json`, or of a type that ends in `+json`. */
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
export interface InputView<Schemas, Handler> {
  (request: HttpRequest, params: ParamsOf<Handler>): AnswerOf<Handler>
  /** Never set: what the view takes. */
  readonly inputTypes: InputTypes<
    InputIn<Schemas, 'query', unknown>,
    InputIn<Schemas, 'json', UndeclaredBody<Schemas>>,
    InputIn<Schemas, 'form', UndeclaredBody<Schemas>>
  >
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
  inputs: Record<string, unknown>,
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
 * @returns A view.
 * @throws UnsupportedMediaType, MalformedJson, UnprocessableContent — on a request.
 * @example
 * input({ json: Person }, (request, { json }) => new JsonResponse({ message: `Hello, ${json.name}` }))
 */
export function input<const Schemas extends InputSchemas, Handler extends InputHandler<Schemas>>(
  schemas: Schemas,
  handler: Handler,
): InputView<Schemas, Handler> {
  // The handler gets what its schemas made and what the route captured: both were checked against it.
  const inner = handler as unknown as InnerHandler
  const { query, json, form } = schemas
  const readBody = (json ?? form) ? createBodyReader(json, form) : undefined
  const checked = (
    request: HttpRequest,
    params: unknown,
  ): MaybePromise<HttpResponseBase | Response> => {
    const inputs: Record<string, unknown> = {}
    const withQuery = query ? readQuery(request, query, inputs) : undefined
    const withBody = after(withQuery, () => readBody?.(request, inputs))
    return after(withBody, () => inner(request, inputs, params))
  }
  // `inputTypes` is there for the type checker alone; nothing reads it.
  return checked as unknown as InputView<Schemas, Handler>
}

/** Puts a value where the handler finds it, or throws what is wrong with it. */
function accept(
  inputs: Record<string, unknown>,
  name: string,
): (checked: Checked<unknown>) => void {
  return (checked) => {
    if (checked.issues) throw new UnprocessableContent(toFieldErrors(checked.issues))
    inputs[name] = checked.value
  }
}

function readQuery(
  request: HttpRequest,
  schema: Schema,
  inputs: Record<string, unknown>,
): MaybePromise<void> {
  const values = toObject(request.query, listFields(schema))
  return after(validate(schema, values), accept(inputs, 'query'))
}

type BodyReader = (request: HttpRequest, inputs: Record<string, unknown>) => MaybePromise<void>

function createBodyReader(json: Schema | undefined, form: Schema | undefined): BodyReader {
  const lists = form && listFields(form)
  return (request, inputs) => {
    const { contentType } = request
    if (json && isJson(contentType)) {
      const value = request.content.json()
      return after(value, (value) => after(validate(json, value), accept(inputs, 'json')))
    }
    if (form && lists && isForm(contentType)) {
      const value = after(request.content.form(), (content) => toFormObject(content, lists))
      return after(value, (value) => after(validate(form, value), accept(inputs, 'form')))
    }
    const wanted = [json && 'application/json', form && 'application/x-www-form-urlencoded']
    throw new UnsupportedMediaType(
      `The body is ${contentType === '' ? 'of no declared type' : `"${contentType}"`}. ` +
        `Send ${wanted.filter(Boolean).join(' or ')}.`,
    )
  }
}

const isJson = (type: string): boolean => type === 'application/json' || type.endsWith('+json')

const isForm = (type: string): boolean =>
  type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'

function toFormObject(
  { fields, files }: FormContent,
  lists: ReadonlySet<string>,
): Record<string, unknown> {
  if (files.size === 0) return toObject(fields, lists)
  const fileLists = new Set([...lists].filter((name) => files.has(name)))
  return { ...toObject(fields, lists), ...toObject(files, fileLists) }
}

/** What a form or a query can be read from. */
interface MultiValues<Value> {
  keys(): Iterable<string>
  get(name: string): Value | undefined
  getAll(name: string): Value[]
}

/** The last value of each name as Django gives it, or all of them where the schema wants a list. */
function toObject<Value>(
  values: MultiValues<Value>,
  lists: ReadonlySet<string>,
): Record<string, unknown> {
  // Without a prototype `__proto__` is a name like any other.
  const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const name of values.keys()) if (!lists.has(name)) object[name] = values.get(name)
  for (const name of lists) object[name] = values.getAll(name)
  return object
}

function toFieldErrors(issues: readonly SchemaIssue[]): FieldErrors {
  const errors: FieldErrors = Object.create(null) as FieldErrors
  for (const { path, message, code } of issues) {
    const field = path.map(String).join('.')
    const list = (errors[field] ??= [])
    list.push({ message, code })
  }
  return errors
}
