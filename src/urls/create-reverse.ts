import { ImproperlyConfigured } from '../core/errors.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { AnyByName, ReverseArgs } from './reverse-types.ts'
import { resolverMatch } from './resolver-match.ts'
import type { Routes } from './routes.ts'

/** Makes addresses of the urls that are answering a request. */
export type Reverse<Map extends AnyByName> = <const Name extends string & keyof Map>(
  request: HttpRequest,
  name: Name,
  ...rest: ReverseArgs<Map[Name]>
) => string

/**
 * Makes a `reverse` for views, which cannot import the urls that import them.
 *
 * It finds the urls by the request. Inside a namespace it prefers names of that namespace, as Django's
 * `{% url %}` does.
 *
 * @returns A function that takes the request, then what `urls.reverse` takes. It throws
 * ImproperlyConfigured for a request no route has matched.
 * @example
 * import type { urls } from './urls.ts'
 * const reverse = createReverse<typeof urls>()
 * const home = (request: HttpRequest) => redirect(reverse(request, 'article', { year: 2026 }))
 */
export function createReverse<Urls extends Routes<unknown, unknown, AnyByName>>(): Reverse<
  Urls extends Routes<unknown, unknown, infer Map> ? Map : never
> {
  return (request, name, ...rest) => {
    const match = request.get(resolverMatch)
    if (!match) {
      throw new ImproperlyConfigured(
        `Nothing answers ${request.path}, so there are no urls to find "${name}" in. ` +
          'Use the reverse() of your urls outside of views.',
      )
    }
    const [values, options] = rest
    return match.reverse(name, values, options)
  }
}
