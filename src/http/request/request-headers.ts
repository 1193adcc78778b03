import type { RequestSource } from '../source.ts'

/**
 * The headers of a request, read from the server when they are asked for.
 *
 * Names have no case. A header whose own name has an underscore does not exist here: behind a
 * proxy `X_Forwarded_Host` must not pass for `X-Forwarded-Host`.
 *
 * @see Django `HttpRequest.headers`. Different here: names come in lower case, as in the web's `Headers`.
 */
export class RequestHeaders implements Iterable<[name: string, value: string]> {
  readonly #source: RequestSource

  constructor(source: RequestSource) {
    this.#source = source
  }

  /**
   * One header as text, each byte a Latin-1 character.
   *
   * @param name In any case; an underscore stands for a hyphen.
   * @returns The value, several occurrences joined; `undefined` if it is not there.
   */
  get(name: string): string | undefined {
    return this.#source.header(name.toLowerCase().replaceAll('_', '-'))
  }

  /**
   * Whether a header is there, even empty.
   *
   * @param name In any case.
   * @returns Whether it is there.
   */
  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  /**
   * Every header once, its occurrences joined.
   *
   * @yields Lower-case name and value, in the order they were sent.
   */
  *entries(): Generator<[name: string, value: string], void> {
    const seen = new Set<string>()
    for (const [sent] of this.#source.headers()) {
      const name = sent.toLowerCase()
      if (seen.has(name) || name.includes('_')) continue
      seen.add(name)
      const value = this.#source.header(name)
      if (value !== undefined) yield [name, value]
    }
  }

  /**
   * Every header name once.
   *
   * @yields Lower-case names, in the order they were sent.
   */
  *keys(): Generator<string, void> {
    for (const [name] of this.entries()) yield name
  }

  /**
   * The same as {@link RequestHeaders.entries}.
   *
   * @returns An iterator over names and values.
   */
  [Symbol.iterator](): Generator<[name: string, value: string], void> {
    return this.entries()
  }
}
