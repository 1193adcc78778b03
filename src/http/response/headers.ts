import {
  checkedHeaderName,
  checkedHeaderValue,
  checkedContentType,
  type HeaderValue,
} from './header-values.ts'

/** Headers to start with, as an object, a list of pairs, or anything that yields pairs. */
export type ResponseHeadersInit =
  | Readonly<Record<string, HeaderValue>>
  | Iterable<readonly [name: string, value: HeaderValue]>

/**
 * The headers of a response.
 *
 * Names have no case. They come in the order they were first set and are sent in the case they were
 * last given. A line break or another control character throws, so no value can write a header of its
 * own; a value outside Latin-1 is MIME-encoded.
 *
 * Behind it is one flat array, `[name, value, name, value]`, which a server sends as it is.
 *
 * @see Django `django.http.response.ResponseHeaders`.
 */
export class ResponseHeaders implements Iterable<[name: string, value: string]> {
  readonly #flat: string[]
  /** Whether any value was ever set that has a character beyond ASCII: it is sent as Latin-1. */
  beyondAscii = false

  /**
   * Headers that begin with a content type, or none. Use {@link ResponseHeaders.set} for the rest.
   *
   * @param contentType The content type, when there is one.
   */
  constructor(contentType?: string) {
    this.#flat =
      contentType === undefined ? [] : ['Content-Type', checkedContentType(contentType, this)]
  }

  /**
   * One header.
   *
   * @param name Its name, in any case.
   * @returns Its value, `undefined` when it is not set; of several `Set-Cookie` lines the first.
   */
  get(name: string): string | undefined {
    const index = this.#find(name)
    return index === -1 ? undefined : this.#flat[index + 1]
  }

  /**
   * Whether a header is set.
   *
   * @param name Its name, in any case.
   * @returns Whether it is there.
   */
  has(name: string): boolean {
    return this.#find(name) !== -1
  }

  /**
   * Sets a header, replacing what was there.
   *
   * @param name Its name, sent as written here.
   * @param value Its value.
   * @throws BadHeaderError for a line break or another control character, and for a name that is none.
   * @throws UnencodableText for a name beyond ASCII.
   */
  set(name: string, value: HeaderValue): void {
    const index = this.#find(checkedHeaderName(name))
    const checked = checkedHeaderValue(value, this)
    if (index === -1) {
      this.#flat.push(name, checked)
      return
    }
    this.#flat[index] = name
    this.#flat[index + 1] = checked
    if (name.length === 10 && isSetCookie(name)) this.#deleteFrom(index + 2, name)
  }

  /**
   * Sets a header unless it is set already.
   *
   * @param name Its name.
   * @param value Its value.
   */
  setDefault(name: string, value: HeaderValue): void {
    if (this.#find(checkedHeaderName(name)) !== -1) return
    this.#flat.push(name, checkedHeaderValue(value, this))
  }

  /**
   * Sets those headers that are not set already. They were checked when they were made.
   *
   * @param defaults The headers, without `Set-Cookie`.
   */
  setDefaults(defaults: ResponseHeaders): void {
    const flat = defaults.#flat
    for (let index = 0; index < flat.length; index += 2) {
      const name = flat[index] ?? ''
      if (this.#find(name) === -1) this.#flat.push(name, flat[index + 1] ?? '')
    }
    if (defaults.beyondAscii) this.beyondAscii = true
  }

  /**
   * Adds to a header: after a comma, as HTTP joins lists; `Set-Cookie` gets a line of its own.
   *
   * @param name Its name.
   * @param value What to add.
   */
  append(name: string, value: HeaderValue): void {
    const before = isSetCookie(name) ? undefined : this.get(name)
    if (before !== undefined) this.set(name, `${before}, ${value}`)
    else this.#flat.push(checkedHeaderName(name), checkedHeaderValue(value, this))
  }

  /**
   * Removes a header.
   *
   * @param name Its name, in any case.
   * @returns Whether it was there.
   */
  delete(name: string): boolean {
    return this.#deleteFrom(0, name)
  }

  /**
   * All headers as one list, name after value after name: what `writeHead` takes.
   *
   * @returns The list itself, not a copy: it changes with the headers.
   */
  flat(): readonly string[] {
    return this.#flat
  }

  /**
   * The headers in the order they were first set, each with its name as last given.
   *
   * @yields Name and value.
   */
  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (let index = 0; index < this.#flat.length; index += 2) {
      yield [this.#flat[index] ?? '', this.#flat[index + 1] ?? '']
    }
  }

  #find(name: string, from = 0): number {
    const flat = this.#flat
    const first = name.charCodeAt(0) | 0x20
    let lower: string | undefined
    for (let index = from; index < flat.length; index += 2) {
      const candidate = flat[index]
      if (candidate === name) return index
      // Length and first letter settle nearly every comparison without changing any case.
      if (candidate?.length !== name.length || (candidate.charCodeAt(0) | 0x20) !== first) continue
      lower ??= name.toLowerCase()
      if (candidate.toLowerCase() === lower) return index
    }
    return -1
  }

  #deleteFrom(start: number, name: string): boolean {
    let index = this.#find(name, start)
    const found = index !== -1
    while (index !== -1) {
      this.#flat.splice(index, 2)
      index = this.#find(name, index)
    }
    return found
  }
}

/**
 * Sets several headers.
 *
 * @param headers Where to.
 * @param init The headers.
 */
export function setHeaders(headers: ResponseHeaders, init: ResponseHeadersInit): void {
  const pairs = Symbol.iterator in init ? init : Object.entries(init)
  // Several lines of `Set-Cookie` are the one case of a name that rightly comes twice.
  for (const [name, value] of pairs) {
    if (isSetCookie(name)) headers.append(name, value)
    else headers.set(name, value)
  }
}

/**
 * Whether a header is the one that may come several times.
 *
 * @param name Its name, in any case.
 * @returns Whether it is `Set-Cookie`.
 */
export function isSetCookie(name: string): boolean {
  return name.length === 10 && name.toLowerCase() === 'set-cookie'
}
