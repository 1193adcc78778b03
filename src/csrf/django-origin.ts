/** What is wrong with the `Referer` of a secure request, in Django's eyes. */
export type RefererFlaw = 'malformed' | 'insecure' | 'mismatch'

interface SplitUrl {
  readonly scheme: string
  readonly netloc: string
}

/**
 * Trusted origins, compared as Django compares them: as text, by `netloc`.
 *
 * @see Django `CsrfViewMiddleware.allowed_origins_exact` and its neighbours.
 */
export class DjangoTrustedOrigins {
  readonly #exact: ReadonlySet<string>
  readonly #wildcards: readonly SplitUrl[]
  readonly #netlocs: readonly string[]

  /**
   * Makes a list ready.
   *
   * @param origins Django's `CSRF_TRUSTED_ORIGINS`.
   */
  constructor(origins: readonly string[]) {
    const split = origins.map((origin) => {
      const { scheme, netloc } = splitUrl(origin) ?? { scheme: '', netloc: '' }
      return { scheme, netloc: netloc.replace(/^\*+/, ''), origin }
    })
    this.#exact = new Set(origins.filter((origin) => !origin.includes('*')))
    this.#wildcards = split.filter(({ origin }) => origin.includes('*'))
    this.#netlocs = split.map(({ netloc }) => netloc)
  }

  /**
   * Whether an `Origin` is trusted.
   *
   * @param origin The header.
   * @returns Whether it is.
   */
  hasOrigin(origin: string): boolean {
    if (this.#exact.has(origin)) return true
    const url = splitUrl(origin)
    if (url === undefined) return false
    return this.#wildcards.some(
      (one) => one.scheme === url.scheme && isSameDomain(url.netloc, one.netloc),
    )
  }

  /**
   * Whether the host of a `Referer` is trusted, whatever the scheme in the list.
   *
   * @param netloc Its host, port and user.
   * @returns Whether it is.
   */
  hasNetloc(netloc: string): boolean {
    return this.#netlocs.some((pattern) => isSameDomain(netloc, pattern))
  }
}

/**
 * What is wrong with the `Referer` of a secure request.
 *
 * @param referer The header.
 * @param good The host it should have, with its port; `.example.com` for all hosts of a domain;
 * `undefined` when the request's own host is not allowed.
 * @param trusted Origins besides our own.
 * @returns The flaw; `undefined` when it is good.
 * @see Django `CsrfViewMiddleware._check_referer`.
 */
export function refererFlaw(
  referer: string,
  good: string | undefined,
  trusted: DjangoTrustedOrigins,
): RefererFlaw | undefined {
  const url = splitUrl(referer)
  if (url === undefined || url.scheme === '' || url.netloc === '') return 'malformed'
  if (url.scheme !== 'https') return 'insecure'
  if (trusted.hasNetloc(url.netloc)) return undefined
  return good !== undefined && isSameDomain(url.netloc, good) ? undefined : 'mismatch'
}

/** Only the pattern's case is dropped, as in Django. */
function isSameDomain(host: string, pattern: string): boolean {
  const lower = pattern.toLowerCase()
  if (lower === '') return false
  const below = lower.startsWith('.') && (host.endsWith(lower) || host === lower.slice(1))
  return below || host === lower
}

const wellFormedScheme = /^[a-z][a-z0-9+.-]*$/i
// Python takes these off, wherever they stand.
const tabsAndBreaks = /[\t\r\n]/g
// oxlint-disable-next-line no-control-regex -- control characters are what is taken off
const leadingControls = /^[\u0000-\u0020]+/

/**
 * The scheme and the host part of an address; `undefined` where Python raises `ValueError`.
 *
 * @see Python `urllib.parse.urlsplit`, 3.11. Its check for characters that normalise to separators is
 * left out: none of those fits into a header.
 */
function splitUrl(text: string): SplitUrl | undefined {
  let rest = text.replace(leadingControls, '').replaceAll(tabsAndBreaks, '')
  let scheme = ''
  const colon = rest.indexOf(':')
  if (colon > 0 && wellFormedScheme.test(rest.slice(0, colon))) {
    scheme = rest.slice(0, colon).toLowerCase()
    rest = rest.slice(colon + 1)
  }
  if (!rest.startsWith('//')) return { scheme, netloc: '' }
  const end = rest.slice(2).search(/[/?#]/)
  const netloc = end < 0 ? rest.slice(2) : rest.slice(2, end + 2)
  return hasGoodBrackets(netloc) ? { scheme, netloc } : undefined
}

function hasGoodBrackets(netloc: string): boolean {
  const open = netloc.includes('[')
  if (open !== netloc.includes(']')) return false
  if (!open) return true
  const address = netloc.slice(netloc.indexOf('[') + 1).split(']')[0] ?? ''
  if (address.startsWith('v')) return /^v[a-fA-F0-9]+\../s.test(address)
  return isIpv6(address)
}

/** Python's `ipaddress` also takes a zone after `%`, which the URL parser does not. */
function isIpv6(address: string): boolean {
  const [plain = '', ...zone] = address.split('%')
  if (zone.length > 1 || zone[0] === '') return false
  return URL.canParse(`http://[${plain}]/`)
}
