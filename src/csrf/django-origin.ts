import { splitUrl } from '../http/text/split-url.ts'

/** What is wrong with the `Referer` of a secure request, in Django's eyes. */
export type RefererFlaw = 'malformed' | 'insecure' | 'mismatch'

/** The origins `https://*.example.com` stands for. */
interface Wildcard {
  readonly scheme: string
  /** `.example.com` */
  readonly domain: string
}

/**
 * Trusted origins, compared as Django compares them: as text, by scheme and authority.
 *
 * @see Django `CsrfViewMiddleware.allowed_origins_exact` and its neighbours.
 */
export class DjangoTrustedOrigins {
  readonly #exact: ReadonlySet<string>
  readonly #wildcards: readonly Wildcard[]
  readonly #authorities: readonly string[]

  /**
   * Makes a list ready.
   *
   * @param origins Django's `CSRF_TRUSTED_ORIGINS`.
   */
  constructor(origins: readonly string[]) {
    const all = origins.map((origin) => {
      const { scheme = '', authority = '' } = splitUrl(origin) ?? {}
      return { scheme, domain: authority.replace(/^\*+/, ''), wildcard: origin.includes('*') }
    })
    this.#exact = new Set(origins.filter((origin) => !origin.includes('*')))
    this.#wildcards = all.filter(({ wildcard }) => wildcard)
    this.#authorities = all.map(({ domain }) => domain)
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
      ({ scheme, domain }) => scheme === url.scheme && isSameDomain(url.authority, domain),
    )
  }

  /**
   * Whether the host of a `Referer` is trusted, whatever the scheme in the list.
   *
   * @param authority Its host, port and user.
   * @returns Whether it is.
   */
  hasAuthority(authority: string): boolean {
    return this.#authorities.some((pattern) => isSameDomain(authority, pattern))
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
  if (url === undefined || url.scheme === '' || url.authority === '') return 'malformed'
  if (url.scheme !== 'https') return 'insecure'
  if (trusted.hasAuthority(url.authority)) return undefined
  return good !== undefined && isSameDomain(url.authority, good) ? undefined : 'mismatch'
}

/** Only the pattern's case is dropped, as in Django. */
function isSameDomain(host: string, pattern: string): boolean {
  const lower = pattern.toLowerCase()
  if (lower === '') return false
  const below = lower.startsWith('.') && (host.endsWith(lower) || host === lower.slice(1))
  return below || host === lower
}
