import type { Failure, Result } from './result.ts'
import { csrfCookieName, csrfFieldName } from '../protocol/names.ts'

/**
 * The CSRF token as it is at this moment: from the cookie, else from a form on the page, else from
 * `<meta name="csrf-token">` (the last two for sites whose cookie is `HttpOnly` or has another name).
 *
 * Read it when a request is made, never earlier: it changes at login, also at a login in another tab.
 *
 * @returns The token, or `undefined` when the page has none.
 * @see Django's guide to CSRF with Ajax, where this is the `getCookie` everybody copies.
 */
export function csrfToken(): string | undefined {
  return (
    document.cookie.match(`(^|; )${csrfCookieName}=([^;]+)`)?.[2] ??
    document.querySelector<HTMLInputElement>(`input[name=${csrfFieldName}]`)?.value ??
    document.querySelector<HTMLMetaElement>('meta[name=csrf-token]')?.content
  )
}

/** Whether the token was at fault, and so nothing was done. */
export const wasTokenRefused = (result: Result): boolean =>
  /CSRF_/.test((result as Failure).error?.code)
