import { ImproperlyConfigured } from '../core/errors.ts'

/** What a Python escape means here, outside a class and (without brackets) inside one. */
const classes: Record<string, string> = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}_',
  s: '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
}
const asciiClasses: Record<string, string> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t-\\r\\x20' }

const atEnd = '(?![^])'
const beforeLastLineFeed = '(?=\\n?(?![^]))'
/** What has to be escaped to stand for itself: outside a class, and inside one. */
const special = /[\^$\\.*+?()[\]{}|/]/
const specialInClass = /[\^$\\.*+?()[\]{}|/&\-!#%,:;<=>@`~]/

/** A regular expression in Python's words, read from left to right. */
class Translation {
  readonly source: string
  position = 0
  output = ''
  flags = 'v'
  #ascii = false
  #dot = '[^\\n]'
  #dollar = beforeLastLineFeed

  constructor(source: string) {
    this.source = source
  }

  run(): void {
    this.#leadingFlags()
    while (this.position < this.source.length) this.#next()
  }

  #fail(what: string): never {
    throw new ImproperlyConfigured(
      `The regular expression "${this.source}" uses ${what}, which has no counterpart here. ` +
        'Write it in another way.',
    )
  }

  /** `(?i)` at the very beginning; Python allows it nowhere else. */
  #leadingFlags(): void {
    const found = /^\(\?(?<flags>[aimsux]+)\)/.exec(this.source)
    const flags = found?.groups?.['flags'] ?? ''
    this.position = found?.[0].length ?? 0
    if (flags.includes('x')) this.#fail('the verbose flag')
    if (flags.includes('i')) this.flags += 'i'
    if (flags.includes('a')) this.#ascii = true
    if (flags.includes('s')) this.#dot = '[^]'
    if (flags.includes('m')) {
      this.flags += 'm'
      this.#dollar = '(?=\\n|(?![^]))'
    }
  }

  #next(): void {
    const character = this.source[this.position++] ?? ''
    if (character === '\\') this.#escape()
    else if (character === '[') this.#class()
    else if (character === '(') this.#group()
    else if (character === '{') this.#brace()
    else if (character === '.') this.output += this.#dot
    else if (character === '$') this.output += this.#dollar
    else if (character === '}' || character === ']') this.output += `\\${character}`
    else this.output += character
  }

  #escape(): void {
    const character = this.source[this.position++] ?? this.#fail('a backslash at its end')
    if (character === 'A') this.output += '(?<![^])'
    else if (character === 'Z') this.output += atEnd
    else if ('bB'.includes(character) || /[1-9]/.test(character)) this.output += `\\${character}`
    else if ('dws'.includes(character)) this.output += `[${this.#members(character)}]`
    else if ('DWS'.includes(character)) {
      this.output += `[^${this.#members(character.toLowerCase())}]`
    } else this.output += this.#literalEscape(character, special)
  }

  #members(kind: string): string {
    return (this.#ascii ? asciiClasses : classes)[kind] ?? ''
  }

  /** Escapes that stand for one character, the same inside and outside a class. */
  #literalEscape(character: string, needsEscape: RegExp): string {
    if ('nrtfv'.includes(character)) return `\\${character}`
    if (character === 'a') return '\\x07'
    if (character === '0') return '\\x00'
    const digits = { x: 2, u: 4, U: 8 }[character]
    if (digits !== undefined) {
      const hex = this.source.slice(this.position, this.position + digits)
      if (hex.length < digits || !/^[0-9a-f]+$/i.test(hex)) this.#fail(`\\${character}${hex}`)
      this.position += digits
      return `\\u{${hex}}`
    }
    if (/[a-z0-9]/i.test(character)) this.#fail(`\\${character}`)
    return escape(character, needsEscape)
  }

  #class(): void {
    let negated = ''
    if (this.source[this.position] === '^') {
      negated = '^'
      this.position++
    }
    let members = ''
    let first = true
    for (;;) {
      const character = this.source[this.position++] ?? this.#fail('a "[" without its "]"')
      if (character === ']' && !first) break
      members += this.#member(character, first)
      first = false
    }
    this.output += `[${negated}${members}]`
  }

  #member(character: string, first: boolean): string {
    if (character === '\\') {
      const escaped = this.source[this.position++] ?? this.#fail('a backslash at its end')
      if ('dws'.includes(escaped)) return this.#members(escaped)
      if ('DWS'.includes(escaped)) return `[^${this.#members(escaped.toLowerCase())}]`
      if (escaped === 'b') return '\\x08'
      return this.#literalEscape(escaped, specialInClass)
    }
    const behind = this.source[this.position]
    const isRange = character === '-' && !first && behind !== ']' && !this.#followsRange()
    return isRange ? '-' : escape(character, specialInClass)
  }

  /** In `[a-c-e]` and `[\d-e]` the second hyphen stands for itself. */
  #followsRange(): boolean {
    const before = this.source.slice(0, this.position - 1)
    return /(?:\[\^?|[^\\[]-[^\\]|\\[dwsDWS])$/.test(before)
  }

  #group(): void {
    const rest = this.source.slice(this.position)
    const named = /^\?P<(?<name>[^>]*)>/.exec(rest)
    const reference = /^\?P=(?<name>[^)]*)\)/.exec(rest)
    const comment = /^\?#[^)]*\)/.exec(rest)
    if (named) {
      this.output += `(?<${named.groups?.['name']}>`
      this.position += named[0].length
    } else if (reference) {
      this.output += `\\k<${reference.groups?.['name']}>`
      this.position += reference[0].length
    } else if (comment) this.position += comment[0].length
    else if (rest.startsWith('?P') || rest.startsWith('?>') || rest.startsWith('?(')) {
      this.#fail(`"(${rest.slice(0, 3)}"`)
    } else this.output += '('
  }

  #brace(): void {
    const found = /^(?<least>[0-9]*)(?<most>,[0-9]*)?\}/.exec(this.source.slice(this.position))
    const { least = '', most } = found?.groups ?? {}
    if (!found || (least === '' && (most === undefined || most === ','))) {
      this.output += '\\{'
      return
    }
    this.output += `{${least === '' ? '0' : least}${most ?? ''}}`
    this.position += found[0].length
  }
}

function escape(character: string, needsEscape: RegExp): string {
  return needsEscape.test(character) ? `\\${character}` : character
}

/**
 * Turns a regular expression in Python's words into one that matches the same text here.
 *
 * `(?P<name>…)` and `(?<name>…)` are both taken; `\d`, `\w`, `\s` mean Unicode, `.` anything but a
 * line feed, `$` also the place before a last line feed.
 *
 * @param source The expression.
 * @param whole Whether it has to match all of the text, as Python's `fullmatch`.
 * @returns The expression for this engine.
 * @throws ImproperlyConfigured for what this engine cannot say.
 */
export function compilePythonRegex(source: string, whole = false): RegExp {
  const translation = new Translation(source)
  translation.run()
  const { output, flags } = translation
  try {
    return new RegExp(whole ? `(?<![^])(?:${output})${atEnd}` : output, flags)
  } catch (error) {
    throw new ImproperlyConfigured(
      `"${source}" is not a regular expression: ${error instanceof Error ? error.message : ''}`,
      { cause: error },
    )
  }
}
