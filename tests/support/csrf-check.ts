import { check, type CheckInput } from '../../src/csrf/check.ts'
import { DjangoTrustedOrigins } from '../../src/csrf/django-origin.ts'
import { TrustedOrigins } from '../../src/csrf/origin.ts'
import {
  type CsrfMode,
  evidenceOf,
  type TokenEvidence,
  type Verdict,
} from '../../src/csrf/verdict.ts'

const trustedOrigins = ['https://trusted.example.com', 'https://*.wild.example.com']

/** A POST from an unknown sender to `https://site.example.com`. */
export const base: CheckInput = {
  mode: 'auto',
  exempt: false,
  method: 'POST',
  overriddenMethod: 'POST',
  webSocket: false,
  isolated: false,
  bearer: false,
  secFetchSite: undefined,
  secFetchMode: undefined,
  origin: undefined,
  referer: undefined,
  secure: true,
  own: 'https://site.example.com',
  trusted: new TrustedOrigins(trustedOrigins),
  djangoTrusted: new DjangoTrustedOrigins(trustedOrigins),
  djangoReferer: 'site.example.com',
  token: undefined,
}

/** The token stands for the cookie, and the cookie was made for this visitor. */
export const good: TokenEvidence = evidenceOf('current', 'header', true)
/** The token is of before a login in another tab. */
export const earlier: TokenEvidence = evidenceOf('earlier', 'form', true)
/** There is a cookie, but no token. */
export const missing: TokenEvidence = evidenceOf('token-missing', undefined, true)

/** The row and what it says: `14 accept origin_token`. */
function short({ row, outcome, reason, warnings }: Verdict): string {
  return [row, outcome, reason, ...warnings].join(' ')
}

/** The verdict of one mode; the token is shown only to a verdict that asks for it. */
export function decideIn(
  mode: CsrfMode,
  given: Partial<CheckInput>,
  token?: TokenEvidence,
): string {
  const input = { ...base, ...given, mode, token: undefined }
  const verdict = check(input)
  if (verdict.outcome !== 'ask' || token === undefined) return short(verdict)
  return short(check({ ...input, token }))
}

/** The verdicts of all four modes. */
export function decide(
  given: Partial<CheckInput>,
  token?: TokenEvidence,
): Record<CsrfMode, string> {
  return {
    auto: decideIn('auto', given, token),
    strict: decideIn('strict', given, token),
    django: decideIn('django', given, token),
    report: decideIn('report', given, token),
  }
}

/** The same verdict in every mode. */
export const everywhere = (verdict: string): Record<CsrfMode, string> => ({
  auto: verdict,
  strict: verdict,
  django: verdict,
  report: verdict,
})
