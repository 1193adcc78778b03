import { fromBase64, toBase64 } from '../core/base64.ts'
import { randomString } from '../core/crypto.ts'
import type { MaybePromise } from '../core/maybe-promise.ts'
import { toResponse } from '../http/decorate-response.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { isSetCookie } from '../http/response/headers.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { type AnyView, decorate, type InnerView } from '../http/view-marks.ts'
import { decideKey, decideRecord, type IdempotencyRefusal, isFinal } from './decide.ts'
import {
  IdempotencyAnswerLost,
  IdempotencyConflict,
  IdempotencyKeyInvalid,
  IdempotencyKeyMissing,
  IdempotencyKeyReused,
} from './errors.ts'
import { digest, fingerprintOf, visitorOf } from './fingerprint.ts'
import { idempotencyKeyHeader, parseIdempotencyKey } from './key.ts'
import type { IdempotencyRecord, IdempotencyStore, KeptAnswer } from './store.ts'

/** How repeated requests are recognised, and how long. */
export interface IdempotencyOptions {
  /** Where answers are kept. */
  store: IdempotencyStore
  /** Whether a request without a key is refused with 400; it is answered as ever unless this is `true`. */
  required?: boolean | undefined
  /** Seconds an answer is kept: a day unless given. */
  keepFor?: number | undefined
  /**
   * Seconds a request may be under way before a repetition takes it for lost, with its process: 60 unless given. Must
   * be longer than the view ever takes.
   */
  busyFor?: number | undefined
  /** The most bytes of an answer that are kept: 65,536 unless given. */
  maxAnswerSize?: number | undefined
  /**
   * Tells visitors apart; nobody gets another's answer. The session and the `Authorization` header, else the
   * browser's CSRF cookie, unless given. Visitors it cannot tell apart share their keys.
   */
  visitor?: ((request: HttpRequest) => MaybePromise<string>) | undefined
}

/**
 * Makes a view that may be asked twice do it once: the second request with the same `Idempotency-Key` gets the first
 * answer, with `Idempotency-Replayed: true`.
 *
 * With another body it is refused with 422, while the first is under way with 409 and `Retry-After`. What ends with
 * an error, a status of 500 and above, or one that may pass (401, 403, 408, 409, 425, 429) is not kept: the next try
 * runs again. Cookies are not kept, nor are streams and answers that are too large: those are refused with 409 the
 * second time, for it was done. Requests without a key and safe methods are answered as ever.
 *
 * @param options The store, and how long.
 * @returns A decorator for views.
 * @throws IdempotencyKeyMissing, IdempotencyKeyInvalid, IdempotencyKeyReused, IdempotencyConflict or
 * IdempotencyAnswerLost, on a refused request.
 * @example path('orders/', idempotent({ store: new MemoryIdempotencyStore() })(createOrder))
 * @see draft-ietf-httpapi-idempotency-key-header
 */
export function idempotent(
  options: IdempotencyOptions,
): <Inside extends AnyView>(view: Inside) => Inside {
  return (view) =>
    decorate(view, (inside, request, params) => {
      const header = request.headers.get(idempotencyKeyHeader)
      const key = header === undefined ? undefined : parseIdempotencyKey(header)
      const isRequired = options.required === true
      const verdict = decideKey({ method: request.method, header, key, isRequired })
      if (verdict.action === 'refuse') throw refusal(verdict.reason)
      if (verdict.action !== 'claim') return inside(request, params)
      return answerOnce(() => inside(request, params), request, verdict.key, options)
    })
}

async function answerOnce(
  answer: () => ReturnType<InnerView>,
  request: HttpRequest,
  key: string,
  options: IdempotencyOptions,
): Promise<HttpResponseBase> {
  const { store, keepFor = 86_400, busyFor = 60, maxAnswerSize = 65_536 } = options
  const visitor = await (options.visitor ?? visitorOf)(request)
  const name = digest(JSON.stringify([visitor, key]))
  const claim: IdempotencyRecord = {
    owner: randomString(22),
    fingerprint: await fingerprintOf(request),
  }
  const verdict = decideRecord(await store.claim(name, claim, busyFor), claim.fingerprint)
  if (verdict.action === 'refuse') throw refusal(verdict.reason)
  if (verdict.action === 'replay') return replay(verdict.answer)

  let response: HttpResponseBase
  try {
    response = toResponse(await answer())
  } catch (error) {
    await store.release(name, claim)
    throw error
  }
  try {
    const kept = { ...claim, answer: toKept(response, maxAnswerSize) }
    if (isFinal(response.status)) await store.finish(name, claim, kept, keepFor)
    else await store.release(name, claim)
  } catch {
    // It was done, and whoever asked for it has to know; the claim ends by itself.
  }
  return response
}

const refusals: Record<IdempotencyRefusal, () => Error> = {
  MISSING: () =>
    new IdempotencyKeyMissing('Send an Idempotency-Key, something new for each intent.'),
  INVALID: () =>
    new IdempotencyKeyInvalid(
      'Idempotency-Key has to be 1 to 255 printable characters of ASCII in double quotes.',
    ),
  REUSED: () =>
    new IdempotencyKeyReused('This Idempotency-Key was used for another request. Take a new one.'),
  CONFLICT: () =>
    new IdempotencyConflict('The same request is being answered. Try again in a moment.'),
  LOST: () =>
    new IdempotencyAnswerLost('This was done before. Its answer was too large to be kept.'),
}

const refusal = (reason: IdempotencyRefusal): Error => refusals[reason]()

/** What is kept of an answer; nothing of a stream, nor of what is too large. */
function toKept(response: HttpResponseBase, limit: number): KeptAnswer | null {
  if (!(response instanceof HttpResponse) || response.content.length > limit) return null
  const { status, headers, content } = response
  return {
    status,
    headers: [...headers].filter(([name]) => !isSetCookie(name)),
    content: toBase64(content),
  }
}

function replay({ status, headers, content }: KeptAnswer): HttpResponse {
  const response = new HttpResponse(fromBase64(content), { status, contentType: null, headers })
  response.headers.set('Idempotency-Replayed', 'true')
  return response
}
