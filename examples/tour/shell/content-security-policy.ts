import type { Middleware } from 'riposte'

/** Nothing from elsewhere, nothing inline, no markup made from text but by the client's own policy. */
const policy = [
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types riposte',
].join('; ')

/** Sends the tour's Content-Security-Policy with every answer. */
export const contentSecurityPolicy: Middleware = (getResponse) => async (request) => {
  const response = await getResponse(request)
  response.headers.setDefault('Content-Security-Policy', policy)
  return response
}
