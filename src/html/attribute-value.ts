import { type AttributeKind, scriptPrefix } from './attribute-kind.ts'
import { UnprintableValue, UnsafeAttribute } from './errors.ts'
import { escapeMarkup, escapeText, toHtmlText } from './escape.ts'
import type { HtmlValue } from './html-value.ts'
import { unprintable } from './html-value.ts'
import { SafeString } from './safe-string.ts'
import { unescapeText } from './unescape.ts'
import { isLocalUrl, isSafeUrl, refusedUrl, TrustedUrl, withoutLineBreaks } from './url.ts'

/** What may stand in the value of an attribute. */
export type AttributeValue = HtmlValue | TrustedUrl

/**
 * Writes one value into a quoted attribute. Whatever the value is, it cannot end the quotes.
 *
 * @param value The value.
 * @param kind What the attribute means to a browser.
 * @param name The attribute, for messages.
 * @returns Text for between the quotes.
 */
export function toAttributeText(value: AttributeValue, kind: AttributeKind, name: string): string {
  switch (kind) {
    case 'url':
      return urlText(value, isSafeUrl)
    case 'code-url':
      return urlText(value, isLocalUrl)
    case 'words':
      return typeof value === 'boolean' ? String(value) : plainText(value, name)
    case 'html':
      // The attribute holds a document: escaped once as HTML, and once more as an attribute.
      return escapeText(toHtmlText(noTrustedUrl(value)))
    case 'style':
      return styleText(value, name)
    case 'htmx-json':
      return inertText(value, name, scriptPrefix)
    case 'htmx-trigger':
      return inertText(value, name, triggerFilter)
    case 'script':
      throw new UnsafeAttribute(
        `The value of ${name} is a script. Add a listener in a script file.`,
      )
    default:
      return plainText(value, name)
  }
}

function plainText(value: AttributeValue, name: string): string {
  if (typeof value === 'string') return escapeText(value)
  if (value instanceof SafeString) return escapeMarkup(value.html)
  if (value instanceof TrustedUrl) return escapeText(value.href)
  if (value === true) {
    throw new UnprintableValue(
      `true stands in the value of ${name}. Write the word you mean, or attrs({ ${name}: true }).`,
    )
  }
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) {
    throw new UnprintableValue(
      `A list stands in the value of ${name}. Join it, or write attrs({ class: [...] }) for classes.`,
    )
  }
  return escapeMarkup(toHtmlText(value))
}

function urlText(value: AttributeValue, isAllowed: (address: string) => boolean): string {
  if (value instanceof TrustedUrl) return escapeText(value.href)
  const address = addressOf(value)
  return isAllowed(address) ? escapeText(address) : refusedUrl
}

/**
 * Writes the value that follows a lone `/` in an address. A second slash there would name a host.
 *
 * @param value The value.
 * @returns Text for between the quotes.
 */
export function toPathText(value: AttributeValue): string {
  const text = withoutLineBreaks(addressOf(noTrustedUrl(value)))
  if (text.startsWith('/')) return `%2F${escapeText(text.slice(1))}`
  if (text.startsWith('\\')) return `%5C${escapeText(text.slice(1))}`
  return escapeText(text)
}

function addressOf(value: HtmlValue): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof URL) return value.href
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  // Only what `escape` writes is read back. A scheme hidden in any other entity stays hidden from the
  // browser too: its `&` is escaped again.
  if (value instanceof SafeString) return unescapeText(value.html)
  throw unprintable(value)
}

/** Letters, digits and the few signs of lengths, colours and names: no way into another property. */
const styleValue = /^[\w\s.,%#+-]*$/

function styleText(value: AttributeValue, name: string): string {
  if (value instanceof SafeString) return escapeMarkup(value.html)
  const text = plainText(value, name)
  if (styleValue.test(text)) return text
  throw new UnsafeAttribute(
    `${JSON.stringify(text)} stands in a style. Only numbers, lengths, colours and names may; ` +
      'set anything else by a class.',
  )
}

/** What stands in brackets behind an event is a script to htmx. */
const triggerFilter = /\[/

function inertText(value: AttributeValue, name: string, run: RegExp): string {
  const text = plainText(value, name)
  if (!run.test(text)) return text
  throw new UnsafeAttribute(
    `${JSON.stringify(text)} stands in ${name}, and htmx would run it. Pass data only, as JSON.`,
  )
}

function noTrustedUrl(value: AttributeValue): HtmlValue {
  return value instanceof TrustedUrl ? value.href : value
}
