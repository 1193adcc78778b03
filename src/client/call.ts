import type { Answer, Endpoint, Method } from '../protocol/endpoint.ts'
import type { Get, PathFor } from '../protocol/path-for.ts'
import type { Fields } from './address.ts'
import type { Accept } from './read.ts'
import type {
  ClientErrorStatus,
  Elsewhere,
  ErrorStatus,
  Failure,
  FailureOf,
  Refusal,
  Success,
  SuccessStatus,
  Unanswered,
} from './result.ts'
import type { SendOptions } from './send.ts'

/**
 * The types of a call, worked out for the one route it names: nothing in here looks at all routes, nor at one twice,
 * so that a site of a thousand routes is checked as quickly as a small one (`npm run bench:types`).
 */

/** Text is what a response is unless it says more; `unknown` may be anything. */
type IsText<Data> = string extends Data ? (unknown extends Data ? false : true) : false

/** What each declared answer becomes when JSON is asked for. A redirect becomes nothing: the browser follows it. */
type JsonOutcome<Given> =
  Given extends Answer<infer Status, infer Data>
    ? Status extends 204
      ? Success<204, undefined>
      : IsText<Data> extends true
        ? never
        : Status extends SuccessStatus
          ? Success<Status, Data>
          : Status extends ErrorStatus
            ? Refusal<Status, Data>
            : number extends Status
              ? Success<SuccessStatus, Data> | Refusal<ErrorStatus, Data>
              : never
    : never

/** The same when text or HTML is asked for: JSON is text then, but no HTML; a refusal in JSON is read all the same. */
type TextOutcome<Given, Wanted> =
  Given extends Answer<infer Status, infer Data>
    ? Status extends SuccessStatus
      ? TextSuccess<Status, Data, Wanted>
      : Status extends ErrorStatus
        ? TextRefusal<Status, Data>
        : number extends Status
          ? TextSuccess<SuccessStatus, Data, Wanted> | TextRefusal<ErrorStatus, Data>
          : never
    : never

type TextSuccess<Status extends number, Data, Wanted> = [Status] extends [204]
  ? Success<204, undefined>
  : Wanted extends 'text'
    ? Success<Status, string>
    : string extends Data
      ? Success<Status, string>
      : never

/** Text that comes with a 5xx is taken for a crash or a proxy, not for an answer of the view. */
type TextRefusal<Status extends number, Data> =
  IsText<Data> extends true
    ? [Status & ClientErrorStatus] extends [never]
      ? never
      : Refusal<Status & ClientErrorStatus, string>
    : Refusal<Status, Data>

type Outcome<Given, Wanted> = Wanted extends 'json'
  ? JsonOutcome<Given>
  : TextOutcome<Given, Wanted>

/** The bodies of all successes; `never` when the endpoint has none but a redirect. */
type SuccessData<Given> =
  Given extends Answer<infer Status, infer Data>
    ? Status extends SuccessStatus
      ? Status extends 204
        ? undefined
        : Data
      : number extends Status
        ? Data
        : never
    : never

/** An option that must be given, may be given or cannot be given, as the endpoint declared it. */
type Query<Declared> = unknown extends Declared
  ? { query?: Fields | undefined }
  : {} extends Declared
    ? { query?: Declared | undefined }
    : { query: Declared }

/** Copied member by member, so that an editor shows the members. */
type Params<Declared> = {} extends Declared
  ? { params?: undefined }
  : { params: { [Name in keyof Declared]: Declared[Name] } }

/** Text has to be asked for: without a word, a call asks for JSON. */
type Ask<Data, Wanted> = [Data] extends [never]
  ? { accept?: Wanted | undefined }
  : IsText<Data> extends true
    ? { accept: Exclude<Wanted, 'json'> }
    : { accept?: Wanted | undefined }

/** A body nobody declared. */
interface OpenBody {
  /** Sent as JSON. */
  json?: unknown
  /** Sent as a form. */
  form?: Fields | FormData | undefined
  /** Sent as it is. */
  body?: SendOptions['body']
}

/** The body: `json` or `form` as declared, one of them; anything at all where nothing was declared. */
type Body<Json, Form> = unknown extends Json
  ? unknown extends Form
    ? OpenBody
    : { form: Form | FormData }
  : [Json] extends [never]
    ? { form: Form | FormData }
    : [Form] extends [never]
      ? { json: Json }
      : { json: Json; form?: undefined } | { form: Form | FormData; json?: undefined }

/** What every call can say. */
type CommonOptions = Omit<SendOptions, 'accept' | 'body'>

/** The options of one call. */
export type CallOptions<Target, Verb, Wanted> = Target extends Endpoint
  ? CommonOptions &
      Params<Target['params']> &
      Query<Target['query']> &
      Ask<SuccessData<Target['answer']>, Wanted> &
      (Verb extends 'GET' ? unknown : Body<Target['json'], Target['form']>)
  : never

/**
 * What comes behind the path. The options can be left out as a whole where none of them is required.
 *
 * `infer` keeps the checker from working them out for all routes at once, as it would, before it knows the path, to
 * see what an object in this place may look like.
 */
export type CallArguments<Routes, Path, Verb, Wanted> =
  Get<Get<Routes, Path>, Verb> extends infer Target
    ? [Target] extends [never]
      ? [options?: object]
      : {} extends CallOptions<Target, Verb, Wanted>
        ? [options?: CallOptions<Target, Verb, Wanted>]
        : [options: CallOptions<Target, Verb, Wanted>]
    : never

/** An error that was declared, where its class says more than "some text" for a code. */
type DeclaredFailure<Declared> = Declared extends {
  readonly status: infer Status extends number
  readonly code: infer Code extends string
}
  ? string extends Code
    ? never
    : FailureOf<Status, Code>
  : never

/** Whatever is behind a redirect, where the endpoint has no success of its own. */
type Behind<Given> = [SuccessData<Given>] extends [never] ? Success : never

/**
 * One method of a client whose routes are known.
 *
 * What is written out here, instead of named, is what an editor then shows: the answers with their data. A union
 * made by a type with a name is shown by that name; so the answers are gone through here, one by one.
 */
export type Call<Routes, Verb extends Method> = <
  Path extends string,
  Wanted extends Accept = 'json',
>(
  path: PathFor<Routes, Path, Verb>,
  ...options: CallArguments<Routes, Path, Verb, Wanted>
) => Promise<
  | (Get<Get<Get<Routes, Path>, Verb>, 'answer'> extends infer Given
      ? (Given extends unknown ? Outcome<Given, Wanted> : never) | Behind<Given>
      : never)
  | Failure
  | DeclaredFailure<Get<Get<Get<Routes, Path>, Verb>, 'errors'>>
  | Unanswered
  | Elsewhere
>

/** The options of a call whose route is not known. */
export interface LooseOptions extends SendOptions {
  /** The values for the `<…>` of the path. */
  params?: Readonly<Record<string, unknown>> | undefined
  /** Goes into the address. */
  query?: object | undefined
  /** Sent as JSON. */
  json?: unknown
  /** Sent as a form. */
  form?: object | undefined
}
