import { html, type SafeString } from 'riposte'

type Kind = 'comment' | 'string' | 'number' | 'keyword' | 'type' | 'call' | 'plain'

const keywords = new Set(
  (
    'as async await break case catch class const continue default delete do else export extends ' +
    'false finally for from function if implements import in instanceof interface keyof let new null ' +
    'of readonly return satisfies static switch this throw true try type typeof undefined var void ' +
    'while yield'
  ).split(' '),
)

const comment = /\/\/[^\n]*|\/\*[^]*?\*\//y
const text = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y
const number = /\d[\d_.]*n?\b/y
const word = /[A-Za-z_$][\w$]*/y
const regex = /\/(?![*/])(?:[^\\/\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
const template = /(?:[^`\\$]|\\.|\$(?!\{))+/y

/** Takes TypeScript apart into the few kinds of words that are worth a colour. */
class Highlighter {
  readonly #code: string
  #at = 0
  /** The last character that was not white space: it tells a division from an expression. */
  #last = ''
  readonly pieces: SafeString[] = []

  constructor(code: string) {
    this.#code = code
  }

  /** Reads to the end, or, inside an interpolation, up to the `}` that ends it. */
  read(isInside = false): void {
    let depth = 0
    while (this.#at < this.#code.length) {
      const next = this.#code.charAt(this.#at)
      if (next === '}' && depth-- === 0 && isInside) return
      if (next === '{') depth++
      if (next === '`') this.#template()
      else this.#token(next)
    }
  }

  #token(next: string): void {
    const mayDivide = /[\w$)\]]/.test(this.#last)
    if (this.#take(comment, 'comment') || this.#take(text, 'string')) return
    if (this.#take(number, 'number') || (!mayDivide && this.#take(regex, 'string'))) return
    word.lastIndex = this.#at
    const found = word.exec(this.#code)?.[0]
    this.#put(found === undefined ? 'plain' : this.#kindOf(found), found ?? next)
  }

  #kindOf(found: string): Kind {
    const isMember = this.#last === '.'
    const following = this.#code.slice(this.#at + found.length)
    if (!isMember && keywords.has(found) && !/^\??:/.test(following)) return 'keyword'
    if (/^(?:<[\w.]*>)?[(`]/.test(following)) return 'call'
    return !isMember && /^[A-Z]/.test(found) ? 'type' : 'plain'
  }

  #template(): void {
    this.#put('string', '`')
    while (this.#at < this.#code.length && this.#code.charAt(this.#at) !== '`') {
      if (this.#take(template, 'string')) continue
      this.#put('plain', '${')
      this.read(true)
      this.#put('plain', '}')
    }
    this.#put('string', '`')
  }

  #take(expression: RegExp, kind: Kind): boolean {
    expression.lastIndex = this.#at
    const found = expression.exec(this.#code)?.[0]
    if (found === undefined) return false
    this.#put(kind, found)
    return true
  }

  #put(kind: Kind, piece: string): void {
    this.pieces.push(
      kind === 'plain' ? html`${piece}` : html`<span class="${kind}">${piece}</span>`,
    )
    this.#at += piece.length
    // Neither is what stands in front of a division.
    if (kind !== 'comment' && piece.trim() !== '') this.#last = piece.trimEnd().slice(-1)
  }
}

/**
 * Colours TypeScript.
 *
 * @param code The code.
 * @returns Markup for the inside of a `<code>`.
 */
export function highlight(code: string): SafeString {
  const highlighter = new Highlighter(code)
  highlighter.read()
  return html`${highlighter.pieces}`
}
