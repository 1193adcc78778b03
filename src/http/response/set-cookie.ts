import { serializeHttpDate } from '../../core/http-date.ts'
import { checkCookieName } from './cookie-values.ts'
import {
  checkedAttribute,
  type ResponseCookie,
  type ResponseCookies,
  type SameSite,
} from './response-cookies.ts'
import { CookieAgeNotANumber, InvalidCookieOption } from './response-errors.ts'

/** The attributes of a cookie. What is left out keeps what the cookie already has. */
export interface CookieOptions {
  /** Seconds it lives; fractions are dropped. Unset: until the browser closes. */
  maxAge?: number | undefined
  /** When it ends. A `Date` is sent as an age too; text is sent as it is. Not together with `maxAge`. */
  expires?: Date | string | undefined
  /** The addresses it is sent to: `/`, all of them, unless given; `null` for none. */
  path?: string | null | undefined
  /** Host it is sent to, with all hosts below. Unset: this host only. */
  domain?: string | undefined
  /** Sent over TLS only. */
  secure?: boolean | undefined
  /** Not for scripts. */
  httpOnly?: boolean | undefined
  /** When it is sent with requests of other sites. */
  sameSite?: SameSite | undefined
  /** One for each site that embeds us (CHIPS). Needs `secure`. Unknown to Django 5.2. */
  partitioned?: boolean | undefined
}

/** Where the cookie to be deleted lives: the same as when it was set, or the browser keeps it. */
export interface DeleteCookieOptions {
  /** As it was set; `/` unless given. */
  path?: string | null | undefined
  /** As it was set. */
  domain?: string | undefined
  /** As it was set. */
  sameSite?: SameSite | undefined
}

/**
 * Sets a cookie, with Django's rules.
 *
 * @param cookies Where to.
 * @param name Its name.
 * @param value Its value.
 * @param options Its attributes.
 * @throws CookieError for an illegal name or attribute.
 * @throws InvalidCookieOption for attributes that make no sense, or not together.
 * @throws CookieAgeNotANumber for a `maxAge` that is text.
 * @see Django `HttpResponse.set_cookie`.
 */
export function setCookie(
  cookies: ResponseCookies,
  name: string,
  value: string | number,
  options: CookieOptions,
): void {
  checkCookieName(name)
  const lifetime = lifetimeOf(options)
  const sameSite = checkedSameSite(options.sameSite)
  const { path = '/', domain } = options
  // All checks come before the first change, so that a caught error leaves no half of a cookie.
  if (path !== null) checkedAttribute('path', path)
  if (domain !== undefined) checkedAttribute('domain', domain)
  const cookie = cookies.set(name, String(value))
  cookie.expires = lifetime.expires
  if (lifetime.maxAge !== undefined) cookie.maxAge = lifetime.maxAge
  if (path !== null) cookie.path = path
  if (domain !== undefined) cookie.domain = domain
  if (sameSite) cookie.sameSite = sameSite
  setFlags(cookie, options)
}

/** Flags are only ever raised: Django's `secure=False` leaves a cookie that is secure alone. */
function setFlags(cookie: ResponseCookie, options: CookieOptions): void {
  if (options.secure) cookie.secure = true
  if (options.httpOnly) cookie.httpOnly = true
  if (options.partitioned) cookie.partitioned = true
}

/**
 * Makes the browser forget a cookie: sets it empty and expired.
 *
 * `Secure` is set where browsers would ignore the deletion without it.
 *
 * @param cookies Where to.
 * @param name Its name.
 * @param options Where it lives.
 * @see Django `HttpResponse.delete_cookie`.
 */
export function deleteCookie(
  cookies: ResponseCookies,
  name: string,
  options: DeleteCookieOptions,
): void {
  const secure =
    name.startsWith('__Secure-') ||
    name.startsWith('__Host-') ||
    options.sameSite?.toLowerCase() === 'none'
  const { path, domain, sameSite } = options
  const expires = 'Thu, 01 Jan 1970 00:00:00 GMT'
  setCookie(cookies, name, '', { maxAge: 0, expires, path, domain, sameSite, secure })
}

interface Lifetime {
  readonly maxAge: number | undefined
  readonly expires: string | undefined
}

/** An age is always sent as a date too, for clients that do not know ages; and a date as an age. */
function lifetimeOf({ maxAge, expires }: CookieOptions): Lifetime {
  if (expires instanceof Date) {
    if (maxAge !== undefined) {
      throw new InvalidCookieOption('A cookie got both an expires date and a maxAge. Choose one.')
    }
    // Up, for what has passed since the date was made: "in two hours" is 7200 seconds, as in Django.
    const left = Math.ceil((expires.getTime() - Date.now()) / 1000)
    return lifetimeOf({ maxAge: Math.max(0, left) })
  }
  const text = expires === undefined ? undefined : checkedAttribute('expires', expires)
  if (maxAge === undefined) return { maxAge, expires: text }
  if (typeof maxAge !== 'number') throw ageNotANumber(maxAge)
  const date = dateAfter(maxAge)
  // Adding 0 turns the -0 of -0.5 into 0.
  return { maxAge: Math.trunc(maxAge) + 0, expires: text || date }
}

/** The first and the last second that has a year of four digits. */
const firstSecond = -62_135_596_800
const lastSecond = 253_402_300_799

function dateAfter(maxAge: number): string {
  const seconds = Date.now() / 1000 + maxAge
  if (seconds >= firstSecond && seconds <= lastSecond) return serializeHttpDate(seconds)
  throw new InvalidCookieOption(
    `A cookie cannot live ${maxAge} seconds. maxAge is a number of seconds from now.`,
  )
}

/** What was read from somewhere may be text, and a moment plus a text is a moment in another century. */
function ageNotANumber(maxAge: unknown): CookieAgeNotANumber {
  return new CookieAgeNotANumber(
    `maxAge is ${JSON.stringify(maxAge)}. It must be a number of seconds from now.`,
  )
}

function checkedSameSite(sameSite: SameSite | undefined): SameSite | undefined {
  if (!sameSite || /^(?:lax|strict|none)$/i.test(sameSite)) return sameSite
  throw new InvalidCookieOption(`sameSite is "${sameSite}". It must be Lax, Strict or None.`)
}
