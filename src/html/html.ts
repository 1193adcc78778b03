import { Attributes } from './attrs.ts'
import type { AttributeValue } from './attribute-value.ts'
import { toAttributeText, toPathText } from './attribute-value.ts'
import { UnprintableValue } from './errors.ts'
import { escapeMarkup, escapeText, toHtmlText } from './escape.ts'
import type { HtmlValue } from './html-value.ts'
import { SafeString } from './safe-string.ts'
import type { Place } from './template-places.ts'
import { findPlaces } from './template-places.ts'
import { TrustedUrl } from './url.ts'

/** What `html` takes: any {@link HtmlValue}, an address vouched for, or attributes in a tag. */
export type TemplateValue = AttributeValue | Attributes

const places = new WeakMap<TemplateStringsArray, readonly Place[]>()
let lastStrings: TemplateStringsArray | undefined
let lastPlaces: readonly Place[] = []

/**
 * Writes HTML. Every interpolation is escaped for the place it stands in.
 *
 * In text: `<p>${name}</p>`. In a quoted attribute: `<p title="${name}">`; there the markup of a nested
 * `html` loses its brackets and quotes. In an attribute that holds an address (`href`, `src`, `action`,
 * …) only safe schemes pass, `about:invalid` stands for the others. In a tag: `<input ${attrs({…})}>`.
 * See {@link HtmlValue} for what a value may be.
 *
 * @param strings The fixed parts.
 * @param values The interpolations.
 * @returns The markup, which nested templates take as it is.
 * @throws UnsafeTemplate on first use of a template that interpolates into an unquoted attribute, a
 * tag or attribute name, a comment, a script, a style or an event handler, or that does not end as text.
 * @throws UnprintableValue for a promise, a function or an object without a form in HTML.
 * @see Django `format_html` and the template language's auto-escape, which know no places.
 */
export function html(strings: TemplateStringsArray, ...values: TemplateValue[]): SafeString {
  const found = placesOf(strings)
  let text = strings[0] ?? ''
  for (let index = 0; index < values.length; index++) {
    const place = found[index]
    const value = values[index]
    if (place === undefined || place.kind === 'markup') {
      if (typeof value === 'string') text += escapeText(value)
      else if (typeof value === 'number') text += value
      else text += value instanceof SafeString ? value.html : markupText(value)
    } else if (place.kind === 'text' && typeof value === 'string') {
      text += escapeText(value)
    } else {
      text += placed(value, place)
    }
    text += strings[index + 1] ?? ''
  }
  return new SafeString(text)
}

function placesOf(strings: TemplateStringsArray): readonly Place[] {
  // Rows of one table come from one template, so the last one is nearly always the next one.
  if (strings === lastStrings) return lastPlaces
  let found = places.get(strings)
  if (found === undefined) {
    found = findPlaces(strings)
    places.set(strings, found)
  }
  lastStrings = strings
  lastPlaces = found
  return found
}

function placed(value: TemplateValue, place: Place): string {
  if (place.kind === 'tag') return tagText(value)
  if (value instanceof Attributes) throw misplacedAttributes()
  switch (place.kind) {
    case 'raw-text':
      return value instanceof SafeString
        ? escapeMarkup(value.html)
        : escapeMarkup(toHtmlText(plainValue(value)))
    case 'path':
      return toPathText(value)
    case 'segment':
      // `/./` is `/`, while `//` would begin a host.
      return toPathText(value) || '.'
    case 'markup':
      return markupText(value)
    default:
      return toAttributeText(value, place.kind, place.name)
  }
}

function tagText(value: TemplateValue): string {
  if (value instanceof Attributes) return value.html
  if (value === null || value === undefined || value === false) return ''
  throw new UnprintableValue(
    'A bare value stands in a tag, where only attributes may. Write attrs({ name: value }).',
  )
}

function markupText(value: TemplateValue): string {
  if (value instanceof Attributes) throw misplacedAttributes()
  return toHtmlText(plainValue(value))
}

function plainValue(value: AttributeValue): HtmlValue {
  return value instanceof TrustedUrl ? value.href : value
}

function misplacedAttributes(): UnprintableValue {
  return new UnprintableValue('attrs() stands outside a tag. Write <input ${attrs({…})}>.')
}
