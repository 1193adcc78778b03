import { latin1ToUtf8 } from './charsets.ts'
import { stripHttp, stripUnicode } from './whitespace.ts'

/** How strictly cookies are read: as Django reads them, or byte-exact. */
export type CookieRules = 'riposte' | 'django'

/**
 * The cookies of a request, parsed when asked for.
 *
 * Of several cookies with one name the last wins; {@link RequestCookies.count} tells that there were
 * several. Only spaces and tabs around a name are dropped, so that no exotic space can make another
 * cookie pass for a `__Host-` one, and a cookie without a name is no cookie.
 *
 * @see Django `HttpRequest.COOKIES`. Different here: Django drops every Unicode space around names
 * and keeps a nameless cookie under `''`; `compatibility: 'django'` does the same.
 */
export class RequestCookies implements ReadonlyMap<string, string> {
  readonly #header: string
  readonly #rules: CookieRules
  #parsed: Map<string, string> | undefined

  /**
   * The cookies of one header.
   *
   * @param header The value of `Cookie`, each byte a Latin-1 character; several joined by `; `.
   * @param rules How to read it.
   */
  constructor(header: string, rules: CookieRules = 'riposte') {
    this.#header = latin1ToUtf8(header)
    this.#rules = rules
  }

  /** How many names there are. */
  get size(): number {
    return this.#all().size
  }

  /**
   * The value of a cookie, unquoted.
   *
   * @param name Its name, in its own case.
   * @returns The value; `undefined` if there is none.
   */
  get(name: string): string | undefined {
    if (this.#parsed !== undefined) return this.#parsed.get(name)
    // Middleware asks for one or two cookies by name: that needs no map of all of them.
    let value: string | undefined
    eachCookie(this.#header, this.#rules, (found, raw) => {
      if (found === name) value = raw
    })
    return value === undefined ? undefined : unquoteCookie(value)
  }

  /**
   * Whether a cookie is there.
   *
   * @param name Its name, in its own case.
   * @returns Whether it is there.
   */
  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  /**
   * How often a cookie was sent. More than once means that another path or domain, maybe a hostile
   * subdomain, set one of the same name: a reason to believe none of them.
   *
   * @param name Its name, in its own case.
   * @returns The number of occurrences.
   */
  count(name: string): number {
    let count = 0
    eachCookie(this.#header, this.#rules, (found) => {
      if (found === name) count++
    })
    return count
  }

  /**
   * Calls a function for every cookie.
   *
   * @param callback Gets value, name and this map.
   */
  forEach(callback: (value: string, name: string, map: ReadonlyMap<string, string>) => void): void {
    for (const [name, value] of this.#all()) callback(value, name, this)
  }

  /**
   * Names and values.
   *
   * @returns An iterator over pairs.
   */
  entries(): MapIterator<[string, string]> {
    return this.#all().entries()
  }

  /**
   * Names.
   *
   * @returns An iterator over them.
   */
  keys(): MapIterator<string> {
    return this.#all().keys()
  }

  /**
   * Values.
   *
   * @returns An iterator over them.
   */
  values(): MapIterator<string> {
    return this.#all().values()
  }

  /**
   * Names and values.
   *
   * @returns An iterator over pairs.
   */
  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries()
  }

  #all(): Map<string, string> {
    if (this.#parsed === undefined) {
      const parsed = new Map<string, string>()
      eachCookie(this.#header, this.#rules, (name, raw) => parsed.set(name, unquoteCookie(raw)))
      this.#parsed = parsed
    }
    return this.#parsed
  }
}

function eachCookie(
  header: string,
  rules: CookieRules,
  found: (name: string, rawValue: string) => void,
): void {
  const strip = rules === 'django' ? stripUnicode : stripHttp
  let start = 0
  while (start < header.length) {
    let end = header.indexOf(';', start)
    if (end < 0) end = header.length
    const chunk = header.slice(start, end)
    start = end + 1
    const equals = chunk.indexOf('=')
    const name = equals < 0 ? '' : strip(chunk.slice(0, equals))
    const value = strip(chunk.slice(equals + 1))
    const kept = rules === 'django' ? name !== '' || value !== '' : name !== ''
    if (kept) found(name, value)
  }
}

/**
 * Takes the quotes off a cookie value and decodes `\054` and `\"` between them.
 *
 * @param value The value as it was sent.
 * @returns What it means; the same text when it is not quoted.
 * @see Python `http.cookies._unquote`.
 */
export function unquoteCookie(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value
  const inner = value.slice(1, -1)
  if (!inner.includes('\\')) return inner
  return inner.replaceAll(/\\(?:([0-3][0-7][0-7])|(.))/g, (_, octal?: string, char?: string) =>
    octal === undefined ? (char ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
  )
}
