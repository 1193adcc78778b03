import { type AnyView, decorate } from '../http/view-marks.ts'
import { refuseMethod } from './view.ts'

/** A view that answers some methods only, as the page's client sees it. */
export type Limited<Inside, Allowed extends string> = Inside & {
  /** Never set: the methods that are answered. */
  readonly methodNames: Allowed
}

/**
 * Lets only these methods through to a view; 405 with `Allow` for all others.
 *
 * Exactly these: `HEAD` is answered only if it is among them, `OPTIONS` likewise.
 *
 * @param methods The methods, in capitals, in the order `Allow` shows.
 * @returns A decorator.
 * @example export const article = requireHttpMethods('GET', 'PUT')((request) => …)
 * @see Django `require_http_methods`.
 */
export function requireHttpMethods<const Allowed extends string>(
  ...methods: readonly Allowed[]
): <Inside extends AnyView>(inside: Inside) => Limited<Inside, Allowed> {
  const allowed = new Set<string>(methods)
  return <Inside extends AnyView>(view: Inside) => {
    const limited = decorate(view, (inside, request, params) =>
      allowed.has(request.method) ? inside(request, params) : refuseMethod(request, methods),
    )
    // `methodNames` is there for the type checker alone; nothing reads it.
    return limited as Limited<Inside, Allowed>
  }
}

/**
 * Lets only `GET` through. Not `HEAD`: for both take {@link requireSafe}.
 *
 * @param view The view.
 * @returns The view, behind the check.
 * @see Django `require_GET`.
 */
export function requireGet<Inside extends AnyView>(view: Inside): Limited<Inside, 'GET'> {
  return requireHttpMethods('GET')(view)
}

/**
 * Lets only `POST` through.
 *
 * @param view The view.
 * @returns The view, behind the check.
 * @see Django `require_POST`.
 */
export function requirePost<Inside extends AnyView>(view: Inside): Limited<Inside, 'POST'> {
  return requireHttpMethods('POST')(view)
}

/**
 * Lets only `GET` and `HEAD` through, which change nothing.
 *
 * @param view The view.
 * @returns The view, behind the check.
 * @see Django `require_safe`.
 */
export function requireSafe<Inside extends AnyView>(view: Inside): Limited<Inside, 'GET' | 'HEAD'> {
  return requireHttpMethods('GET', 'HEAD')(view)
}
