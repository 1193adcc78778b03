import type { TokenFlaw } from './mask.ts'

/** How the protection decides. See {@link check} for what each mode does. */
export type CsrfMode = 'auto' | 'strict' | 'django' | 'report'

/** Why a request was let through. */
export type AcceptReason =
  | 'exempt'
  | 'safe'
  | 'same_origin'
  | 'trusted_origin'
  | 'user_initiated'
  | 'origin_null_token'
  | 'origin_token'
  | 'referer_token'
  | 'token_only'
  | 'no_ambient_authority'
  | 'ws_same_origin'

/** What is wrong with the token, where it is the token that refuses. */
export type TokenReason =
  | 'cookie_missing'
  | 'cookie_repeated'
  | 'cookie_malformed'
  | 'token_missing'
  | 'token_malformed'
  | 'token_incorrect'
  | 'token_stale'
  | 'token_unbound'

/** Why a request was refused. */
export type RefuseReason =
  | TokenReason
  | 'trusted_origin_needs_token'
  | 'sibling_site'
  | 'cross_site'
  | 'none_needs_token'
  | 'origin_null'
  | 'origin_mismatch'
  | 'referer_missing'
  | 'referer_malformed'
  | 'referer_insecure'
  | 'referer_mismatch'
  | 'no_provenance'
  | 'ws_cross_origin'
  | 'resource_isolation'

/** What is odd about a request that was let through. */
export type CsrfWarning =
  /** `Origin` is not ours though the browser says it is: a proxy changes the host or the scheme. */
  | 'proxy_origin_mismatch'
  /** The token or its cookie is of an earlier login, or of somebody else's making. */
  | 'token_stale'

/** What was decided about a request, and why. A constant: there is one object for each outcome. */
export interface Verdict {
  /**
   * `accept` and `refuse` say it. `report`: would be refused, but the mode is `report`. `ask`: the token
   * decides; decide again with what {@link TokenEvidence} there is in the header, or anywhere.
   */
  readonly outcome: 'accept' | 'refuse' | 'report' | 'ask'
  /** Why. */
  readonly reason: AcceptReason | RefuseReason | 'ask'
  /** The row of the decision table. */
  readonly row: number
  /** What is odd about it all the same. */
  readonly warnings: readonly CsrfWarning[]
  /** For `ask`: where to look for the token. In a form as well, which has to be read first. */
  readonly lookIn: 'header' | 'anywhere'
}

/** What became of the token and its cookie. */
export type TokenState =
  /** The token stands for the cookie's secret, and the secret was made for this visitor. */
  | 'current'
  /** The token was made for this visitor, but the cookie has another secret by now. */
  | 'earlier'
  | 'cookie-missing'
  | 'cookie-repeated'
  | `cookie-${TokenFlaw}`
  /** The cookie's secret was not made for this visitor. */
  | 'cookie-unbound'
  | 'token-missing'
  | `token-${TokenFlaw}`
  /** The token stands for another secret. */
  | 'token-incorrect'

/** Where a token was found. */
export type TokenSource = 'header' | 'form'

/** What the token and its cookie say. A constant. */
export interface TokenEvidence {
  /** What became of them. */
  readonly state: TokenState
  /** Where the token was; `undefined` when none was looked at. */
  readonly source: TokenSource | undefined
  /** Whether the cookie is as it should be, so that a fresh one would change nothing. */
  readonly cookieSound: boolean
}

const verdicts = new Map<string, Verdict>()
const evidence = new Map<string, TokenEvidence>()
const noWarnings: readonly CsrfWarning[] = Object.freeze([])

/**
 * A verdict that lets the request through.
 *
 * @param row The row of the table.
 * @param reason Why.
 * @param warnings What is odd about it.
 * @returns The constant.
 */
export function accepted(
  row: number,
  reason: AcceptReason,
  warnings: readonly CsrfWarning[] = noWarnings,
): Verdict {
  return verdict({ outcome: 'accept', reason, row, warnings, lookIn: 'anywhere' })
}

/**
 * A verdict that refuses the request.
 *
 * @param row The row of the table.
 * @param reason Why.
 * @returns The constant.
 */
export function refused(row: number, reason: RefuseReason): Verdict {
  return verdict({ outcome: 'refuse', reason, row, warnings: noWarnings, lookIn: 'anywhere' })
}

/**
 * Turns a refusal into a mere report.
 *
 * @param refusal Any verdict.
 * @returns The same verdict, but that a refusal lets the request through.
 */
export function reportedOnly(refusal: Verdict): Verdict {
  return refusal.outcome === 'refuse' ? verdict({ ...refusal, outcome: 'report' }) : refusal
}

/**
 * A verdict that leaves it to the token.
 *
 * @param row The row of the table.
 * @param lookIn Where to look for the token.
 * @returns The constant.
 */
export function asked(row: number, lookIn: 'header' | 'anywhere'): Verdict {
  return verdict({ outcome: 'ask', reason: 'ask', row, warnings: noWarnings, lookIn })
}

/**
 * What the token and its cookie say.
 *
 * @param state What became of them.
 * @param source Where the token was.
 * @param cookieSound Whether the cookie is as it should be.
 * @returns The constant.
 */
export function evidenceOf(
  state: TokenState,
  source: TokenSource | undefined,
  cookieSound: boolean,
): TokenEvidence {
  const key = `${state} ${source} ${cookieSound}`
  let constant = evidence.get(key)
  if (constant === undefined) {
    constant = Object.freeze({ state, source, cookieSound })
    evidence.set(key, constant)
  }
  return constant
}

/** There are some sixty of them, made when they are first needed. */
function verdict(parts: Verdict): Verdict {
  const key = `${parts.outcome} ${parts.row} ${parts.reason} ${parts.warnings} ${parts.lookIn}`
  let constant = verdicts.get(key)
  if (constant === undefined) {
    constant = Object.freeze({ ...parts, warnings: Object.freeze([...parts.warnings]) })
    verdicts.set(key, constant)
  }
  return constant
}
