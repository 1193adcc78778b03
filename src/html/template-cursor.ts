import { UnsafeTemplate } from './errors.ts'

/** Walks over the fixed parts of a template, and says where it stands when something is wrong. */
export class TemplateCursor {
  readonly #strings: readonly string[]
  #part = 0
  #text: string
  #at = 0

  constructor(strings: readonly string[]) {
    this.#strings = strings
    this.#text = strings[0] ?? ''
  }

  /** Whether this part is read to its end: an interpolation, or the end of the template, is next. */
  get atGap(): boolean {
    return this.#at >= this.#text.length
  }

  /** Whether no interpolation follows. */
  get inLastPart(): boolean {
    return this.#part === this.#strings.length - 1
  }

  /**
   * Takes what an expression matches right here.
   *
   * @param expression A sticky one.
   * @returns What it matched; `''` when it does not.
   */
  take(expression: RegExp): string {
    expression.lastIndex = this.#at
    const found = expression.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  /**
   * Tells what comes next without taking it.
   *
   * @param expression A sticky one.
   * @returns Whether it matches right here.
   */
  looksAt(expression: RegExp): boolean {
    expression.lastIndex = this.#at
    return expression.test(this.#text)
  }

  /**
   * Goes to the next occurrence of a character, or to the gap.
   *
   * @param character What to look for.
   */
  find(character: string): void {
    const found = this.#text.indexOf(character, this.#at)
    this.#at = found < 0 ? this.#text.length : found
  }

  /**
   * Takes what has to end in this part.
   *
   * @param expression A sticky one, never matching nothing.
   * @param where What is being read, for the message.
   * @param mend What to do when an interpolation stands in it.
   * @returns What it matched.
   */
  takeWhole(expression: RegExp, where: string, mend: string): string {
    const found = this.take(expression)
    return found === '' ? this.refuse(where, mend) : found
  }

  /**
   * Steps over an interpolation.
   *
   * @param where What is being read, for the message when the template ends here.
   */
  cross(where: string): void {
    if (this.inLastPart) this.refuse(where, '')
    this.#part++
    this.#text = this.#strings[this.#part] ?? ''
    this.#at = 0
  }

  /**
   * Refuses the template.
   *
   * @param where What the interpolation stands in, or the template ends in.
   * @param mend What to do about it.
   * @param crossed Whether the interpolation in question was stepped over already.
   */
  refuse(where: string, mend: string, crossed = false): never {
    const gap = crossed ? this.#part - 1 : this.#part
    const shown = excerpt(this.#strings, gap)
    if (gap === this.#strings.length - 1) {
      throw new UnsafeTemplate(`The template html\`${shown}\` ends inside ${where}. Close it.`)
    }
    throw new UnsafeTemplate(
      `Interpolation ${gap + 1} of html\`${shown}\` stands in ${where}. ${mend}`,
    )
  }

  /**
   * Refuses fixed text that makes everything behind it uncertain.
   *
   * @param what What was found.
   * @param mend What to write instead.
   */
  forbid(what: string, mend: string): never {
    const shown = excerpt(this.#strings, this.#part)
    throw new UnsafeTemplate(`The template html\`${shown}\` has ${what}. ${mend}`)
  }
}

/** The surroundings of an interpolation, on one line, short enough for a message. */
function excerpt(strings: readonly string[], gap: number): string {
  const before = strings.slice(0, gap + 1).join('${…}')
  const head = before.length > 60 ? `…${before.slice(-60)}` : before
  if (gap === strings.length - 1) return oneLine(head)
  const after = strings.slice(gap + 1).join('${…}')
  const tail = after.length > 30 ? `${after.slice(0, 30)}…` : after
  return oneLine(`${head}\${…}${tail}`)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
