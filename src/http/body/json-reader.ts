/**
 * Whether any key of a JSON text is written with an escape: `{"\u0061": 1}`.
 *
 * @param text JSON, or anything else.
 * @returns Whether there is one; for text that is no JSON the answer means nothing.
 */
export function hasEscapedKey(text: string): boolean {
  // Outside strings JSON has no backslash, so what lies between two of them need not be read.
  for (let escape = text.indexOf('\\'); escape >= 0;) {
    const end = endOfString(text, escape)
    if (end < 0) return false
    if (text.charCodeAt(skipSpace(text, end + 1)) === 0x3a) return true
    escape = text.indexOf('\\', end + 1)
  }
  return false
}

/** The most levels of nesting; the reader calls itself for each. */
const maxDepth = 1000

/**
 * Reads JSON whose keys have escapes in them. `JSON.parse` does not do: in V8 12.8 to 14.6 at least
 * (Node 24 and 26) it can take such a key for one that another text brought before.
 *
 * @param text JSON.
 * @param onProto What to do with keys called `__proto__`: drop them, or keep them as plain own keys.
 * @returns The value.
 * @throws SyntaxError for anything but JSON, or more than a thousand levels.
 * @see https://github.com/nodejs/node/issues/63785
 */
export function readJson(text: string, onProto: 'drop' | 'keep'): unknown {
  const reader = new JsonReader(text, onProto)
  return reader.readAll()
}

class JsonReader {
  readonly #text: string
  readonly #onProto: 'drop' | 'keep'
  #at = 0
  #depth = 0

  constructor(text: string, onProto: 'drop' | 'keep') {
    this.#text = text
    this.#onProto = onProto
  }

  readAll(): unknown {
    const value = this.#readValue()
    if (this.#peek() !== '') throw this.#unexpected()
    return value
  }

  #readValue(): unknown {
    const char = this.#peek()
    if (char === '{') return this.#nested(() => this.#readObject())
    if (char === '[') return this.#nested(() => this.#readArray())
    return char === '"' ? this.#readString() : this.#readScalar()
  }

  #nested<Value>(read: () => Value): Value {
    if (++this.#depth > maxDepth) throw new SyntaxError('The JSON is nested too deeply.')
    this.#at++
    const value = read()
    this.#depth--
    return value
  }

  #readObject(): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    if (this.#take('}')) return object
    do {
      if (this.#peek() !== '"') throw this.#unexpected()
      const key = this.#readString()
      if (!this.#take(':')) throw this.#unexpected()
      const value = this.#readValue()
      if (key !== '__proto__') object[key] = value
      else if (this.#onProto === 'keep') defineProto(object, value)
    } while (this.#take(','))
    if (!this.#take('}')) throw this.#unexpected()
    return object
  }

  #readArray(): unknown[] {
    const array: unknown[] = []
    if (this.#take(']')) return array
    do array.push(this.#readValue())
    while (this.#take(','))
    if (!this.#take(']')) throw this.#unexpected()
    return array
  }

  #readString(): string {
    const end = endOfString(this.#text, this.#at + 1)
    if (end < 0) throw this.#unexpected()
    // A string by itself is nobody's key, and the native parser knows all about escapes.
    const value: unknown = JSON.parse(this.#text.slice(this.#at, end + 1))
    this.#at = end + 1
    return String(value)
  }

  #readScalar(): unknown {
    const start = this.#at
    while (this.#at < this.#text.length && !',]} \t\n\r'.includes(this.#text[this.#at] ?? '')) {
      this.#at++
    }
    return JSON.parse(this.#text.slice(start, this.#at))
  }

  /** The next character that is no white space; `''` at the end. */
  #peek(): string {
    this.#at = skipSpace(this.#text, this.#at)
    return this.#text[this.#at] ?? ''
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false
    this.#at++
    return true
  }

  #unexpected(): SyntaxError {
    return new SyntaxError(`Unexpected character at position ${this.#at} of the JSON.`)
  }
}

function defineProto(object: object, value: unknown): void {
  const rest = { configurable: true, enumerable: true, writable: true }
  Object.defineProperty(object, '__proto__', { value, ...rest })
}

function skipSpace(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break
  }
  return at
}

/** Where the string we are inside of has its closing quote, or -1. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at
    if (code === 0x5c) at++
  }
  return -1
}
