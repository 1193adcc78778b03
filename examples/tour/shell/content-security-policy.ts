import type { HttpRequest, Middleware } from 'riposte'
import { Slot } from 'riposte/http'

const nonceSlot = new Slot<string>('nonce')

/** Nothing from elsewhere, no script but those the page names, no markup made from text but by the client. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'nonce-${nonce}'`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types riposte',
  ].join('; ')

/** Sends the tour's Content-Security-Policy with every answer. */
export const contentSecurityPolicy: Middleware = (getResponse) => async (request) => {
  const nonce = crypto.randomUUID()
  request.set(nonceSlot, nonce)
  const response = await getResponse(request)
  response.headers.setDefault('Content-Security-Policy', policyOf(nonce))
  return response
}

/**
 * What a `<script>` of the answer has to carry so that the browser runs it.
 *
 * @param request The request that is being answered.
 * @returns The nonce of this answer; no other has the same.
 */
export function nonceOf(request: HttpRequest): string {
  return request.get(nonceSlot) ?? ''
}

/**
 * The policy that is sent with an answer, to be shown.
 *
 * @param request The request that is being answered.
 * @returns One directive after the other.
 */
export function contentSecurityPolicyOf(request: HttpRequest): string {
  return policyOf(nonceOf(request))
}
