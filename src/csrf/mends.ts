import type { Verdict } from './verdict.ts'

const sendToken =
  'Send it in the header X-CSRFToken or, from a form, in the field csrfmiddlewaretoken (csrfInput).'
const reload = 'Reload the page and try again.'

/** What was seen and what to do about it, for every reason to refuse. */
export const mends: Readonly<Partial<Record<Verdict['reason'], string>>> = Object.freeze({
  cookie_missing: `The CSRF cookie is not there. Allow cookies and reload the page; a view that renders no token sets it with ensureCsrfCookie.`,
  cookie_repeated:
    'There are two CSRF cookies. Delete the one set for the parent domain, or give one site another cookie.name.',
  cookie_malformed: `The CSRF cookie is not one of ours. ${reload}`,
  token_missing: `The CSRF token is not there. ${sendToken}`,
  token_malformed: `The CSRF token is malformed. ${sendToken}`,
  token_incorrect: `The CSRF token does not belong to the CSRF cookie. ${reload}`,
  token_stale: `The CSRF token is of an earlier login. ${reload}`,
  token_unbound: `The CSRF cookie was not made for this visitor. ${reload} Where Django makes it, set binding: 'none'.`,
  trusted_origin_needs_token: `A trusted origin needs the CSRF token all the same. ${sendToken}`,
  sibling_site:
    'The request comes from a sister domain. Add its origin to policy.trustedOrigins if it may do this.',
  cross_site:
    'The request comes from another site. Add its origin to policy.trustedOrigins if it may do this.',
  none_needs_token: `The request comes from no page and has no valid CSRF token. ${sendToken}`,
  origin_null: `The request comes from a page that hides its origin and has no valid CSRF token. ${sendToken}`,
  origin_mismatch:
    'The Origin of the request is not ours. Behind a proxy, set policy.trustedProxies; else add it to policy.trustedOrigins.',
  referer_mismatch:
    'The Referer of the request is no secure page of ours. Behind a proxy, set policy.trustedProxies; else add its origin to policy.trustedOrigins.',
  no_provenance:
    'The request has neither Sec-Fetch-Site nor Origin nor Referer, so nobody knows where it comes from. A program sends an Origin, or marks its route with bearerAuthenticated.',
  ws_cross_origin: 'The WebSocket was asked for by a page of another origin.',
  resource_isolation:
    "Another site loads what is meant for our own pages. Visit it instead, or set isolate: 'none'.",
})
