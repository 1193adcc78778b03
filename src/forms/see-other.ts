import { isScript } from '../http/error-format.ts'
import { HttpResponseRedirect } from '../http/response/redirects.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { redirectHeaderName } from '../protocol/names.ts'

/** A redirect after a form, which a browser follows with GET. */
class SeeOther extends HttpResponseRedirect<303> {
  static override readonly defaultStatus: number = 303
}

/**
 * Sends whoever sent a form to the page that comes after it, so that reloading sends nothing again.
 *
 * A browser gets 303. A script that asked for JSON or a fragment gets 204 with `HX-Redirect` instead:
 * it would follow a redirect itself, and use up the messages meant for the page.
 *
 * @param request The request with the form.
 * @param to The address. Do not build it from what a visitor sent.
 * @returns The redirect.
 * @throws DisallowedRedirect for a scheme that is not allowed.
 * @see RFC 9110, 15.4.4; Django's `redirect` answers 302 here.
 */
export function seeOther(request: HttpRequest, to: string | URL): HttpResponseRedirect<303> {
  const response = new SeeOther(to)
  if (!isScript(request)) return response
  response.headers.set(redirectHeaderName, response.url)
  response.headers.delete('Location')
  response.headers.delete('Content-Type')
  // The page goes on just the same; the type says what it does, the status how.
  ;(response as { status: number }).status = 204
  return response
}
