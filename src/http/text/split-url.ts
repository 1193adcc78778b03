import { parseIpAddress } from '../request/ip-address.ts'

/** The five parts of an address, each as it was written, but for the scheme, which is in lower case. */
export interface UrlParts {
  /** `https`; `''` when the address has none. */
  readonly scheme: string
  /** User, host and port: `me@example.com:8000`; `''` when the address has none. */
  readonly authority: string
  /** The path, not decoded. */
  readonly path: string
  /** Behind the `?`. */
  readonly query: string
  /** Behind the `#`. */
  readonly fragment: string
}

// oxlint-disable-next-line no-control-regex -- browsers ignore control characters in front of an address
const leadingNoise = /^[\u0000-\u0020]+/
const parts = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s

/**
 * Takes an address apart the way browsers are lenient about it: control characters in front and line
 * breaks anywhere do not count, so `java\nscript:` has the scheme `javascript`.
 *
 * Unlike `new URL()` it takes relative addresses, and repairs and decodes nothing.
 *
 * @param url An address, whole or in part.
 * @returns Its parts; `undefined` when its host is malformed, or becomes another one once normalised.
 * @see Python `urllib.parse.urlsplit`, which Django decides with.
 */
export function splitUrl(url: string): UrlParts | undefined {
  const cleaned = url.replace(leadingNoise, '').replaceAll(/[\t\r\n]/g, '')
  // Every part may be absent, so the pattern fits every text.
  const found = parts.exec(cleaned) ?? []
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = found
  if (authority !== '' && !isSoundAuthority(authority)) return undefined
  return { scheme: scheme.toLowerCase(), authority, path, query, fragment }
}

function isSoundAuthority(authority: string): boolean {
  return hasSoundBrackets(authority) && staysItself(authority)
}

/** Brackets come in pairs and hold an IPv6 address, or one of a future kind. */
function hasSoundBrackets(authority: string): boolean {
  const open = authority.indexOf('[')
  const close = authority.indexOf(']')
  if (open === -1 && close === -1) return true
  if (open === -1 || close === -1) return false
  const afterOpen = authority.slice(open + 1)
  const end = afterOpen.indexOf(']')
  const host = end === -1 ? afterOpen : afterOpen.slice(0, end)
  if (host.startsWith('v')) return /^v[a-fA-F0-9]+\..+$/s.test(host)
  return host.includes(':') && hasSoundZone(host) && parseIpAddress(host) !== undefined
}

/** A zone, `%eth0`, has a name and no further `%`. */
function hasSoundZone(host: string): boolean {
  const percent = host.indexOf('%')
  return percent === -1 || (percent < host.length - 1 && host.indexOf('%', percent + 1) === -1)
}

/** Characters such as U+2100 turn into a slash when a host is normalised, which moves where it ends. */
function staysItself(authority: string): boolean {
  const text = authority.replaceAll(/[@:#?]/g, '')
  const normalized = text.normalize('NFKC')
  return normalized === text || !/[/?#@:]/.test(normalized)
}
