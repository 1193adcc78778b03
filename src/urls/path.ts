import { ImproperlyConfigured } from '../core/errors.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { builtInConverters, type Converters } from './converters.ts'
import { type Entry, type ExtraValues, Include, type Named, Route, type Served } from './entry.ts'
import { pathLevel, regexLevel } from './level.ts'
import { isCapture, parseRoute } from './route-pattern.ts'
import type {
  CustomParamsOf,
  KnownOf,
  NamedBehind,
  ParamsOf,
  RegexParamsOf,
  ServedBehind,
} from './path-types.ts'

/** What a route may have beside its address and its view. */
export interface RouteOptions<Name extends string, Extra, Within extends string = string> {
  /** For `reverse`. Without a colon. */
  name?: Name | undefined
  /**
   * What the includes around the route begin with, where the view wants what they capture:
   * `'<slug:section>/reviews/'`. Checked at start-up.
   */
  within?: Within | undefined
  /** Given to the view beside what the address captures, and instead of it where the names meet. */
  kwargs?: (Extra & ExtraValues) | undefined
}

/** What an include may have beside its prefix and its routes. */
export interface IncludeOptions<Namespace extends string, AppName extends string> {
  /** In front of the names of the routes, `shop:item`. When absent, `appName`. */
  namespace?: Namespace | undefined
  /** What the routes are, wherever they are included. When absent, `namespace`. */
  appName?: AppName | undefined
  /** Given to every view inside. */
  kwargs?: ExtraValues | undefined
}

/**
 * A view that takes what an address captures.
 *
 * `void` stands for any answer, see `AnyView`. What views answer is checked where the application is
 * put together.
 */
export type ViewOf<Params> = (request: HttpRequest, params: Params) => void

/** Something with routes inside: the result of `routes()`. */
export interface HasRoutes<Pages, Names> {
  readonly entries: readonly Entry[]
  /** Never set: the routes as pages may know them. */
  readonly served: Pages
  /** Never set: the routes as `reverse` knows them. */
  readonly named: Names
}

function checkName(name: string | undefined): void {
  if (name?.includes(':')) {
    throw new ImproperlyConfigured(
      `The name "${name}" has a colon. Colons separate namespaces; give include() a namespace instead.`,
    )
  }
}

function createRoute<Pages, Names>(
  route: string,
  view: ViewOf<never>,
  options: RouteOptions<string, unknown, string>,
  converters: Converters,
): Route<Pages, Names> {
  const { name, kwargs, within } = options
  checkName(name)
  const needs = within === undefined ? [] : parseRoute(within, converters).filter(isCapture)
  return new Route(pathLevel(route, converters, true, kwargs), view, name, needs)
}

function createInclude<Pages, Names>(
  prefix: string | RegExp,
  inner: HasRoutes<unknown, unknown>,
  options: IncludeOptions<string, string>,
  converters: Converters,
): Include<Pages, Names> {
  const { namespace = options.appName ?? '', appName = namespace, kwargs } = options
  checkName(namespace)
  const level =
    typeof prefix === 'string'
      ? pathLevel(prefix, converters, false, kwargs)
      : regexLevel(prefix, false, kwargs)
  return new Include(level, inner.entries, namespace, appName)
}

/**
 * Binds a path to a view.
 *
 * @param route The path without a leading slash; `<int:year>` captures a number, `<name>` any text
 * without a slash. Converters: `int`, `str`, `slug`, `uuid`, `path`.
 * @param view What answers. Its second parameter is checked against what the path captures.
 * @param options A name, and extra values for the view.
 * @returns A route for `routes()`.
 * @throws ImproperlyConfigured when the path cannot be understood.
 * @example path('articles/<int:year>/<slug:slug>/', article, { name: 'article' })
 * @see Django `django.urls.path`.
 */
export function path<
  const Path extends string,
  View extends ViewOf<ParamsOf<`${Within}${Path}`> & Extra>,
  const Name extends string = never,
  Extra = unknown,
  const Within extends string = '',
