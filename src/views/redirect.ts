import { HttpResponsePermanentRedirect, HttpResponseRedirect } from '../http/response/redirects.ts'

/** What kind of redirect {@link redirect} makes. */
export interface RedirectOptions {
  /** Whether browsers and search engines may remember it. */
  permanent?: boolean | undefined
  /** Whether the browser is to send the same method and body again. */
  preserveRequest?: boolean | undefined
}

/**
 * Sends the browser to another address: 302, or with the options 301, 307 or 308.
 *
 * @param to The address; for that of a route, `urls.reverse(name, values)`. Where it leads is not
 * checked: do not build it from what a visitor sent.
 * @param options Whether for good, and whether with the same method and body.
 * @returns The redirect.
 * @throws DisallowedRedirect for a scheme that is not allowed.
 * @example return redirect(urls.reverse('article', { id }))
 * @see Django `django.shortcuts.redirect`. Different here: names are not guessed; `reverse` checks them.
 */
export function redirect(
  to: string | URL,
  options: RedirectOptions & { permanent: true },
): HttpResponsePermanentRedirect
export function redirect(to: string | URL, options?: RedirectOptions): HttpResponseRedirect
export function redirect(
  to: string | URL,
  { permanent = false, preserveRequest = false }: RedirectOptions = {},
): HttpResponseRedirect | HttpResponsePermanentRedirect {
  return permanent
    ? new HttpResponsePermanentRedirect<301 | 308>(to, { preserveRequest })
    : new HttpResponseRedirect<302 | 307>(to, { preserveRequest })
}
