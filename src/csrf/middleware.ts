import type { Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { resolverMatch } from '../urls/resolver-match.ts'
import { CsrfGuard } from './guard.ts'
import type { CsrfOptions } from './options.ts'

/**
 * The layer that keeps other sites from acting in a visitor's name.
 *
 * Every unsafe request is checked, whatever its content type. A page that renders no token gets no
 * cookie. Put it inside the sessions, `common()` and `clickjacking()`, outside everything that acts.
 *
 * @param options How it works.
 * @returns The layer.
 * @throws CsrfFailure on a refused request, unless there is a `failureView`.
 * @see Django `CsrfViewMiddleware`. Different here unless `mode: 'django'`: it believes `Sec-Fetch-Site`
 * first and binds secrets to the visitor; docs/reference/csrf.md has the table.
 */
export function csrf(options: CsrfOptions = {}): Middleware {
  // An application has one policy; it is only known once the first request is here.
  let known: CsrfGuard | undefined
  const guardFor = ({ policy }: HttpRequest): CsrfGuard => {
    if (known?.policy !== policy) known = new CsrfGuard(options, policy)
    return known
  }
  return createLayer({
    enter: (request) => guardFor(request).admit(request, request.get(resolverMatch)?.view),
    leave: (request, response) => guardFor(request).sendCookie(request, response),
  })
}

export type { CsrfOptions } from './options.ts'
