import type { Answer, Endpoint, Method } from '../protocol/endpoint.ts'
import type { Fields } from './address.ts'
import type { Accept } from './read.ts'
import type {
  ClientErrorStatus,
  Elsewhere,
  ErrorStatus,
  Failure,
  Refusal,
  Success,
  SuccessStatus,
  Unanswered,
} from './result.ts'
import type { SendOptions } from './send.ts'

/** One method of one route, as the server declared it. */
export type EndpointOf<Routes, Path, Verb extends Method> = Path extends keyof Routes
  ? Verb extends keyof Routes[Path]
    ? Extract<Routes[Path][Verb], Endpoint>
    : never
  : never

/** Text is what a response is unless it says more; `unknown` may be anything. */
type IsText<Data> = unknown extends Data ? false : string extends Data ? true : false

/** What arrives of a declared body, asked for like this; `never` where it does not get through. */
type Received<Data, Wanted extends Accept> = Wanted extends 'text'
  ? string
  : Wanted extends 'html'
    ? IsText<Data> extends true
      ? string
      : unknown extends Data
        ? string
        : never
    : IsText<Data> extends true
      ? never
      : Data

type Succeeded<Status extends number, Received> = [Status] extends [204]
  ? Success<Status, undefined>
  : [Received] extends [never]
    ? never
    : Success<Status, Received>

type TextRefusal<Status extends number> = [Status] extends [never] ? never : Refusal<Status, string>

/** A refusal in text gets through where text was asked for, and is not taken from a crash or a proxy. */
type Refused<Status extends number, Data, Wanted extends Accept> =
  IsText<Data> extends true
    ? Wanted extends 'json'
      ? never
      : TextRefusal<Extract<Status, ClientErrorStatus>>
    : Refusal<Status, Data>

/** What one declared answer becomes. A redirect becomes nothing: the browser follows it. */
type Outcome<Given, Wanted extends Accept> =
  Given extends Answer<infer Status, infer Data>
    ? number extends Status
      ? Succeeded<SuccessStatus, Received<Data, Wanted>> | Refused<ErrorStatus, Data, Wanted>
      : Status extends number
        ? `${Status}` extends `2${string}`
          ? Succeeded<Status, Received<Data, Wanted>>
          : `${Status}` extends `3${string}`
            ? never
            : Refused<Status, Data, Wanted>
        : never
    : never

type Successes<Given, Wanted extends Accept> = Extract<Outcome<Given, Wanted>, { ok: true }>

/** What is behind a redirect, where the endpoint has no success of its own. */
type Behind<Given> = [Successes<Given, 'json' | 'text'>] extends [never] ? Success : never

/** An option that must be given, may be given or cannot be given, as the endpoint declared it. */
type Option<Name extends string, Declared, Undeclared> = unknown extends Declared
  ? { [Key in Name]?: Undeclared | undefined }
  : [Declared] extends [never]
    ? { [Key in Name]?: never }
    : {} extends Declared
      ? { [Key in Name]?: Declared | undefined }
      : { [Key in Name]: Declared }

type Params<Declared> = [keyof Declared] extends [never]
  ? { params?: undefined }
  : { params: Declared }

type FormOf<Declared> = unknown extends Declared
  ? unknown
  : [Declared] extends [never]
    ? never
    : Declared | FormData

/** The body: `json` or `form` as declared, one of them; anything at all where nothing was declared. */
type Body<Json, Form> = unknown extends Json
  ? unknown extends Form
    ? Option<'json', unknown, unknown> & Option<'form', unknown, Fields | FormData> & RawBody
    : Option<'form', FormOf<Form>, never>
  : [Json] extends [never]
    ? Option<'form', FormOf<Form>, Fields | FormData>
    : unknown extends Form
      ? Option<'json', Json, never>
      : [Form] extends [never]
        ? Option<'json', Json, never>
        : | (Option<'json', Json, never> & { form?: undefined })
          | (Option<'form', FormOf<Form>, never> & { json?: undefined })

type RawBody = Pick<SendOptions, 'body'>

/** Text has to be asked for: without a word, a call asks for JSON. */
type Ask<Given, Wanted extends Accept> = [Successes<Given, 'json'>] extends [never]
  ? [Successes<Given, 'text'>] extends [never]
    ? { accept?: Wanted | undefined }
    : { accept: Exclude<Wanted, 'json'> }
  : { accept?: Wanted | undefined }

/** The options of one call. */
export type CallOptions<Target extends Endpoint, Verb extends Method, Wanted extends Accept> = Omit<
  SendOptions,
  'accept' | 'body'
> &
  Ask<Target['answer'], Wanted> &
  Params<Target['params']> &
  Option<'query', Target['query'], Fields> &
  (Verb extends 'GET' ? unknown : Body<Target['json'], Target['form']>)

/** The options can be left out as a whole where none of them is required. */
export type CallArguments<Options> = {} extends Options ? [options?: Options] : [options: Options]

/**
 * One method of a client whose routes are known. What is written out here, instead of named, is what an editor
 * then shows: the paths, and the answers with their data.
 */
export type Call<Routes, Verb extends Method> = <
  Path extends {
    [Path in keyof Routes]: Verb extends keyof Routes[Path] ? Path : never
  }[keyof Routes],
  Wanted extends Accept = 'json',
>(
  path: Path,
  ...rest: CallArguments<CallOptions<EndpointOf<Routes, Path, Verb>, Verb, Wanted>>
) => Promise<
  | Outcome<EndpointOf<Routes, Path, Verb>['answer'], Wanted>
  | Behind<EndpointOf<Routes, Path, Verb>['answer']>
  | Failure
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
