import { parseIpAddress } from './ip-address.ts'
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
 * @throws TypeError when it names a host that is none.
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

/** RFC 3986, appendix B, and what Python cleans away and refuses. */
function splitUri(uri: string): UriParts {
  const cleaned = uri.replace(/^[\0- ]+/, '').replaceAll(/[\t\r\n]/g, '')
  const match = generic.exec(cleaned)
  const authority = match?.[2]
  if (authority !== undefined) requireAuthority(authority)
  return {
    scheme: match?.[1]?.toLowerCase() ?? '',
    authority,
    path: match?.[3] ?? '',
    query: match?.[4] ?? '',
    fragment: match?.[5] ?? '',
  }
}

const generic = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/is

/** Refuses unbalanced brackets, and signs that turn into `/`, `?`, `#`, `@` or `:` when normalised. */
function requireAuthority(authority: string): void {
  const bracketed = /\[([^\]]*)\]/.exec(authority)?.[1]
  const balanced = authority.includes('[') === authority.includes(']')
  const bare = authority.replaceAll(/[@:#?]/g, '')
  const normal = bare.normalize('NFKC')
  if (
    !balanced ||
    (bracketed !== undefined && !isIpLiteral(bracketed)) ||
    (normal !== bare && /[/?#@:]/.test(normal))
  ) {
    throw new TypeError(`${JSON.stringify(authority)} is no host, so no address can be made of it.`)
  }
}

function isIpLiteral(text: string): boolean {
  if (/^v[0-9a-f]+\..+$/i.test(text)) return true
  return text.includes(':') && parseIpAddress(text) !== undefined
}

function joinUri(base: UriBase, location: string, parts: UriParts): string {
  if (parts.scheme !== '' && parts.scheme !== base.scheme) return location
  // A lone `?` or `#` is dropped, as is a lone `;` below.
  const query = parts.query === '?' ? '' : parts.query
  const rest = query + (parts.fragment === '#' ? '' : parts.fragment)
  const { path, params } = splitParams(parts.path)
  if (parts.authority) return `${base.scheme}://${parts.authority}${path}${params}${rest}`
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
  return resolved.join('/') || '/'
}
