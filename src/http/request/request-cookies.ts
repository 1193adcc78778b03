import { latin1ToUtf8 } from '../text/charsets.ts'
import { stripHttp, stripUnicode } from '../text/whitespace.ts'

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
  /** Names and raw values in turn: one or two look-ups are all that most requests need. */
  #pairs: readonly string[] | undefined
  #map: Map<string, string> | undefined

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
    const pairs = this.#split()
    for (let index = pairs.length - 2; index >= 0; index -= 2) {
      if (pairs[index] === name) return unquoteCookie(pairs[index + 1] ?? '')
    }
    return undefined
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
    const pairs = this.#split()
    let count = 0
    for (let index = 0; index < pairs.length; index += 2) {
      if (pairs[index] === name) count++
    }
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

  #split(): readonly string[] {
    return (this.#pairs ??= splitCookies(this.#header, this.#rules))
  }

  #all(): Map<string, string> {
    if (this.#map === undefined) {
      this.#map = new Map()
      const pairs = this.#split()
      for (let index = 0; index < pairs.length; index += 2) {
        this.#map.set(pairs[index] ?? '', unquoteCookie(pairs[index + 1] ?? ''))
      }
    }
    return this.#map
  }
}

/** Names and raw values in turn, in the order they were sent. */
function splitCookies(header: string, rules: CookieRules): readonly string[] {
  const asDjango = rules === 'django'
  const strip = asDjango ? stripUnicode : stripHttp
  const pairs: string[] = []
  for (let start = 0; start < header.length;) {
    let end = header.indexOf(';', start)
    if (end < 0) end = header.length
    const equals = header.indexOf('=', start)
    const hasName = equals >= 0 && equals < end
    const name = hasName ? strip(header.slice(start, equals)) : ''
    const value = strip(header.slice(hasName ? equals + 1 : start, end))
    if (name !== '' || (asDjango && value !== '')) pairs.push(name, value)
    start = end + 1
  }
  return pairs
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
