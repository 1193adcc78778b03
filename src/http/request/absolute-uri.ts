import { iriToUri } from '../text/iri.ts'
import { splitUrl, type UrlParts } from '../text/split-url.ts'

/** What an address is resolved against. */
export interface UriBase {
  /** `http` or `https`. */
  readonly scheme: string
  /** Host, maybe with port. */
  readonly host: string
  /** The decoded path of the request. */
  readonly path: string
}

/**
 * Makes an address absolute.
 *
 * @param location A path, a relative path, a query, `//host/path` or a whole address.
 * @param base Where it is relative to.
 * @returns An absolute address of ASCII only.
 * @throws TypeError when it names a host that is none.
 * @see Django `HttpRequest.build_absolute_uri`; Python `urllib.parse.urljoin`.
 */
export function toAbsoluteUri(location: string, base: UriBase): string {
  const parts = splitUrl(location)
  if (parts === undefined) {
    throw new TypeError(`${JSON.stringify(location)} names a host that is none.`)
  }
  if (parts.scheme !== '' && parts.authority !== '') return iriToUri(location)
  const isPath = parts.scheme === '' && parts.authority === '' && parts.path.startsWith('/')
  if (isPath && !/\/\.\.?\//.test(parts.path)) {
    const path = location.startsWith('//') ? location.slice(2) : location
    return iriToUri(`${base.scheme}://${base.host}${path}`)
  }
  return iriToUri(joinUri(base, location, parts))
}

function joinUri(base: UriBase, location: string, parts: UrlParts): string {
  if (parts.scheme !== '' && parts.scheme !== base.scheme) return location
  // What is empty is dropped with its sign: a lone `?`, `#` or, below, `;`.
  const query = parts.query === '' ? '' : `?${parts.query}`
  const rest = parts.fragment === '' ? query : `${query}#${parts.fragment}`
  const { path, params } = splitParams(parts.path)
  if (parts.authority !== '') return `${base.scheme}://${parts.authority}${path}${params}${rest}`
  const prefix = `${base.scheme}://${base.host}`
  const own = splitParams(base.path)
  if (path === '' && params === '') return prefix + own.path + own.params + rest
  return prefix + resolveDots(path, own.path) + params + rest
}

/** What stands behind a semicolon in the last segment of a path is no part of its name. */
function splitParams(path: string): { path: string; params: string } {
  const semicolon = path.indexOf(';', Math.max(0, path.lastIndexOf('/')))
  if (semicolon < 0) return { path, params: '' }
  const params = path.slice(semicolon)
  return { path: path.slice(0, semicolon), params: params === ';' ? '' : params }
}

function resolveDots(path: string, basePath: string): string {
  let segments = path.split('/')
  if (!path.startsWith('/')) {
    const folder = basePath.split('/')
    if (folder.at(-1) !== '') folder.pop()
    segments = [...folder, ...segments]
    const inner = segments.slice(1, -1).filter((segment) => segment !== '')
    segments = [segments[0] ?? '', ...inner, segments.at(-1) ?? '']
  }
  const resolved: string[] = []
  for (const segment of segments) {
    if (segment === '..') resolved.pop()
    else if (segment !== '.') resolved.push(segment)
  }
  const last = segments.at(-1)
  if (last === '.' || last === '..') resolved.push('')
  const joined = resolved.join('/')
  // More `..` than there are folders take the first slash with them.
  return joined.startsWith('/') ? joined : `/${joined}`
}
