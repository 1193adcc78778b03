import { isSafeMethod } from '../http/request/safe-method.ts'
import { type DjangoTrustedOrigins, refererFlaw } from './django-origin.ts'
import { judgeOrigin, judgeReferer, type TrustedOrigins } from './origin.ts'
import {
  decideByToken,
  originNull,
  originOwn,
  originTrusted,
  refererOwn,
  refererTrusted,
  strictSameOrigin,
  tokenOnly,
  trustedOtherSite,
  userInitiated,
} from './token-rules.ts'
import {
  accepted,
  asked,
  type CsrfMode,
  refused,
  reportedOnly,
  type TokenEvidence,
  type Verdict,
} from './verdict.ts'

/** Everything the decision rests on. Plain values: nothing is read or remembered while deciding. */
export interface CheckInput {
  /** How to decide. */
  readonly mode: CsrfMode
  /** Whether the route says it is not protected. */
  readonly exempt: boolean
  /** The method on the wire, in capitals. */
  readonly method: string
  /** The method after any override, in capitals. The request is safe only if both are. */
  readonly overriddenMethod: string
  /** Whether this asks for a WebSocket. */
  readonly webSocket: boolean
  /** Whether other sites must not even load what is answered: fragments and JSON. */
  readonly isolated: boolean
  /** Whether the route knows its callers by `Authorization` alone, one is there, and no cookie is. */
  readonly bearer: boolean
  /** `Sec-Fetch-Site`. */
  readonly secFetchSite: string | undefined
  /** `Sec-Fetch-Mode`. */
  readonly secFetchMode: string | undefined
  /** `Origin`. */
  readonly origin: string | undefined
  /** `Referer`. */
  readonly referer: string | undefined
  /** Whether the client came over TLS. */
  readonly secure: boolean
  /** Our own origin; `undefined` when the host is not allowed. */
  readonly own: string | undefined
  /** Origins besides our own. */
  readonly trusted: TrustedOrigins
  /** The same as Django compares them, for mode `django`. */
  readonly djangoTrusted: DjangoTrustedOrigins
  /** The host a `Referer` must have in mode `django`. */
  readonly djangoReferer: string | undefined
  /** What the token says, once a verdict has asked for it. */
  readonly token: TokenEvidence | undefined
}

/**
 * Decides whether a request may change something: the one decision table of the CSRF protection.
 *
 * The rows are tried from top to bottom, the first that fits decides. `auto` believes the browser's
 * own word about where a request came from and needs a token only without it; `strict` needs the token
 * always; `report` decides as `auto` and lets everything through; `django` is Django's rule.
 *
 * @param input What is known of the request.
 * @returns The verdict. `ask` when the token decides and `input.token` is not there yet.
 * @see docs/reference/csrf.md for the table. OWASP, "Cross-Site Request Forgery Prevention".
 */
export function check(input: CheckInput): Verdict {
  // Row 1. The route itself says so; `listExempt` shows all of them.
  if (input.exempt) return exempt
  if (input.mode === 'django') return checkAsDjango(input)
  const verdict = checkProvenance(input)
  return input.mode === 'report' ? reportedOnly(verdict) : verdict
}

const exempt = accepted(1, 'exempt')
const safe = accepted(2, 'safe')
const safeQuery = accepted(3, 'safe')
const askHeader = asked(5, 'header')
const sameOrigin = accepted(5, 'same_origin')
const sameOriginStale = accepted(5, 'same_origin', ['token_stale'])
const sameOriginMismatch = accepted(5, 'same_origin', ['proxy_origin_mismatch'])
const sameOriginBoth = accepted(5, 'same_origin', ['proxy_origin_mismatch', 'token_stale'])
const bearerOnly = accepted(22, 'no_ambient_authority')
const webSocket = accepted(23, 'ws_same_origin')

function checkProvenance(input: CheckInput): Verdict {
  const { method, overriddenMethod, secFetchSite } = input
  // Row 23. A WebSocket carries cookies and is not held back by CORS, though it begins as a GET.
  if (input.webSocket) return checkWebSocket(input)
  // Row 24. What other sites load as a script or an image tells them about the visitor.
  if (input.isolated && isForeignLoad(input)) return refused(24, 'resource_isolation')
  // Rows 2 and 4. A harmless method overridden by another is as harmful as that one, and a harmful
  // one that claims to be harmless was sent by a form all the same.
  if (isSafeMethod(method) && isSafeMethod(overriddenMethod)) return safe
  // Row 3. No form can send QUERY, and a script of another origin is stopped by its preflight.
  if (method === 'QUERY' && overriddenMethod === 'QUERY') return safeQuery
  switch (secFetchSite) {
    case 'same-origin':
      return checkSameOrigin(input)
    case 'same-site':
    case 'cross-site':
      return checkOtherSite(input, secFetchSite)
    case 'none':
      // Rows 10 and 11. Sent by the browser's own hand: a bookmarklet, a reload. No page is behind it.
      return decideByToken(input.token, userInitiated)
    default:
      // Absent, unknown, or sent twice: what cannot be understood counts as not sent.
      return checkWithoutFetchMetadata(input)
  }
}

