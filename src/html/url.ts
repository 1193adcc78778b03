import { UnsafeUrl } from './errors.ts'

/** Schemes a link or a form may lead to. Everything else is code, data, or unknown. */
const allowedSchemes: ReadonlySet<string> = new Set([
  'http',
  'https',
  'mailto',
  'tel',
  'sms',
  'ftp',
  'ftps',
])

/**
 * What stands in a page instead of a refused address: it leads nowhere. One bad address from one
 * visitor must not take down the page of all others, so this is not an error.
 */
export const refusedUrl = 'about:invalid#refused'

/** An address its author vouches for, whatever its scheme. */
export class TrustedUrl {
  /** The address. */
  readonly href: string

  constructor(href: string) {
    this.href = href
  }
}

/**
 * Vouches for an address: `data:`, `blob:` or a script from elsewhere.
 *
 * @param href An address you wrote yourself. Never one a visitor can influence.
 * @returns The address, which `html` and `attrs` then take as it is.
 */
export function markSafeUrl(href: string | URL): TrustedUrl {
  return new TrustedUrl(String(href))
}

/**
 * Tells whether an address may stand in a link: it is relative, or its scheme is one of
 * `http https mailto tel sms ftp ftps`. Read as a browser reads it: white space and control
 * characters in front, and tabs and line breaks anywhere, do not count.
 *
 * @param address What somebody calls an address.
 * @returns Whether following it stays an ordinary navigation.
 * @see WHATWG URL, "basic URL parser"; Django's `HttpResponseRedirect.allowed_schemes`.
 */
export function isSafeUrl(address: string): boolean {
  const scheme = schemeOf(address)
  return scheme === undefined || allowedSchemes.has(scheme)
}

/**
 * Tells whether an address stays on this host, so that what it names may run as a script.
 *
 * @param address What somebody calls an address.
 * @returns Whether it is a path, a query or a fragment, and not `//host`.
 */
export function isLocalUrl(address: string): boolean {
  return schemeOf(address) === undefined && !/^[/\\]{2}/.test(browserView(address))
}

/**
 * An address for a link.
 *
 * @param address Any text, for example what a visitor calls their home page.
 * @returns The same address when {@link isSafeUrl}, else one that leads nowhere.
 */
export function safeUrl(address: string | URL): string {
  const text = String(address)
  return isSafeUrl(text) ? text : refusedUrl
}

/**
 * Writes an address: what is interpolated is percent-encoded and stays one segment or one value.
 *
 * @param strings The fixed parts; the first one says where the address leads.
 * @param values What goes between, as text or numbers.
 * @returns The address, for `href="${url`/search/?q=${query}`}"`.
 * @throws UnsafeUrl for a segment `.` or `..`, which a browser would take for a step up, and for an
 * address that begins with a value.
 */
export function url(
  strings: TemplateStringsArray,
  ...values: (string | number | bigint)[]
): string {
  let address = strings[0] ?? ''
  if (values.length > 0 && address === '') {
    throw new UnsafeUrl(
      'url`${…}` begins with a value, so the value decides where it leads. ' +
        'Begin with fixed text: url`/path/${…}`.',
    )
  }
  for (const [index, value] of values.entries()) {
    address += encodeURIComponent(String(value)) + (strings[index + 1] ?? '')
  }
  const step = dotSegment(address.slice((strings[0] ?? '').lastIndexOf('/') + 1))
  if (step !== undefined) {
    throw new UnsafeUrl(`The segment ${step} would lead somewhere else: ${address}`)
  }
  return address
}

/** A segment that a browser takes for a step, even where it was put together of two values. */
function dotSegment(address: string): string | undefined {
  const [path = ''] = address.split(/[?#]/, 1)
  return path.split('/').find((segment) => segment === '.' || segment === '..')
}

/** A browser drops these wherever they stand in an address. */
export function withoutLineBreaks(address: string): string {
  return address.replace(/[\t\n\r]/g, '')
}

/** The address as a browser sees it before it reads anything out of it. */
function browserView(address: string): string {
  // oxlint-disable-next-line no-control-regex -- the URL parser drops exactly these
  return withoutLineBreaks(address.replace(/^[\u0000- ]+/, ''))
}

function schemeOf(address: string): string | undefined {
  // The common case, a path, is decided by its first character.
  if (address.startsWith('/')) return undefined
  return /^([a-z][a-z0-9+.-]*):/i.exec(browserView(address))?.[1]?.toLowerCase()
}
