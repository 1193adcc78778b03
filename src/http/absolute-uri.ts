import { iriToUri } from './iri.ts'

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
 * @see Django `HttpRequest.build_absolute_uri`; Python `urllib.parse.urljoin`.
 */
export function toAbsoluteUri(location: string, base: UriBase): string {
  const parts = splitUri(location)
  if (parts.scheme !== '' && parts.authority !== undefined && parts.authority !== '') {
    return iriToUri(location)
  }
  const origin = `${base.scheme}://${base.host}`
  const noHost = parts.scheme === '' && (parts.authority ?? '') === ''
  if (noHost && parts.path.startsWith('/') && !/\/\.\.?\//.test(parts.path)) {
    return iriToUri(origin + (location.startsWith('//') ? location.slice(2) : location))
  }
  return iriToUri(joinUri(base, location, parts))
}

interface UriParts {
  scheme: string
  /** `undefined` without `//`. */
  authority: string | undefined
  path: string
  /** With its question mark, or `''`. */
  query: string
  /** With its hash sign, or `''`. */
  fragment: string
}

/** RFC 3986, appendix B. */
function splitUri(uri: string): UriParts {
  const cleaned = uri.replace(/^[\0- ]+/, '').replaceAll(/[\t\r\n]/g, '')
  const match = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(
    cleaned,
  )
  return {
    scheme: match?.[1]?.toLowerCase() ?? '',
    authority: match?.[2],
    path: match?.[3] ?? '',
    query: match?.[4] ?? '',
    fragment: match?.[5] ?? '',
  }
}

function joinUri(base: UriBase, location: string, parts: UriParts): string {
  if (parts.scheme !== '' && parts.scheme !== base.scheme) return location
  const authority =
    parts.authority === undefined || parts.authority === '' ? base.host : parts.authority
  const prefix = `${base.scheme}://${authority}`
  const rest =
    (parts.query === '?' ? '' : parts.query) + (parts.fragment === '#' ? '' : parts.fragment)
  if (authority !== base.host || parts.authority) return prefix + parts.path + rest
  if (parts.path === '') return prefix + base.path + rest
  return prefix + resolveDots(parts.path, base.path) + rest
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
  return resolved.join('/') || '/'
}
