import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { Slot } from '../core/slot.ts'
import { HttpError, statusOf, UnprocessableContent } from '../http/errors.ts'
import type { RequestPolicy } from '../http/policy.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { reasonPhraseOf } from '../http/response/reason-phrases.ts'
import { HttpResponse } from '../http/response/response.ts'
import { problemContentType, type Problem } from '../protocol/problem.ts'
import { Resolver404 } from '../urls/errors.ts'
import { errorFormat, type ErrorFormat } from '../http/error-format.ts'
import { errorFragment, errorPage } from './error-page.ts'
import type { AnswerError } from './ring.ts'

/** Something went wrong, ready to be told. */
export interface Failure {
  /** The status of the answer. */
  readonly status: number
  /** What was thrown. Do not show it: a 5xx must not tell anything outside debug. */
  readonly error: unknown
  /** What may be told: safe to show, in a page or as problem details. */
  readonly problem: Problem
  /** What the client wants to be told in. */
  readonly format: ErrorFormat
}

/**
 * Your own page for an error: gets the request and the failure, returns a response, or nothing when the
 * built-in one will do. A status left at 200 becomes that of the failure.
 */
export type ErrorPage = (
  request: HttpRequest,
  failure: Failure,
) => MaybePromise<HttpResponseBase | undefined>

/**
 * Your own pages by status, with `default` for all others. They are asked for pages and fragments;
 * programs get problem details, always in the same form.
 *
 * @see Django `handler400`, `handler403`, `handler404`, `handler500`.
 */
export interface ErrorPages {
  readonly [status: number]: ErrorPage
  /** For every status that has no page of its own. */
  readonly default?: ErrorPage | undefined
}

/** Told of every error that became a 5xx, once, with the request it happened on. */
export type OnError = (error: unknown, request: HttpRequest) => void

/** What became a 5xx, kept on the request for a test client. */
export const requestFailure: Slot<{ readonly error: unknown }> = new Slot('request failure')

/** What {@link createErrorAnswerer} needs to know. */
export interface ErrorAnswererOptions {
  /** Tells debug from production, riposte from Django. */
  readonly policy: RequestPolicy
  /** Own pages in place of the built-in ones. */
  readonly errorPages?: ErrorPages | undefined
  /** Where 5xx are reported. */
  readonly onError: OnError
}

/**
 * Makes the function that turns anything thrown into an answer.
 *
 * There is no ladder: status, code and headers sit on the error's class, and everything else is a 500.
 *
 * @param options The policy, own pages, where to report.
 * @returns The function. It neither throws nor rejects.
 * @see Django `django.core.handlers.exception.response_for_exception`.
 */
export function createErrorAnswerer(options: ErrorAnswererOptions): AnswerError {
  const { policy, errorPages = {}, onError } = options

  return function answerError(request, error) {
    const status = statusOf(error, policy)
    if (status >= 500) {
      request.set(requestFailure, { error })
      onError(error, request)
    }
    const failure: Failure = {
      status,
      error,
      problem: toProblem(error, status, policy),
      format: errorFormat(request),
    }
    const page = errorPages[status] ?? errorPages.default
    if (page === undefined || failure.format === 'problem') return builtIn(failure, policy)
    // A broken page must not hide the failure it was to tell, nor break the onion.
    const giveUp = (pageError: unknown): HttpResponseBase => {
      onError(pageError, request)
      return builtIn(failure, policy)
    }
    try {
      const answer = after(page(request, failure), (own) => finish(own, failure, policy))
      return answer instanceof Promise ? answer.catch(giveUp) : answer
    } catch (pageError) {
      return giveUp(pageError)
    }
  }
}

/**
 * Makes what answers an address that no route matches, written once: it is what bots ask for all day.
 *
 * @param policy Tells debug from production, riposte from Django.
 * @param errorPages Own pages: they get an error of their own every time.
 * @returns A function that answers with the built-in response, `undefined` where an own page is to answer.
 */
export function createMissAnswerer(
  policy: RequestPolicy,
  errorPages: ErrorPages = {},
): (request: HttpRequest) => HttpResponse | undefined {
  const status = 404
  const problem = toProblem(new Resolver404(), status, policy)
  const contents = {
    problem: contentOf(problem, 'problem'),
    page: contentOf(problem, 'page'),
    fragment: contentOf(problem, 'fragment'),
  }
  return (request) => {
    const format = errorFormat(request)
    const page = errorPages[status] ?? errorPages.default
    if (page !== undefined && format !== 'problem') return undefined
    return respond(contents[format], status, format)
  }
}

/** Problem details of an error: what a client may know. */
function toProblem(error: unknown, status: number, policy: RequestPolicy): Problem {
  const problem: Problem = {
    type: 'about:blank',
    title: reasonPhraseOf(status),
    status,
    code: codeOf(error),
  }
  // Django's pages tell nothing of the error.
  const mayExplain = status < 500 && policy.compatibility !== 'django'
  if (mayExplain || policy.debug) {
    problem.detail = error instanceof Error ? error.message : String(error)
  }
  if (error instanceof UnprocessableContent) problem.errors = error.errors
  return problem
}

/** Codes of errors that were not meant for clients stay inside: they tell what the server is made of. */
function codeOf(error: unknown): string {
  return error instanceof HttpError ? error.code : 'INTERNAL_ERROR'
}

function finish(
  own: HttpResponseBase | undefined,
  failure: Failure,
  policy: RequestPolicy,
): HttpResponseBase {
  if (own === undefined) return builtIn(failure, policy)
  if (own.status === 200) own.status = failure.status
  return withHeaders(own, failure.error)
}

function builtIn({ problem, format, error }: Failure, policy: RequestPolicy): HttpResponseBase {
  // Django's 405 has no page.
  const isBare = policy.compatibility === 'django' && problem.status === 405 && format !== 'problem'
  const content = isBare ? '' : contentOf(problem, format)
  return withHeaders(respond(content, problem.status, format), error)
}

function contentOf(problem: Problem, format: ErrorFormat): string {
  if (format === 'problem') return JSON.stringify(problem)
  return format === 'page' ? errorPage(problem) : errorFragment(problem)
}

function respond(content: string, status: number, format: ErrorFormat): HttpResponse {
  const contentType = format === 'problem' ? problemContentType : undefined
  return new HttpResponse(content, { status, contentType })
}

function withHeaders(response: HttpResponseBase, error: unknown): HttpResponseBase {
  if (error instanceof HttpError) {
    for (const [name, value] of error.headers) {
      if (name === 'Set-Cookie') response.headers.append(name, value)
      else response.headers.setDefault(name, value)
    }
  }
  return response
}
