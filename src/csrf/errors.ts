import { HttpError } from '../http/errors.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { mends } from './mends.ts'
import type { TokenEvidence, Verdict } from './verdict.ts'

/** What a refused request said about itself. Kept while debugging only. */
export interface ReceivedEvidence {
  /** `Sec-Fetch-Site`. */
  readonly secFetchSite: string | undefined
  /** `Origin`. */
  readonly origin: string | undefined
  /** `Referer`. */
  readonly referer: string | undefined
  /** `Host`. */
  readonly host: string | undefined
  /** What we take the scheme to be. */
  readonly scheme: 'http' | 'https'
}

/**
 * A request that another site may have made in the visitor's name, and that was refused for it.
 *
 * `code` is the reason in capitals, `CSRF_TOKEN_MISSING`; the message says what to do about it. In mode
 * `django` it is Django's own reason.
 *
 * @see Django's `CSRF_FAILURE_VIEW` gets the `reason` that the message is here.
 */
export class CsrfFailure extends HttpError {
  override readonly code: string
  override readonly status: number = 403
  /** What was decided: the reason and the row of the decision table. */
  readonly verdict: Verdict
  /** What the token said, where it was asked. */
  readonly token: TokenEvidence | undefined
  /** What the request said about itself; only while debugging. */
  readonly received: ReceivedEvidence | undefined
  #headers: readonly (readonly [name: string, value: string])[] = []

  constructor(message: string, verdict: Verdict, details: CsrfFailureDetails) {
    super(message)
    this.code = `CSRF_${verdict.reason.toUpperCase()}`
    this.verdict = verdict
    this.token = details.token
    this.received = details.received
  }

  /** The fresh cookie, where the refusal brings one along. */
  override get headers(): readonly (readonly [name: string, value: string])[] {
    return this.#headers
  }

  /**
   * Gives the refusal headers that its answer has to carry.
   *
   * @param headers Name and value of each.
   */
  carry(headers: readonly (readonly [name: string, value: string])[]): void {
    this.#headers = headers
  }
}

/** What a {@link CsrfFailure} carries besides its verdict. */
export interface CsrfFailureDetails {
  /** What the token said. */
  readonly token: TokenEvidence | undefined
  /** What the request said about itself. */
  readonly received: ReceivedEvidence | undefined
}

/**
 * Makes the failure that follows from a verdict.
 *
 * @param request The refused request.
 * @param verdict A refusal.
 * @param token What the token said, where it was asked.
 * @param django Whether to give Django's reasons.
 * @returns The failure, not thrown yet.
 */
export function toFailure(
  request: HttpRequest,
  verdict: Verdict,
  token: TokenEvidence | undefined,
  django: boolean,
): CsrfFailure {
  const message = django ? djangoReason(request, verdict, token) : mends[verdict.reason]
  return new CsrfFailure(message ?? 'The request was refused.', verdict, {
    token,
    received: request.policy.debug ? receivedFrom(request) : undefined,
  })
}

function receivedFrom(request: HttpRequest): ReceivedEvidence {
  const { source, scheme } = request
  return {
    secFetchSite: source.header('sec-fetch-site'),
    origin: source.header('origin'),
    referer: source.header('referer'),
    host: source.header('host'),
    scheme,
  }
}

/** @see Django `django.middleware.csrf`, the `REASON_…` constants. */
function djangoReason(
  { source }: HttpRequest,
  { reason }: Verdict,
  token: TokenEvidence | undefined,
): string {
  switch (reason) {
    case 'origin_mismatch':
      return `Origin checking failed - ${source.header('origin')} does not match any trusted origins.`
    case 'referer_missing':
      return 'Referer checking failed - no Referer.'
    case 'referer_malformed':
      return 'Referer checking failed - Referer is malformed.'
    case 'referer_insecure':
      return 'Referer checking failed - Referer is insecure while host is secure.'
    case 'referer_mismatch':
      return `Referer checking failed - ${source.header('referer')} does not match any trusted origins.`
    default:
      return djangoTokenReason(token)
  }
}

function djangoTokenReason(token: TokenEvidence | undefined): string {
  const where = token?.source === 'form' ? 'POST' : "the 'X-Csrftoken' HTTP header"
  switch (token?.state) {
    case 'cookie-length':
      return 'CSRF cookie has incorrect length.'
    case 'cookie-characters':
      return 'CSRF cookie has invalid characters.'
    case 'token-missing':
      return 'CSRF token missing.'
    case 'token-length':
      return `CSRF token from ${where} has incorrect length.`
    case 'token-characters':
      return `CSRF token from ${where} has invalid characters.`
    case 'token-incorrect':
      return `CSRF token from ${where} incorrect.`
    default:
      return 'CSRF cookie not set.'
  }
}
