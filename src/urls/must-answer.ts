import type { HttpResponseBase } from '../http/response/response-base.ts'
import type { Served } from './entry.ts'

/** The paths of views that return something else than a response. */
type Silent<Pages> =
  Pages extends Served<infer Path, infer View>
    ? View extends (...given: never) => infer Answer
      ? [Awaited<Answer>] extends [HttpResponseBase | Response]
        ? never
        : [Path] extends [never]
          ? 'a rePath()'
          : Path
      : never
    : never

/**
 * What an application asks of its urls: every view returns a response.
 *
 * Checked there and not by `path()`, which must not look at what a view returns: the view may use
 * `reverse` of the very urls.
 *
 * @example createApplication<Pages>(options: { urls: MustAnswer<Pages> })
 */
export type MustAnswer<Pages> = { readonly served?: Pages } & ([Silent<Pages>] extends [never]
  ? unknown
  : { readonly viewsWithoutResponse: Silent<Pages> })
