import {
  check,
  DjangoTrustedOrigins,
  type TokenEvidence,
  TrustedOrigins,
  type Verdict,
} from 'riposte/csrf'
import * as v from 'valibot'

/** What a page of another site can make of a request, and what it cannot. */
export const Forgery = v.object({
  site: v.optional(
    v.picklist(['cross-site', 'same-site', 'same-origin', 'none', '']),
    'cross-site',
  ),
  origin: v.optional(v.picklist(['other', 'ours', '']), 'other'),
  token: v.optional(v.picklist(['missing', 'incorrect', 'current']), 'missing'),
})

/** A request as a visitor of this page imagines it. */
export type Forgery = v.InferOutput<typeof Forgery>

const origins = {
  ours: 'https://shop.example',
  other: 'https://evil.example',
  '': undefined,
}

const states = {
  missing: 'token-missing',
  incorrect: 'token-incorrect',
  current: 'current',
} as const

/** The layer's own decision about that request, in the mode of this tour. */
export function judge({ site, origin, token }: Forgery): Verdict {
  const evidence: TokenEvidence = {
    state: states[token],
    source: 'form',
    cookieSound: true,
  }
  return check({
    mode: 'strict',
    method: 'POST',
    overriddenMethod: 'POST',
    secFetchSite: site || undefined,
    secFetchMode: undefined,
    origin: origins[origin],
    referer: undefined,
    own: origins.ours,
    secure: true,
    token: evidence,
    exempt: false,
    webSocket: false,
    isolated: false,
    bearer: false,
    trusted: new TrustedOrigins([]),
    djangoTrusted: new DjangoTrustedOrigins([]),
    djangoReferer: undefined,
  })
}
