import {
  addNeverCacheHeaders,
  patchCacheControl,
  type CacheDirectives,
} from '../http/caching/cache-control.ts'
import { patchVary } from '../http/response/vary.ts'
import type { AnyView } from '../http/view-marks.ts'
import { decorateResponse } from '../http/decorate-response.ts'

/**
 * Adds directives to the `Cache-Control` of everything the view answers.
 *
 * @param directives What to add; times are in seconds.
 * @returns A decorator for views.
 * @example path('logo/', cacheControl({ maxAge: 3600, public: true })(logo))
 * @see Django `django.views.decorators.cache.cache_control`.
 */
export function cacheControl(
  directives: CacheDirectives,
): <Inside extends AnyView>(view: Inside) => Inside {
  return (view) => decorateResponse(view, (response) => patchCacheControl(response, directives))
}

/**
 * Says that what the view answers is never to be kept by anybody.
 *
 * @param view The view inside.
 * @returns A view of the same type.
 * @see Django `django.views.decorators.cache.never_cache`.
 */
export function neverCache<Inside extends AnyView>(view: Inside): Inside {
  return decorateResponse(view, addNeverCacheHeaders)
}

/**
 * Says that what the view answers depends on these request headers, so that caches keep one answer
 * for each of their values.
 *
 * @param headers Names of request headers; those that are named already are not named again.
 * @returns A decorator for views.
 * @example path('feed/', varyOnHeaders('Accept', 'Accept-Language')(feed))
 * @see Django `django.views.decorators.vary.vary_on_headers`.
 */
export function varyOnHeaders(
  ...headers: readonly string[]
): <Inside extends AnyView>(view: Inside) => Inside {
  return (view) => decorateResponse(view, (response) => patchVary(response, headers))
}

/**
 * Says that what the view answers depends on the visitor's cookies.
 *
 * @param view The view inside.
 * @returns A view of the same type.
 * @see Django `django.views.decorators.vary.vary_on_cookie`.
 */
export function varyOnCookie<Inside extends AnyView>(view: Inside): Inside {
  return varyOnHeaders('Cookie')(view)
}