>(
  route: Path,
  view: View,
  options: RouteOptions<Name, Extra, Within> = {},
): Route<Served<`/${Path}`, View>, Named<Name, Path, never>> {
  return createRoute(route, view, options, builtInConverters)
}

/**
 * Binds a regular expression to a view.
 *
 * @param expression In Python's words as Django takes it, `'^re/(?P<year>[0-9]{4})/$'`, or a
 * `RegExp`. Named groups are captured; when there are none, the others, as a list.
 * @param view What answers.
 * @param options A name, and extra values for the view.
 * @returns A route for `routes()`. The browser's client cannot call it: it has no path to fill in.
 * @throws ImproperlyConfigured when the expression has no counterpart here.
 * @see Django `django.urls.re_path`.
 */
export function rePath<
  const Source extends string,
  View extends ViewOf<RegexParamsOf<Source> & Extra>,
  const Name extends string = never,
  Extra = unknown,
>(
  expression: Source | RegExp,
  view: View,
  options: Omit<RouteOptions<Name, Extra>, 'within'> = {},
): Route<Served<never, View>, Named<Name, Source, never>> {
  checkName(options.name)
  return new Route(regexLevel(expression, true, options.kwargs), view, options.name)
}

/**
 * Puts routes behind a common beginning.
 *
 * @param prefix What their addresses begin with, mostly with a slash at its end. May capture.
 * @param inner The routes.
 * @param options A namespace, the name of the application, and extra values for every view inside.
 * @returns An entry for `routes()`.
 * @throws ImproperlyConfigured when the prefix cannot be understood.
 * @example include('shop/', shopUrls, { namespace: 'shop' })
 * @see Django `django.urls.include`. Different here: the prefix comes first, as in an address, and a
 * namespace without an application name is its own.
 */
export function include<
  const Prefix extends string,
  Pages,
  Names,
  const Namespace extends string = never,
  const AppName extends string = never,
>(
  prefix: Prefix | RegExp,
  inner: HasRoutes<Pages, Names>,
  options: IncludeOptions<Namespace, AppName> = {},
): Include<ServedBehind<Prefix, Pages>, NamedBehind<Prefix, Names, Namespace | AppName, never>> {
  return createInclude(prefix, inner, options, builtInConverters)
}

/** `path` and `include` that know more converters than the built-in ones. */
export interface WithConverters<Custom> {
  /** As {@link path}, with these converters. */
  path<
    const Path extends string,
    View extends ViewOf<CustomParamsOf<`${Within}${Path}`, Custom> & Extra>,
    const Name extends string = never,
    Extra = unknown,
    const Within extends string = '',
  >(
    route: Path,
    view: View,
    options?: RouteOptions<Name, Extra, Within>,
  ): Route<Served<`/${Path}`, View>, Named<Name, Path, Custom>>
  /** As {@link include}, with these converters. */
  include<
    const Prefix extends string,
    Pages,
    Names,
    const Namespace extends string = never,
    const AppName extends string = never,
  >(
    prefix: Prefix | RegExp,
    inner: HasRoutes<Pages, Names>,
    options?: IncludeOptions<Namespace, AppName>,
  ): Include<ServedBehind<Prefix, Pages>, NamedBehind<Prefix, Names, Namespace | AppName, Custom>>
}

/**
 * Makes converters of your own known to `path` and `include`.
 *
 * @param converters By the name they have in a path. A built-in name is replaced.
 * @returns `path` and `include` that know them.
 * @example const { path } = withConverters({ yyyy })
 * @see Django `register_converter`. Different here: what is known is seen in the types, and in the
 * file that uses it, rather than everywhere.
 */
export function withConverters<const Custom extends Converters>(
  converters: Custom,
): WithConverters<KnownOf<Custom>> {
  const known = { ...builtInConverters, ...converters }
  return {
    path: (route, view, options = {}) => createRoute(route, view, options, known),
    include: (prefix, inner, options = {}) => createInclude(prefix, inner, options, known),
  }
}
