import { SafeString } from '../html/safe-string.ts'
import { defaultTags, type MessageTags } from './levels.ts'

/**
 * One thing to tell a visitor on the next page they see.
 *
 * @see Django `django.contrib.messages.storage.base.Message`.
 */
export class Message {
  /** How much it matters. */
  readonly level: number
  /** What it says; `html` escapes it unless it is safe. */
  readonly text: string | SafeString
  /** Further classes of CSS, where somebody gave some. */
  readonly extraTags: string | undefined
  readonly #names: MessageTags

  constructor(
    level: number,
    text: string | SafeString,
    extraTags?: string,
    names: MessageTags = defaultTags,
  ) {
    this.level = level
    this.text = text
    this.extraTags = extraTags
    this.#names = names
  }

  /** What its level is called; `''` when the level has no name. */
  get levelTag(): string {
    return this.#names[this.level] ?? ''
  }

  /** All classes of CSS: the extra ones, then that of the level. */
  get tags(): string {
    return [this.extraTags, this.levelTag].filter(Boolean).join(' ')
  }

  /** Whether the text is HTML already. */
  get isSafe(): boolean {
    return this.text instanceof SafeString
  }

  /** The text, without its mark. */
  toString(): string {
    return String(this.text)
  }
}
