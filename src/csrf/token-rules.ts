import {
  accepted,
  asked,
  type AcceptReason,
  type RefuseReason,
  refused,
  type TokenEvidence,
  type TokenReason,
  type TokenState,
  type Verdict,
} from './verdict.ts'

/** What a row does that leaves it to the token. */
export interface TokenRule {
  /** The token has to be looked at first. */
  readonly ask: Verdict
  /** The token is right. */
  readonly current: Verdict
  /** For a token of before a login in another tab; `undefined` where it does not count. */
  readonly earlier: Verdict | undefined
  /** The row that refuses everything else. */
  readonly refusedRow: number
  /** Why; unless given, what is wrong with the token. */
  readonly refusal: RefuseReason | undefined
}

// An earlier token is good where the request is known to come from our own page and the token is only
// a second proof; not where it is the only one.
function tokenRule(
  [row, reason]: readonly [number, AcceptReason],
  [refusedRow, refusal]: readonly [number, RefuseReason?],
  earlier: 'earlier-too' | 'current-only',
): TokenRule {
  return {
    ask: asked(row, 'anywhere'),
    current: accepted(row, reason),
    earlier: earlier === 'earlier-too' ? accepted(row, reason, ['token_stale']) : undefined,
    refusedRow,
    refusal,
  }
}

/** Row 5 of mode `strict`. */
export const strictSameOrigin: TokenRule = tokenRule([5, 'same_origin'], [5], 'earlier-too')
/** Rows 6 and 7. */
export const trustedOtherSite: TokenRule = tokenRule(
  [6, 'trusted_origin'],
  [7, 'trusted_origin_needs_token'],
  'current-only',
)
/** Rows 10 and 11. */
export const userInitiated: TokenRule = tokenRule(
  [10, 'user_initiated'],
  [11, 'none_needs_token'],
  'current-only',
)
/** Rows 12 and 13. */
export const originNull: TokenRule = tokenRule(
  [12, 'origin_null_token'],
  [13, 'origin_null'],
  'current-only',
)
/** Rows 14 and 15. */
export const originOwn: TokenRule = tokenRule([14, 'origin_token'], [15], 'earlier-too')
/** Rows 16 and 25. */
export const originTrusted: TokenRule = tokenRule([16, 'trusted_origin'], [25], 'current-only')
/** Rows 18 and 25, our own page. */
export const refererOwn: TokenRule = tokenRule([18, 'referer_token'], [25], 'earlier-too')
/** Rows 18 and 25, a page of a trusted origin. */
export const refererTrusted: TokenRule = tokenRule([18, 'referer_token'], [25], 'current-only')
/** Rows 21 and 25. */
export const tokenOnly: TokenRule = tokenRule([21, 'token_only'], [25], 'current-only')

/**
 * Leaves it to the token.
 *
 * @param token What the token says; `undefined` when nobody has looked yet.
 * @param rule What follows from it.
 * @returns The verdict.
 */
export function decideByToken(token: TokenEvidence | undefined, rule: TokenRule): Verdict {
  if (token === undefined) return rule.ask
  if (token.state === 'current') return rule.current
  if (token.state === 'earlier' && rule.earlier !== undefined) return rule.earlier
  return refused(rule.refusedRow, rule.refusal ?? tokenReasons[token.state])
}

const tokenReasons: Readonly<Record<Exclude<TokenState, 'current'>, TokenReason>> = {
  earlier: 'token_stale',
  'cookie-missing': 'cookie_missing',
  'cookie-repeated': 'cookie_repeated',
  'cookie-length': 'cookie_malformed',
  'cookie-characters': 'cookie_malformed',
  'cookie-unbound': 'token_unbound',
  'token-missing': 'token_missing',
  'token-length': 'token_malformed',
  'token-characters': 'token_malformed',
  'token-incorrect': 'token_incorrect',
}
