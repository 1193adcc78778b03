import { SafeString } from './safe-string.ts'
import { toText } from './html-value.ts'
import type { HtmlValue } from './html-value.ts'

const special = /[&<>"']/
const nextSpecial = /[&<>"']/g

/** What is written for a character, by its code. All of them come before the letters. */
const entities: (string | undefined)[] = Array.from({ length: 0x3f }, () => undefined)
entities[0x22] = '&quot;'
entities[0x26] = '&amp;'
entities[0x27] = '&#x27;'
entities[0x3c] = '&lt;'
entities[0x3e] = '&gt;'
const lastSpecial = 0x3e

/**
 * Escapes text, also what is escaped already.
 *
 * @param value Text, a number, or safe text, which is escaped like any other.
 * @returns The text with `&`, `<`, `>`, `"` and `'` as `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&#x27;`.
 * @see Django `django.utils.html.escape`.
 */
export function escape(value: string | number | bigint | SafeString): SafeString {
  return new SafeString(escapeText(String(value)))
}

/**
 * Escapes what is not safe yet.
 *
 * @param value Whatever may stand in a template: see {@link HtmlValue}.
 * @returns The value as HTML.
 * @see Django `django.utils.html.conditional_escape`. Different here: `null`, `undefined` and booleans
 * give nothing, and lists are joined, as in `html`.
 */
export function conditionalEscape(value: HtmlValue): SafeString {
  return value instanceof SafeString ? value : new SafeString(toHtmlText(value))
}

/**
 * {@link escape} from text to text: the hot path of every page.
 *
 * @param text Any text.
 * @returns The escaped text; the very same string when nothing had to be done.
 */
export function escapeText(text: string): string {
  // A look at each character is soonest done with the names and numbers of a table; in anything longer
  // V8's compiled expression finds what there is to do sooner, from there to 10,000 characters (measured).
  if (text.length <= shortText) return escapeShort(text)
  if (!special.test(text)) return text
  let escaped = ''
  let done = 0
  nextSpecial.lastIndex = 0
  while (nextSpecial.test(text)) {
    const index = nextSpecial.lastIndex - 1
    escaped += text.slice(done, index) + entity(text.charCodeAt(index))
    done = index + 1
  }
  return escaped + text.slice(done)
}

const shortText = 32

function escapeShort(text: string): string {
  let escaped = ''
  let done = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > lastSpecial) continue
    const written = entities[code]
    if (written === undefined) continue
    if (done < index) escaped += text.slice(done, index)
    escaped += written
    done = index + 1
  }
  return done === 0 ? text : escaped + text.slice(done)
}

/**
 * Makes markup fit into a quoted attribute or a `<textarea>`: it keeps its entities and loses every
 * character that could end the place it stands in.
 *
 * @param markup What is HTML already.
 * @returns The markup without `<`, `>` and quotes.
 */
export function escapeMarkup(markup: string): string {
  return markup.replace(/[<>"']/g, (character) => entity(character.charCodeAt(0)))
}

/**
 * Any value of a template as HTML text.
 *
 * @param value See {@link HtmlValue}.
 * @returns Markup; safe text as it is, everything else escaped.
 */
export function toHtmlText(value: HtmlValue): string {
  if (typeof value === 'string') return escapeText(value)
  if (value instanceof SafeString) return value.html
  return toText(value, toHtmlText)
}

function entity(code: number): string {
  return entities[code] ?? ''
}
