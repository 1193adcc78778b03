import { serializeHttpDate } from '../../core/http-date.ts'
import { InvalidCacheControl } from './cache-errors.ts'
import type { HttpResponseBase } from '../response/response-base.ts'

/** What a directive may be given: `true` writes its name alone; `false` and `undefined` leave it out. */
export type CacheDirectiveValue = string | number | boolean | undefined

/**
 * Directives of `Cache-Control`. Times are in seconds.
 *
 * Others than these are taken too: a name is written in lower case, its humps and underscores as
 * hyphens (`staleIfError` and `stale_if_error` are `stale-if-error`).
 *
 * @see RFC 9111 §5.2.2, RFC 5861, RFC 8246.
 */
export interface CacheDirectives {
  /** How long anybody may keep the answer. */
  maxAge?: number | undefined
  /** How long shared caches may, in place of `maxAge`. */
  sMaxage?: number | undefined
  /** For everybody, also where a session or an `Authorization` header would say otherwise. */
  public?: boolean | undefined
  /** For this one browser. */
  private?: CacheDirectiveValue
  /** May be kept, but asked about each time; with text, only these headers are meant. */
  noCache?: CacheDirectiveValue
  /** Is not to be kept at all. */
  noStore?: boolean | undefined
  /** Is not to be compressed or otherwise changed on its way. */
  noTransform?: boolean | undefined
  /** Is never to be used stale. */
  mustRevalidate?: boolean | undefined
  /** Is never to be used stale by shared caches. */
  proxyRevalidate?: boolean | undefined
  /** Will never change. */
  immutable?: boolean | undefined
  /** How long a stale answer may be used while a new one is fetched. */
  staleWhileRevalidate?: number | undefined
  /** How long a stale answer may be used when none can be fetched. */
  staleIfError?: number | undefined
  [directive: string]: CacheDirectiveValue
}

const separator = /\s*,\s*/

/**
 * Adds directives to a response's `Cache-Control`; those that are there stay.
 *
 * Of two `maxAge` the smaller wins. `public` takes `private` away and the other way round.
 *
 * @param response The response to change.
 * @param directives What to add.
 * @throws InvalidCacheControl when the response has a `max-age` that is no number and is given another.
 * @see Django `django.utils.cache.patch_cache_control`. Different here: `false` leaves a directive out.
 */
export function patchCacheControl(response: HttpResponseBase, directives: CacheDirectives): void {
  const known = parseCacheControl(response.headers.get('Cache-Control'))
  const given = Object.entries(directives)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => [hyphenated(name), value as string | number | true] as const)
  const names = new Set(given.map(([name]) => name))
  if (names.has('public') && known.has('private')) known.delete('private')
  else if (names.has('private')) known.delete('public')
  for (const [name, value] of given) {
    const age = name === 'max-age' ? known.get(name)?.[0] : undefined
    if (name === 'no-cache') known.set(name, [...(known.get(name) ?? []), value])
    else if (age === undefined) known.set(name, [value])
    else known.set(name, [Math.min(requireSeconds(age), Number(value))])
  }
  response.headers.set('Cache-Control', serializeCacheControl(known))
}

/**
 * How long a response may be kept, by its `Cache-Control`.
 *
 * @param response The response to look at.
 * @returns Seconds; `undefined` without a `max-age` that is a number.
 * @see Django `django.utils.cache.get_max_age`.
 */
export function getMaxAge(response: HttpResponseBase): number | undefined {
  const age = parseCacheControl(response.headers.get('Cache-Control')).get('max-age')?.at(-1)
  return age === undefined ? undefined : toSeconds(age)
}

/**
 * Says for how long a response may be kept: `Expires`, unless it is set, and `max-age`.
 *
 * @param response The response to change.
 * @param seconds From now on; 600 unless given, never less than 0.
 * @see Django `django.utils.cache.patch_response_headers`.
 */
export function patchResponseHeaders(response: HttpResponseBase, seconds: number = 600): void {
  const age = Math.max(seconds, 0)
  if (!response.headers.has('Expires')) {
    response.headers.set('Expires', serializeHttpDate(Date.now() / 1000 + age))
  }
  patchCacheControl(response, { maxAge: age })
}

/**
 * Says that nobody is to keep a response, in every way caches old and new understand.
 *
 * @param response The response to change.
 * @see Django `django.utils.cache.add_never_cache_headers`.
 */
export function addNeverCacheHeaders(response: HttpResponseBase): void {
  patchResponseHeaders(response, -1)
  patchCacheControl(response, {
    noCache: true,
    noStore: true,
    mustRevalidate: true,
    private: true,
  })
}

/**
 * Whether a directive stands in a `Cache-Control` header, with or without a value.
 *
 * @param header The header's value, where there is one.
 * @param directive In lower case, with hyphens.
 * @returns Whether it is there.
 */
export function hasCacheDirective(header: string | undefined, directive: string): boolean {
  return header !== undefined && parseCacheControl(header).has(directive)
}

/** Directives in order; only `no-cache` may have several values, each naming a header. */
type Directives = Map<string, (string | number | true)[]>

function parseCacheControl(header: string | undefined): Directives {
  const directives: Directives = new Map()
  if (header === undefined || header === '') return directives
  for (const item of header.split(separator)) {
    const equals = item.indexOf('=')
    const name = (equals < 0 ? item : item.slice(0, equals)).toLowerCase()
    const value = equals < 0 ? true : item.slice(equals + 1)
    if (name === 'no-cache') directives.set(name, [...(directives.get(name) ?? []), value])
    else directives.set(name, [value])
  }
  return directives
}

function serializeCacheControl(directives: Directives): string {
  const items: string[] = []
  for (const [name, values] of directives) {
    // Without a header named, all of them are meant, whatever else was named.
    const distinct = values.includes(true) ? [true] : new Set(values)
    for (const value of distinct) items.push(value === true ? name : `${name}=${value}`)
  }
  return items.join(', ')
}

function hyphenated(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-')
}

/** Whole seconds as Python's `int` reads them; a `max-age` without a value counts as 1 there. */
function toSeconds(value: string | number | true): number | undefined {
  if (typeof value !== 'string') return Number(value)
  return /^\s*[+-]?[0-9]+(?:_[0-9]+)*\s*$/.test(value)
    ? Number(value.replaceAll('_', ''))
    : undefined
}

function requireSeconds(value: string | number | true): number {
  const seconds = toSeconds(value)
  if (seconds !== undefined) return seconds
  throw new InvalidCacheControl(
    `The response has "max-age=${value}" already, which is no number of seconds. Set a whole number.`,
  )
}
