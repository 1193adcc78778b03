import { checkCookieName, quoteCookieValue } from './cookie-values.ts'
import { CookieError } from './response-errors.ts'

/** When a cookie is sent with requests that come from other sites. Sent in the case given. */
export type SameSite = 'Lax' | 'Strict' | 'None' | 'lax' | 'strict' | 'none'

/**
 * One cookie as it will be sent. Its attributes may be changed until then.
 *
 * An attribute that is `undefined` or `''` is not sent.
 *
 * @see Python `http.cookies.Morsel`.
 */
export class ResponseCookie {
  /** Its name. */
  readonly name: string
  /** Its value, before quoting. */
  value: string
  /** Host it is sent to, with all hosts below. Unset: this host only. */
  domain: string | undefined
  /** A date as HTTP writes it. */
  expires: string | undefined
  /** Whole seconds it lives. */
  maxAge: number | undefined
  /** The addresses it is sent to. */
  path: string | undefined
  /** When it is sent with requests of other sites. */
  sameSite: SameSite | undefined
  /** Whether it is sent over TLS only. */
  secure = false
  /** Whether scripts cannot read it. */
  httpOnly = false
  /** Whether a third party has one of it for each site it is embedded in (CHIPS). Needs `secure`. */
  partitioned = false

  /**
   * A cookie without attributes.
   *
   * @param name Its name.
   * @param value Its value.
   */
  constructor(name: string, value: string) {
    this.name = name
    this.value = value
  }

  /**
   * The cookie as a `Set-Cookie` header has it, attributes in alphabetical order as in Python.
   *
   * @returns The header's value.
   * @throws CookieError when an attribute would write further attributes or headers.
   * @throws UnencodableText for a value beyond Latin-1.
   */
  serialize(): string {
    let line = `${this.name}=${quoteCookieValue(this.value)}`
    if (this.domain) line += `; Domain=${checkedAttribute('domain', this.domain)}`
    if (this.expires) line += `; expires=${checkedAttribute('expires', this.expires)}`
    if (this.httpOnly) line += '; HttpOnly'
    if (this.maxAge !== undefined) line += `; Max-Age=${this.maxAge}`
    if (this.partitioned) line += '; Partitioned'
    if (this.path) line += `; Path=${checkedAttribute('path', this.path)}`
    if (this.sameSite) line += `; SameSite=${checkedAttribute('sameSite', this.sameSite)}`
    if (this.secure) line += '; Secure'
    return line
  }
}

/**
 * The cookies a response sets, in the order they were first set.
 *
 * Setting a cookie again gives it a new value and keeps its attributes: Secure, Max-Age, SameSite and
 * the rest stay until they are set to something else.
 *
 * @see Python `http.cookies.SimpleCookie`, which is `response.cookies` in Django.
 */
export class ResponseCookies implements Iterable<ResponseCookie> {
  readonly #cookies = new Map<string, ResponseCookie>()

  /** How many there are. */
  get size(): number {
    return this.#cookies.size
  }

  /**
   * A cookie that will be set.
   *
   * @param name Its name; cookies have a case.
   * @returns The cookie, or `undefined`.
   */
  get(name: string): ResponseCookie | undefined {
    return this.#cookies.get(name)
  }

  /**
   * Whether a cookie will be set.
   *
   * @param name Its name.
   * @returns Whether it is there.
   */
  has(name: string): boolean {
    return this.#cookies.has(name)
  }

  /**
   * Gives a cookie a value; attributes it already has stay.
   *
   * @param name Its name.
   * @param value Its value.
   * @returns The cookie.
   * @throws CookieError for an illegal name.
   * @throws UnencodableText for a value beyond Latin-1.
   */
  set(name: string, value: string): ResponseCookie {
    checkCookieName(name)
    // Quoting is where a value turns out to be unsendable: better here than when it is sent.
    quoteCookieValue(value)
    let cookie = this.#cookies.get(name)
    if (cookie === undefined) {
      cookie = new ResponseCookie(name, value)
      this.#cookies.set(name, cookie)
    }
    cookie.value = value
    return cookie
  }

  /**
   * Takes a cookie back, so that nothing is sent about it. To make the browser forget it, use the
   * response's `deleteCookie`.
   *
   * @param name Its name.
   * @returns Whether it was there.
   */
  delete(name: string): boolean {
    return this.#cookies.delete(name)
  }

  /**
   * One `Set-Cookie` value for each cookie.
   *
   * @returns The values, in the order the cookies were first set.
   */
  lines(): string[] {
    return Array.from(this.#cookies.values(), (cookie) => cookie.serialize())
  }

  /** The cookies in the order they were first set. */
  [Symbol.iterator](): IterableIterator<ResponseCookie> {
    return this.#cookies.values()
  }
}

// Everything but printable Latin-1; and the semicolon, which would begin another attribute.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const illegalInAttribute = /[\u0000-\u001f;\u007f]|[^\u0000-\u00ff]/

/**
 * An attribute that cannot write further ones.
 *
 * @param attribute Which one, for the message.
 * @param value What it is to be.
 * @returns The value.
 * @throws CookieError for a semicolon, a control character, or one beyond Latin-1.
 * @see Python 3.15 `http.cookies`, which refuses control characters; Django leaves them to the server.
 */
export function checkedAttribute(attribute: string, value: string): string {
  if (!illegalInAttribute.test(value)) return value
  throw new CookieError(
    `The ${attribute} of a cookie cannot be ${JSON.stringify(value)}: ` +
      'a semicolon or a control character would write another attribute. Percent-encode it.',
  )
}
