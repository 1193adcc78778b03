import type { Middleware } from '../http/handler.ts'
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
  return (getResponse) => {
    // An application has one policy; it is only known once the first request is here.
    let guard: CsrfGuard | undefined
    return (request) => {
      if (guard?.policy !== request.policy) guard = new CsrfGuard(options, request.policy)
      return guard.protect(request, request.get(resolverMatch)?.view, getResponse)
    }
  }
}

export type { CsrfOptions } from './options.ts'
