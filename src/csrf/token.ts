import type { RequestPolicy } from '../http/policy.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { CsrfGuard, csrfGuard } from './guard.ts'

/**
 * The CSRF token for a page that will send something: for a `<meta>`, a data attribute, JSON.
 *
 * Asking for it makes the answer carry the CSRF cookie and `Vary: Cookie`, so ask only where a page
 * needs it. For forms there is `csrfInput`.
 *
 * @param request The request that is being answered.
 * @returns 64 letters and digits, others each time; all of them stand for the one in the cookie.
 * @see Django `django.middleware.csrf.get_token`.
 */
export function getToken(request: HttpRequest): string {
  return guardOf(request).tokenFor(request)
}

/**
 * Gives the visitor a new CSRF secret. Do it at every login.
 *
 * Pages that were open before keep working: their tokens still count where the request is known to come
 * from a page of ours, and nowhere else.
 *
 * @param request The request that is being answered.
 * @see Django `django.middleware.csrf.rotate_token`. Different here unless mode is `django`: there every
 * page that was open before fails.
 */
export function rotateToken(request: HttpRequest): void {
  guardOf(request).rotate(request)
}

const defaultGuards = new WeakMap<RequestPolicy, CsrfGuard>()

/**
 * The guard a request is under, or one with the default settings where there is no CSRF layer.
 *
 * @param request The request.
 * @returns The guard.
 */
export function guardOf(request: HttpRequest): CsrfGuard {
  const guard = request.get(csrfGuard) ?? defaultGuards.get(request.policy)
  if (guard !== undefined) return guard
  const made = new CsrfGuard({}, request.policy)
  defaultGuards.set(request.policy, made)
  return made
}
