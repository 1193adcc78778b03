import type { SafeString } from './safe-string.ts'
import { UnprintableValue } from './errors.ts'

/** Something that knows how it looks as HTML, such as a form or one of its fields. */
export interface HtmlRenderable {
  /** What to put into the page. */
  toHtml(): SafeString
}

/**
 * What may stand in a template.
 *
 * Text and addresses are escaped, safe text is kept, numbers are written as they are; `null`,
 * `undefined`, `false` and `true` give nothing, so that `${isNew && html`<b>new</b>`}` reads well;
 * lists are joined without anything between.
 */
export type HtmlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | SafeString
  | URL
  | HtmlRenderable
  | Iterable<HtmlValue>

/**
 * The rarer values: everything but text and safe text.
 *
 * @param value What is neither text nor safe text.
 * @param render How to write one item of a list or what `toHtml()` returned.
 * @returns The value as HTML.
 * @throws UnprintableValue for what has no form in HTML.
 */
export function toText(value: HtmlValue, render: (value: HtmlValue) => string): string {
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return joined(value, render)
  if (typeof value === 'object') {
    if (value instanceof URL) return render(value.href)
    if ('toHtml' in value && typeof value.toHtml === 'function') return render(value.toHtml())
    if (Symbol.iterator in value) return joined(value, render)
  }
  throw unprintable(value)
}

function joined(items: Iterable<HtmlValue>, render: (value: HtmlValue) => string): string {
  let text = ''
  for (const item of items) text += render(item)
  return text
}

/**
 * Says why a value cannot stand in a template.
 *
 * @param value What was found.
 * @returns The error to throw.
 */
export function unprintable(value: unknown): UnprintableValue {
  if (value instanceof Promise) {
    return new UnprintableValue('A promise stands in a template. Await it first.')
  }
  if (typeof value === 'function') {
    const name = value.name === '' ? '' : ` ${value.name}`
    return new UnprintableValue(`The function${name} stands in a template. Call it.`)
  }
  if (value instanceof Date) {
    return new UnprintableValue(
      'A Date stands in a template. Say how it is to be read: toISOString(), Intl.DateTimeFormat.',
    )
  }
  const kind = Object.prototype.toString.call(value).slice(8, -1)
  return new UnprintableValue(
    `A value of the kind ${kind} has no form in HTML. Put one of its fields there, ` +
      'or JSON by jsonScript().',
  )
}
