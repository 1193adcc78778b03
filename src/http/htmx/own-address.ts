import { DisallowedRedirect } from '../errors.ts'
import { iriToUri } from '../text/iri.ts'

/** Where a header may lead besides addresses of this site. */
export interface OwnAddressOptions {
  /**
   * Other origins that it may lead to, `https://pay.example.com` say; http and https only. `request.origin` lets
   * whole addresses of this site through.
   */
  readonly allowedOrigins?: readonly string[] | undefined
}

/**
 * An address that a header may send a script to, which goes there without asking anybody.
 *
 * htmx gives `HX-Redirect` to `location.href` as it is, so that `javascript:` runs and `//evil.example` is
 * followed. Here an address has neither scheme nor host, unless its origin is allowed by name.
 *
 * @param to A path, a relative path, a query or a fragment; a whole address only of an allowed origin.
 * @param options What else is allowed.
 * @returns The address, of ASCII without spaces or backslashes.
 * @throws DisallowedRedirect for anything else.
 */
export function ownAddress(to: string | URL, options: OwnAddressOptions = {}): string {
  // Encodes what browsers drop or read as a slash, which would hide a scheme or a host from us.
  const address = iriToUri(String(to).toWellFormed())
  if (!/^(?:\/\/|[a-z][a-z\d+.-]*:)/i.test(address)) {
    if (address !== '') return address
    throw new DisallowedRedirect('A script cannot be sent to an empty address. Name the path.')
  }
  const { allowedOrigins = [] } = options
  const url = URL.parse(address)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (url !== null && isWeb && allowedOrigins.includes(url.origin)) return url.href
  throw new DisallowedRedirect(
    `A script may not be sent to ${JSON.stringify(address)}, only to a path of this site. ` +
      'For another site, name its origin in allowedOrigins.',
  )
}
