/**
 * The cookies of a test client: by name alone, whatever their path and domain.
 *
 * @see Django `Client.cookies`.
 */
export class CookieJar {
  readonly #values = new Map<string, string>()

  /** How many there are. */
  get size(): number {
    return this.#values.size
  }

  /**
   * The value of a cookie, as it stands in the header.
   *
   * @param name Its name.
   * @returns The value, or `undefined`.
   */
  get(name: string): string | undefined {
    return this.#values.get(name)
  }

  /**
   * Sets a cookie, as if an answer had.
   *
   * @param name Its name.
   * @param value Its value, as it will stand in the header.
   */
  set(name: string, value: string): void {
    this.#values.set(name, value)
  }

  /**
   * Forgets a cookie.
   *
   * @param name Its name.
   */
  delete(name: string): void {
    this.#values.delete(name)
  }

  /** Forgets all cookies: the next request is a stranger's. */
  clear(): void {
    this.#values.clear()
  }

  /**
   * Obeys a `Set-Cookie` line.
   *
   * @param line The header's value.
   */
  take(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (attributes.some(expires)) this.#values.delete(name)
    else this.#values.set(name, pair.slice(equals + 1))
  }

  /**
   * The cookies as a request carries them.
   *
   * @returns The value of a `Cookie` header; `undefined` when there are none.
   */
  header(): string | undefined {
    if (this.#values.size === 0) return undefined
    return Array.from(this.#values, ([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** Whether an attribute says that the cookie is over. */
function expires(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=')
  if (name.toLowerCase() === 'max-age') return Number(value) <= 0
  return name.toLowerCase() === 'expires' && Date.parse(value) <= Date.now()
}
