import { MultiValueDict } from '../core/multi-value-dict.ts'
import { percentEncode, type SafeCharacters, safeCharacters } from './percent-encoding.ts'
import { parseUrlencoded, type UrlencodedOptions } from './urlencoded.ts'

/**
 * The values of a query string or of a form, several under one name.
 *
 * What a request holds cannot be changed; {@link QueryDict.copy} gives one that can.
 *
 * @see Django `django.http.QueryDict`. Different here: `get`, `getAll`, `append` and the others have
 * the names of the web's `URLSearchParams`; as in Django, `get` gives the last value, not the first.
 */
export class QueryDict extends MultiValueDict<string> {
  #frozen = false

  /**
   * Parses `a=1&b=2`.
   *
   * @param text Percent-encoded pairs, without a leading `?`.
   * @param options Charset and the most pairs to take.
   * @returns A dictionary that cannot be changed.
   * @throws TooManyFields when there are more pairs than `maxFields`.
   */
  static parse(text: string, options: UrlencodedOptions = {}): QueryDict {
    const dict = new QueryDict()
    parseUrlencoded(text, options, (name, value) => dict.append(name, value))
    return dict.freeze()
  }

  /**
   * Makes this one read-only for good.
   *
   * @returns Itself.
   */
  freeze(): this {
    this.#frozen = true
    return this
  }

  override set(name: string, value: string): void {
    this.#requireMutable()
    super.set(name, value)
  }

  override setAll(name: string, values: Iterable<string>): void {
    this.#requireMutable()
    super.setAll(name, values)
  }

  override append(name: string, value: string): void {
    this.#requireMutable()
    super.append(name, value)
  }

  override setDefault(name: string, value: string): string {
    this.#requireMutable()
    return super.setDefault(name, value)
  }

  override delete(name: string): boolean {
    this.#requireMutable()
    return super.delete(name)
  }

  override clear(): void {
    this.#requireMutable()
    super.clear()
  }

  override copy(): QueryDict {
    return new QueryDict(this.lists())
  }

  /**
   * The pairs as a query string, in the order of their names.
   *
   * @param safe ASCII characters to leave as they are. Without it spaces become `+`, with it `%20`.
   * @returns Text without a leading `?`.
   * @see Django `QueryDict.urlencode`.
   */
  urlencode(safe?: string): string {
    const encode = safe === undefined || safe === '' ? encodeForm : encodeWith(safeCharacters(safe))
    const pairs: string[] = []
    for (const [name, values] of this.lists()) {
      for (const value of values) pairs.push(`${encode(name)}=${encode(value)}`)
    }
    return pairs.join('&')
  }

  /**
   * The same as {@link QueryDict.urlencode} without an argument.
   *
   * @returns Text without a leading `?`.
   */
  override toString(): string {
    return this.urlencode()
  }

  #requireMutable(): void {
    if (this.#frozen) {
      throw new TypeError('A QueryDict of a request cannot be changed. Change its copy() instead.')
    }
  }
}

const formSafe = safeCharacters(' ')

function encodeForm(text: string): string {
  return percentEncode(text, formSafe).replaceAll(' ', '+')
}

function encodeWith(safe: SafeCharacters): (text: string) => string {
  return (text) => percentEncode(text, safe)
}