/** Row 23. */
function checkWebSocket(input: CheckInput): Verdict {
  const { secFetchSite, origin, own, trusted } = input
  const ours =
    secFetchSite === 'same-origin' ||
    (secFetchSite === undefined &&
      origin !== undefined &&
      judgeOrigin(origin, own, trusted) === 'own')
  return ours ? webSocket : refused(23, 'ws_cross_origin')
}

/** Row 24. Someone who follows a link is not a load: that is what `navigate` says. */
function isForeignLoad(input: CheckInput): boolean {
  const { method, secFetchSite, secFetchMode, origin, own, trusted } = input
  return (
    (method === 'GET' || method === 'HEAD') &&
    secFetchSite === 'cross-site' &&
    secFetchMode !== 'navigate' &&
    !(origin !== undefined && judgeOrigin(origin, own, trusted) === 'trusted')
  )
}

/** Row 5. The browser vouches for our own page. No page of another can make it say so. */
function checkSameOrigin(input: CheckInput): Verdict {
  const { mode, origin, own, trusted, token } = input
  if (token === undefined) return mode === 'strict' ? strictSameOrigin.ask : askHeader
  if (mode === 'strict') {
    const verdict = decideByToken(input.token, strictSameOrigin)
    if (verdict.outcome === 'refuse') return verdict
  }
  // A proxy that changes host or scheme makes our own origin look foreign. Worth knowing, no more.
  const foreign =
    origin !== undefined && origin !== 'null' && judgeOrigin(origin, own, trusted) !== 'own'
  if (isStale(token)) return foreign ? sameOriginBoth : sameOriginStale
  return foreign ? sameOriginMismatch : sameOrigin
}

function isStale({ state, cookieSound }: TokenEvidence): boolean {
  if (state === 'cookie-missing' || state === 'current') return false
  return !cookieSound || state === 'earlier' || state === 'token-incorrect'
}

/** Rows 6 to 9. */
function checkOtherSite(input: CheckInput, site: 'same-site' | 'cross-site'): Verdict {
  const { origin, own, trusted } = input
  // Rows 6 and 7. Trust opens the door to the token check, never past it.
  if (origin !== undefined && judgeOrigin(origin, own, trusted) === 'trusted') {
    return decideByToken(input.token, trustedOtherSite)
  }
  // Row 8. A sister domain may belong to somebody else, and SameSite cookies do not stop it.
  // Row 9. Anybody.
  return site === 'same-site' ? refused(8, 'sibling_site') : refused(9, 'cross_site')
}

/** Rows 12 to 22: an old browser, plain HTTP, or no browser at all. */
function checkWithoutFetchMetadata(input: CheckInput): Verdict {
  const { origin, referer, own, trusted, secure } = input
  if (origin !== undefined) {
    switch (judgeOrigin(origin, own, trusted)) {
      // Rows 12 and 13. Our own page under `Referrer-Policy: no-referrer`, or a sandboxed frame of
      // anybody. The token can tell, an earlier one cannot: it is the only proof there is.
      case 'null':
        return decideByToken(input.token, originNull)
      // Rows 14 and 15.
      case 'own':
        return decideByToken(input.token, originOwn)
      // Rows 16 and 25.
      case 'trusted':
        return decideByToken(input.token, originTrusted)
      // Row 17.
      case 'other':
        return refused(17, 'origin_mismatch')
    }
  }
  // Row 22. Nothing in it is sent by a browser of itself, so nobody can make a browser send it.
  if (input.bearer) return bearerOnly
  // Row 21. Nothing is known of where it came from, as Django has it for plain HTTP.
  if (!secure) return decideByToken(input.token, tokenOnly)
  // Row 20. Browsers hide both on purpose only, and who is on the way of plain HTTP can plant cookies.
  if (referer === undefined) return refused(20, 'no_provenance')
  switch (judgeReferer(referer, own, trusted)) {
    // Rows 18 and 25.
    case 'own':
      return decideByToken(input.token, refererOwn)
    case 'trusted':
      return decideByToken(input.token, refererTrusted)
    // Row 19.
    case 'other':
      return refused(19, 'referer_mismatch')
  }
}

/**
 * Mode `django`: rows 1 and 2, then Origin or Referer (rows 13 to 20), then the token.
 *
 * `Sec-Fetch-Site` is not looked at, QUERY is not safe, `Origin: null` is no origin of ours, and rows
 * 22 to 24 are off.
 *
 * @see Django `CsrfViewMiddleware.process_view`.
 */
function checkAsDjango(input: CheckInput): Verdict {
  const { origin, referer, own, secure, djangoTrusted } = input
  if (isSafeMethod(input.method) && isSafeMethod(input.overriddenMethod)) return safe
  if (origin !== undefined) {
    if (origin === own) return decideByToken(input.token, originOwn)
    if (!djangoTrusted.hasOrigin(origin)) {
      return refused(origin === 'null' ? 13 : 17, 'origin_mismatch')
    }
    return decideByToken(input.token, originTrusted)
  }
  if (!secure) return decideByToken(input.token, tokenOnly)
  if (referer === undefined) return refused(20, 'referer_missing')
  const flaw = refererFlaw(referer, input.djangoReferer, djangoTrusted)
  if (flaw !== undefined) return refused(19, `referer_${flaw}`)
  return decideByToken(input.token, refererOwn)
}
