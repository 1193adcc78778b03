/** `/urls/`: which route matches, and addresses made from names. */
import { include, JsonResponse, rePath, routes, type HttpRequest } from 'riposte'
import { csrfExempt } from 'riposte/csrf'
import { noAppendSlash } from 'riposte/middleware'
import {
  Resolver404,
  resolverMatch,
  withConverters,
  type Converter,
  type ResolverMatch,
} from 'riposte/urls'

import { takesSpec } from './spec.ts'
import { getTree, reverse } from './tree.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What Python calls the type of a captured value. */
function typeName(value: unknown, route: string, name: string): string {
  if (typeof value === 'number' || typeof value === 'bigint') return 'int'
  return route.includes(`<uuid:${name}>`) && uuid.test(String(value)) ? 'uuid' : 'str'
}

function describeMatch(match: ResolverMatch) {
  const params = Object.entries(match.params)
  return {
    url_name: match.urlName ?? null,
    view_name: match.viewName,
    app_names: match.appNames,
    namespaces: match.namespaces,
    route: match.route,
    args: match.args.map(String),
    kwargs: Object.fromEntries(params.map(([name, value]) => [name, String(value)])),
    types: Object.fromEntries(
      params.map(([name, value]) => [name, typeName(value, match.route, name)]),
    ),
  }
}

/** Which route matched, and with what. */
export const showMatch = csrfExempt((request: HttpRequest) => {
  const match = request.get(resolverMatch)
  if (match === undefined) throw new Error('A view ran without a match.')
  return new JsonResponse(describeMatch(match))
})

/** A whole number, as Python's `int()` takes it. */
function toInteger(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.trunc(value)
  return /^\s*[+-]?[0-9]+(?:_[0-9]+)*\s*$/.test(String(value))
    ? Number(String(value).replaceAll('_', ''))
    : undefined
}

/** Four digits, from the year 1000 on. */
const yyyy: Converter<number> = {
  pattern: '[0-9]{4}',
  parse: (text) => (text.startsWith('0') ? undefined : Number(text)),
  format: (value) => toInteger(value)?.toString().padStart(4, '0'),
}

/** Letters and digits that must read as a hexadecimal number. */
const hex: Converter<number> = {
  pattern: '[0-9a-z]+',
  parse: (text) => (/^(?:0x)?[0-9a-f]+$/.test(text) ? Number.parseInt(text, 16) : undefined),
  format: (value) => toInteger(value)?.toString(16),
}

const { path } = withConverters({ yyyy, hex })

const reverseName = takesSpec(
  (_, spec) => new JsonResponse({ url: reverse(spec.name as string, spec) }),
)

const resolve = takesSpec((_, spec) => {
  const match = getTree().resolve(spec.path as string, { compatibility: 'django' })
  if (match === undefined) throw new Resolver404(`No route takes ${String(spec.path)}.`)
  return new JsonResponse(describeMatch(match))
})

const reviewRoutes = routes(
  path('latest/', showMatch, { name: 'latest' }),
  path('<int:stars>/', showMatch, { name: 'stars' }),
)

const shopRoutes = routes(
  path('', showMatch, { name: 'index' }),
  path('item/<int:pk>/', showMatch, { name: 'item' }),
  include('<slug:section>/reviews/', reviewRoutes, { appName: 'reviews' }),
)

const urlsRoutes = routes(
  path('int/<int:n>/', showMatch, { name: 'int' }),
  path('str/<str:s>/', showMatch, { name: 'str' }),
  path('slug/<slug:s>/', showMatch, { name: 'slug' }),
  path('uuid/<uuid:u>/', showMatch, { name: 'uuid' }),
  path('path/<path:p>/', showMatch, { name: 'path' }),
  path('path-end/<path:p>', showMatch, { name: 'path-end' }),
  path('default/<name>/', showMatch, { name: 'default' }),
  path('two/<int:a>-<int:b>/', showMatch, { name: 'two' }),
  path('mixed/<slug:category>/', showMatch, { name: 'mixed', kwargs: { page: 1 } }),
  path('mixed/<slug:category>/<int:page>/', showMatch, { name: 'mixed' }),
  path('year/<yyyy:year>/', showMatch, { name: 'year' }),
  path('first/<hex:x>/', showMatch, { name: 'first-hex' }),
  path('first/<str:x>/', showMatch, { name: 'first-str' }),
  path('dots/v1.0/', showMatch, { name: 'dots' }),
  rePath('^re/(?P<year>[0-9]{4})/(?P<slug>[a-z-]+)/$', showMatch, { name: 're-named' }),
  rePath('^re-unnamed/([a-z]+)/([0-9]+)/$', showMatch, { name: 're-unnamed' }),
  rePath('^re-optional/(?:page-(?P<page>[0-9]+)/)?$', showMatch, { name: 're-optional' }),
  rePath('^re-open/(?P<head>[a-z]+)', showMatch, { name: 're-open' }),
  include('shop/', shopRoutes, { appName: 'shop', namespace: 'shop' }),
  include('outlet/', shopRoutes, { appName: 'shop', namespace: 'outlet' }),
  path('noslash', showMatch, { name: 'noslash' }),
  path('both', showMatch, { name: 'both-bare' }),
  path('both/', showMatch, { name: 'both-slash' }),
  path('no-append/', noAppendSlash(showMatch), { name: 'no-append' }),
  path('with space/', showMatch, { name: 'with-space' }),
  path('café/', showMatch, { name: 'cafe' }),
  path('reverse/', reverseName, { name: 'reverse' }),
  path('resolve/', resolve, { name: 'resolve' }),
)

export const urlRoutes = [
  include('urls/', urlsRoutes),
  rePath('^(.+)/security/$', showMatch, { name: 'leading-slashes' }),
] as const
