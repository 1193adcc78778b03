/**
 * The types that travel from a view to the page: nothing in this file exists at run time.
 *
 * A response says what it is made of with {@link AnswerType}; `RoutesOf<typeof urls>` in `urls/`
 * turns every route into an {@link Endpoint} per method; the browser's client reads those.
 */

/** A body of text: a page, a fragment, plain words. What every response is unless it says more. */
export interface TextBody {
  /** Wider than in the other bodies, so that a response of any kind is an `HttpResponse`. */
  readonly kind: string
  /** Optional, and absent in the others: this keeps TypeScript from folding them into this one. */
  readonly text?: string
}

/** A body of JSON, made from `Data`. */
export interface JsonBody<Data> {
  readonly kind: 'json'
  /** As the view gave it. What arrives is {@link Jsonify} of it. */
  readonly data: Data
}

/** No body that a script would read: the browser goes on to another address. */
export interface RedirectBody {
  readonly kind: 'redirect'
}

/** Bytes or events whose type nobody declared. */
export interface StreamBody {
  readonly kind: 'stream'
}

/**
 * What a response carries for the type checker, as `declare readonly answerType: AnswerType<…>`.
 *
 * `Status` is `number` where it is not known before the request. The classes of `http/` say:
 * `HttpResponse<Status, Body extends TextBody = TextBody>`, `JsonResponse<Data, Status>` as
 * `HttpResponse<Status, JsonBody<Data>>`, redirects with a {@link RedirectBody}, streams with a
 * {@link StreamBody}.
 */
export interface AnswerType<Status extends number = number, Body = unknown> {
  readonly status: Status
  readonly body: Body
}

/** One thing an endpoint may answer, as the page gets it. A view has a union of them. */
export interface Answer<Status extends number = number, Data = unknown> {
  /** `number` where the view left it open. */
  status: Status
  /** JSON as it arrives, `string` for text, `unknown` for a stream. */
  data: Data
}

/**
 * Everything the page knows about one method of one route.
 *
 * For `query`, `json` and `form`: `unknown` when the view declared nothing (send what you like),
 * `never` when it would be refused, else what its schema takes. When both `json` and `form` are
 * declared, send one of them.
 */
export interface Endpoint {
  /** The values for the `<…>` parts of the path; an empty object type when it has none. */
  params: object
  query: unknown
  json: unknown
  form: unknown
  /** A union of {@link Answer}. */
  answer: Answer
  /** The errors it declared that it may throw, as a union of {@link ThrownError}. */
  errors?: unknown
}

/** What the page is told of an error: its status and its code. */
export interface ThrownError {
  readonly status: number
  readonly code: string
}

/** A class of errors that a view, or a layer around it, may throw. */
export type ErrorClass = abstract new (...given: never) => ThrownError

/**
 * What a view says it takes, for the type checker: `inputTypes` of what `input()` makes.
 *
 * The members mean what they mean in an {@link Endpoint}.
 */
export interface InputTypes<Query = unknown, Json = unknown, Form = unknown> {
  readonly query: Query
  readonly json: Json
  readonly form: Form
}

/** The methods a page can call. A plain function view answers them all. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * A whole site, flat: by full path pattern with a leading slash, then by method.
 *
 * @example { '/articles/<int:year>/': { GET: { params: { year: number }, … } } }
 */
export type RouteMap = Record<string, Partial<Record<Method, Endpoint>>>

/** What a value can hold that JSON writes as it is. */
type Plain = string | number | boolean | null

/** What has no way to travel: the encoder refuses it. */
type Stuck =
  | symbol
  | ((...given: never[]) => unknown)
  | ArrayBuffer
  | ArrayBufferView
  | Promise<unknown>
  | Error
  | RegExp

/** The keys that may be missing once the value went through JSON. */
type MissingKeys<Data> = {
  [Key in keyof Data]-?: undefined extends Data[Key]
    ? unknown extends Data[Key]
      ? never
      : Key
    : never
}[keyof Data]

/** An object after JSON. One look at all its values tells whether each has to be looked at. */
type JsonifyObject<Data> = undefined extends Data[keyof Data]
  ? JsonifyLoose<Data>
  : keyof Data extends string | number
    ? { -readonly [Key in keyof Data]: Jsonify<Data[Key]> }
    : { -readonly [Key in keyof Data as Key extends symbol ? never : Key]: Jsonify<Data[Key]> }

/** What may be `undefined` may be missing. */
type JsonifyLoose<Data> = {
  -readonly [Key in keyof Data as Key extends symbol | MissingKeys<Data> ? never : Key]: Jsonify<
    Data[Key]
  >
} & {
  -readonly [Key in keyof Data as Key extends symbol ? never : Key & MissingKeys<Data>]?: Jsonify<
    Exclude<Data[Key], undefined>
  >
} extends infer Both
  ? { [Key in keyof Both]: Both[Key] }
  : never

/** What is no plain object: asked for all at once, because most data is one. */
type Special =
  | bigint
  | undefined
  | Stuck
  | Date
  | URL
  | { toJSON(): unknown }
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | readonly unknown[]

/**
 * What `Data` has become when the page reads it, by the rules of `serializeJson`.
 *
 * `Date` and `URL` are strings, a `Map` is an object, a `Set` an array, `undefined` is dropped from
 * objects and `null` in arrays; `never` marks what cannot travel; `unknown` stays unknown.
 */
export type Jsonify<Data> = unknown extends Data
  ? unknown
  : Data extends Plain
    ? Data
    : Data extends Special
      ? JsonifySpecial<Data>
      : JsonifyObject<Data>

type JsonifySpecial<Data> = Data extends bigint | Date | URL
  ? string
  : Data extends Stuck | undefined
    ? never
    : Data extends { toJSON(): infer Written }
      ? Jsonify<Written>
      : Data extends ReadonlyMap<unknown, infer Value>
        ? Record<string, Jsonify<Value>>
        : Data extends ReadonlySet<infer Value>
          ? Jsonify<Value>[]
          : { -readonly [Index in keyof Data]: JsonifyItem<Data[Index]> }

/** An array keeps its length, so what is `undefined` in it is written `null`. */
type JsonifyItem<Item> = undefined extends Item
  ? unknown extends Item
    ? unknown
    : Jsonify<Exclude<Item, undefined>> | null
  : Jsonify<Item>
