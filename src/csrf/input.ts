import type { SafeString } from '../html/safe-string.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { getToken } from './token.ts'
import { tokenInput } from './token-input.ts'

/**
 * The hidden field every form needs that posts to us.
 *
 * @param request The request that is being answered.
 * @returns The `<input>`, for use in `html`.
 * @example html`<form method="post">${csrfInput(request)}…</form>`
 * @see Django's template tag `{% csrf_token %}`.
 */
export function csrfInput(request: HttpRequest): SafeString {
  return tokenInput(getToken(request))
}
