import { after } from '../core/maybe-promise.ts'
import type { Middleware } from '../http/handler.ts'
import { CsrfGuard, csrfGuard } from './guard.ts'
import type { CsrfOptions } from './options.ts'

/**
 * The layer that lets error pages have tokens too, where the error came before the CSRF protection: a
 * host that is not allowed, an unwelcome program.
 *
 * Only `compatibility: 'django'` needs it, outside all other layers: Django replaces a malformed cookie on
 * those pages as well.
 *
 * @param options As for `csrf()`.
 * @returns The layer.
 * @see Django's default error views, which are decorated with `requires_csrf_token`.
 */
export function csrfErrorPages(options: CsrfOptions = {}): Middleware {
  return (getResponse) => {
    let guard: CsrfGuard | undefined
    return (request) =>
      after(getResponse(request), (response) => {
        if (response.status < 400 || request.get(csrfGuard) !== undefined) return response
        if (guard?.policy !== request.policy) guard = new CsrfGuard(options, request.policy)
        guard.attend(request)
        return guard.finish(request, response)
      })
  }
}
