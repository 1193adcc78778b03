import { MultiValueDict } from '../../core/multi-value-dict.ts'
import { encodeText } from '../response/encode-text.ts'
import { percentEncode, percentEncodeBytes, safeCharacters } from '../text/percent-encoding.ts'
import { parseUrlencoded, type UrlencodedOptions } from '../body/urlencoded.ts'

/**
 * The values of a query string or of a form, several under one name.
 *
 * What a request holds cannot be changed; {@link QueryDict.copy} gives one that can.
 *
 * @see Django `django.http.QueryDict`. Different here: `get`, `getAll`, `append` and the others have
 * the names of the web's `URLSearchParams`; as in Django, `get` gives the last value, not the first.
 */
export class QueryDict extends MultiValueDict<string> {
  /** What {@link QueryDict.urlencode} encodes text in. Django's `encoding`. */
  readonly charset: string
  #frozen = false

  /**
   * A dictionary that can be changed.
   *
   * @param entries Names with a list of values each.
   * @param charset What to encode text in.
   */
  constructor(
    entries?: Iterable<readonly [name: string, values: readonly string[]]>,
    charset = 'utf-8',
  ) {
    super(entries)
    this.charset = charset
  }

  /**
   * Parses `a=1&b=2`.
   *
   * @param text Percent-encoded pairs, without a leading `?`.
   * @param options Charset and the most pairs to take.
   * @returns A dictionary that cannot be changed.
   * @throws TooManyFields when there are more pairs than `maxFields`.
   */
  static parse(text: string, options: UrlencodedOptions = {}): QueryDict {
    const dict = new QueryDict(undefined, options.charset)
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
    return new QueryDict(this.lists(), this.charset)
  }

  /**
   * The pairs as a query string, in the order of their names.
   *
   * @param safe ASCII characters to leave as they are. Without it spaces become `+`, with it `%20`.
   * @returns Text without a leading `?`.
   * @throws UnencodableText when the charset has no bytes for a character.
   * @see Django `QueryDict.urlencode`.
   */
  urlencode(safe?: string): string {
    const table = safe === undefined || safe === '' ? formSafe : safeCharacters(safe)
    const encode = (text: string): string => {
      const encoded =
        this.charset.toLowerCase() === 'utf-8'
          ? percentEncode(text, table)
          : percentEncodeBytes(encodeText(text, this.charset), table)
      return table === formSafe ? encoded.replaceAll(' ', '+') : encoded
    }
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

/** Spaces become `+` afterwards. */
const formSafe = safeCharacters(' ')
