import type { ProblemCode } from '../protocol/problem-codes.ts'
import type { Problem } from '../protocol/problem.ts'

/** The statuses of success that reach a script. */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226

/** The statuses of failure, as they are registered. */
export type ErrorStatus = ClientErrorStatus | ServerErrorStatus

/** The server says it was the request. */
export type ClientErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | LateClientErrorStatus

type LateClientErrorStatus =
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451

/** The server says it was the server. */
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511

/** The server did it. */
export interface Success<Status extends number = SuccessStatus, Data = unknown> {
  /** It did: `data` is there. */
  ok: true
  /** As the server sent it. */
  status: Status
  /** The body: JSON parsed, HTML and text as a string; `undefined` for a 204. */
  data: Data
  /** There is none: it went well. */
  kind?: undefined
  /** For its headers and its address; the body has been read. */
  response: Response
}

/** The view refused, in its own words: a status it declared, with the body it declared. */
export interface Refusal<Status extends number = ErrorStatus, Body = unknown> {
  /** It did not: see `kind`. */
  ok: false
  /** As the server sent it. */
  status: Status
  /** The view's own words. */
  kind: 'answer'
  /** The body as the view made it. */
  error: Body
  /** For its headers and its address; the body has been read. */
  response: Response
}

/** A refusal or failure of the server, with this status and this code. */
export interface FailureOf<Status extends number, Code extends string> {
  /** It did not: see `kind`. */
  ok: false
  /** As the server sent it. */
  status: Status
  /** Problem details. */
  kind: 'problem'
  /** What went wrong, for programs (`code`), for people (`detail`), by field (`errors`). */
  error: Problem<Code>
  /** For its headers and its address; the body has been read. */
  response: Response
}

/**
 * The server refused or failed, as problem details; made up from the status where it sent none.
 *
 * The codes are riposte's own. Those that a view declared are in the result of its calls as well.
 */
export interface Failure extends FailureOf<ErrorStatus, ProblemCode> {}

/** The same of a server nothing is known about: with any code. */
export interface AnyFailure extends FailureOf<ErrorStatus, string> {}

/**
 * The codes a view declared, and the layers around it: what is left of a result's codes without riposte's own.
 *
 * @example const sentences: Record<DeclaredCode<typeof result>, string> = { SOLD_OUT: 'None is left.' }
 */
export type DeclaredCode<Given> =
  Given extends FailureOf<number, infer Code> ? Exclude<Code, ProblemCode> : never

/** Why there is no usable answer: see `Unanswered`. */
type UnansweredKind = 'offline' | 'network' | 'timeout' | 'abort' | 'parse' | 'origin'

/**
 * There is no usable answer.
 *
 * - `offline`: the browser knows that it has no network.
 * - `network`: nothing came back, or it broke off; also a redirect to another origin, which is not followed.
 * - `timeout`: it took too long.
 * - `abort`: the caller, or a newer call with the same key, gave it up.
 * - `parse`: the answer is not of the type that was asked for, or it is broken JSON.
 * - `origin`: the address is not at this page's origin; nothing was sent.
 *
 * One member for each kind, so that a chain of `kind === '…'` uses them up.
 */
export type Unanswered = { [Kind in UnansweredKind]: UnansweredFor<Kind> }[UnansweredKind]

interface UnansweredFor<Kind extends UnansweredKind> {
  /** It did not: see `kind`. */
  ok: false
  /** None: nothing that could be used has come. */
  status: 0
  /** Why, as above. */
  kind: Kind
  /** For logs: what the browser threw, or the response that could not be used. */
  cause?: unknown
  /** There is none. */
  response?: undefined
}

/** The server wants the whole page elsewhere: `HX-Redirect`, or a redirect to a full page such as the login. */
export interface Elsewhere {
  /** It did not: see `kind`. */
  ok: false
  /** None: the answer is a place. */
  status: 0
  /** Go there. */
  kind: 'redirect'
  /** Where to; always at this page's origin. */
  url: string
  /** There is none. */
  response?: undefined
}

/** What a call can end in when nothing is known about the route. */
export type Result<Data = unknown> =
  | Success<SuccessStatus, Data>
  | Refusal
  | AnyFailure
  | Unanswered
  | Elsewhere
