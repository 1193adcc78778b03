import { parseHttpDate } from '../../core/http-date.ts'
import { parseEtags } from './etag.ts'
import { type Conditions, evaluatePreconditions, type Validators } from './preconditions.ts'
import type { HttpRequest } from '../request/request.ts'
import { HttpResponse } from '../response/response.ts'
import type { HttpResponseBase } from '../response/response-base.ts'
import { HttpResponseNotModified } from '../response/status-responses.ts'
import type { RequestSource } from '../source.ts'

/**
 * The short answer to a conditional request, where one is due.
 *
 * @param request The request, with its `If-…` headers.
 * @param validators What the representation has: its entity tag and when it last changed.
 * @param response The answer that is there already, if it is. One that is no success is left alone;
 * a 304 takes over its validators, caching headers and cookies.
 * @returns A 304 or 412, or `undefined`: then the whole answer is due.
 * @see Django `django.utils.cache.get_conditional_response`.
 */
export function getConditionalResponse(
  request: HttpRequest,
  validators: Validators,
  response?: HttpResponseBase,
): HttpResponseBase | undefined {
  if (response !== undefined && (response.status < 200 || response.status > 299)) return undefined
  const isSafe = request.method === 'GET' || request.method === 'HEAD'
  switch (evaluatePreconditions(new RequestConditions(request.source), validators, isSafe)) {
    case 'proceed':
      return undefined
    case 'not-modified-by-etag':
    case 'not-modified-since':
      return notModified(response)
    default:
      return new HttpResponse('', { status: 412 })
  }
}

/** Parsed as they are asked for: where there is a tag nobody looks at a date, and dates are the dear ones. */
class RequestConditions implements Conditions {
  readonly #source: RequestSource

  constructor(source: RequestSource) {
    this.#source = source
  }

  get ifMatch(): readonly string[] {
    return parseEtags(this.#source.header('if-match'))
  }

  get ifNoneMatch(): readonly string[] {
    return parseEtags(this.#source.header('if-none-match'))
  }

  get ifModifiedSince(): number | undefined {
    return dateOf(this.#source.header('if-modified-since'))
  }

  get ifUnmodifiedSince(): number | undefined {
    return dateOf(this.#source.header('if-unmodified-since'))
  }
}

function dateOf(header: string | undefined): number | undefined {
  return header === undefined ? undefined : parseHttpDate(header)
}

/** What a 304 repeats of the answer it stands for: RFC 9110 §15.4.5, and `Last-Modified`. */
const repeated = [
  'Cache-Control',
  'Content-Location',
  'Date',
  'ETag',
  'Expires',
  'Last-Modified',
  'Vary',
]

function notModified(response: HttpResponseBase | undefined): HttpResponseBase {
  const answer = new HttpResponseNotModified()
  if (response === undefined) return answer
  for (const name of repeated) {
    const value = response.headers.get(name)
    if (value !== undefined) answer.headers.set(name, value)
  }
  if (response.hasCookies) {
    for (const cookie of response.cookies) {
      Object.assign(answer.cookies.set(cookie.name, cookie.value), cookie)
    }
  }
  return answer
}
