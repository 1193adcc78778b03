import { ImproperlyConfigured } from '../core/errors.ts'

/** Where a request came from, as far as its headers tell. */
export type Provenance = 'own' | 'trusted' | 'null' | 'other'

/**
 * Brings an origin into the form browsers send: scheme, host and port, nothing else.
 *
 * @param text `https://Example.com:443`, say.
 * @returns `https://example.com`; `undefined` when it is no origin, or more than one.
 * @see RFC 6454 §6.2.
 */
export function normalizeOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  // A path, a query, a user: whoever compares whole origins must not overlook the rest.
  const bare = url.pathname === '' || url.pathname === '/'
  if (!bare || url.search || url.hash || url.username || url.password) return undefined
  return url.host === '' || text.endsWith('/') ? undefined : `${url.protocol}//${url.host}`
}

/**
 * The origins besides our own that may send unsafe requests.
 *
 * @see Django's `CSRF_TRUSTED_ORIGINS`: `https://*.example.com` is every subdomain and the domain itself.
 */
export class TrustedOrigins {
  readonly #exact = new Set<string>()
  /** `https:` and `.example.com:8443` of `https://*.example.com:8443`. */
  readonly #wildcards: { readonly protocol: string; readonly suffix: string }[] = []

  /**
   * Makes a list ready.
   *
   * @param origins Whole origins, the first label may be `*`.
   * @throws ImproperlyConfigured for what is no origin, and would never match one.
   */
  constructor(origins: readonly string[]) {
    for (const origin of origins) {
      const wildcard = origin.includes('://*.')
      const normal = normalizeOrigin(wildcard ? origin.replace('://*.', '://') : origin)
      if (normal === undefined || normal.includes('*')) throw notAnOrigin(origin)
      const [protocol = '', host = ''] = normal.split('//')
      if (wildcard) this.#wildcards.push({ protocol, suffix: `.${host}` })
      else this.#exact.add(normal)
    }
  }

  /**
   * Whether an origin is one of them.
   *
   * @param origin As browsers send it.
   * @returns Whether it is trusted.
   */
  has(origin: string): boolean {
    if (this.#exact.has(origin)) return true
    if (this.#wildcards.length === 0) return false
    const [protocol, host = ''] = origin.split('//')
    return this.#wildcards.some(
      (one) =>
        one.protocol === protocol && (host.endsWith(one.suffix) || `.${host}` === one.suffix),
    )
  }
}

/**
 * What an `Origin` header says about where a request came from.
 *
 * @param origin The header.
 * @param own Our own origin; `undefined` when the host is not allowed.
 * @param trusted Origins besides our own.
 * @returns Whose it is. What is no origin, or several of them, is another's.
 */
export function judgeOrigin(
  origin: string,
  own: string | undefined,
  trusted: TrustedOrigins,
): Provenance {
  if (origin === own) return 'own'
  if (origin === 'null') return 'null'
  // Browsers send origins in their normal form. What is not in it was not sent by a browser.
  if (normalizeOrigin(origin) !== origin) return 'other'
  if (own !== undefined && normalizeOrigin(own) === origin) return 'own'
  return trusted.has(origin) ? 'trusted' : 'other'
}

/**
 * What the `Referer` of a secure request says about where it came from.
 *
 * @param referer The header: an address, or only its origin.
 * @param own Our own origin; `undefined` when the host is not allowed.
 * @param trusted Origins besides our own.
 * @returns Whose page it is. A page without TLS is another's: anyone on the way can have written it.
 */
export function judgeReferer(
  referer: string,
  own: string | undefined,
  trusted: TrustedOrigins,
): Exclude<Provenance, 'null'> {
  const url = URL.canParse(referer) ? new URL(referer) : undefined
  if (url?.protocol !== 'https:' || url.username || url.password) return 'other'
  if (own !== undefined && normalizeOrigin(own) === url.origin) return 'own'
  return trusted.has(url.origin) ? 'trusted' : 'other'
}

function notAnOrigin(origin: string): ImproperlyConfigured {
  return new ImproperlyConfigured(
    `A trusted origin is ${JSON.stringify(origin)}, which no browser ever sends. ` +
      'Give a scheme and a host: "https://example.com", "https://*.example.com", "http://localhost:5173".',
  )
}
