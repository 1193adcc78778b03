import { conditionalEscape, toHtmlText } from './escape.ts'
import type { Format } from './format-string.ts'
import { fillFormat, parseFormat } from './format-string.ts'
import type { HtmlRenderable, HtmlValue } from './html-value.ts'
import { SafeString } from './safe-string.ts'

/** Arguments of a format by name. */
export type FormatNames = Readonly<Record<string, HtmlValue>>

/** Arguments of a format: values by position; an object behind them holds those with names. */
export type FormatArguments = readonly (HtmlValue | FormatNames)[]

/**
 * Fills a format, escaping every argument that is not safe.
 *
 * It knows nothing of places: in an attribute, write the quotes, and pass addresses through
 * `safeUrl`. `html` does both by itself; this is for formats that come from elsewhere, such as
 * translations.
 *
 * @example formatHtml('<p>{} of {total}</p>', done, { total })
 * @param format Trusted text with `{}`, `{0}` and `{name}`; `{{` and `}}` are braces.
 * @param values The arguments.
 * @returns The markup.
 * @throws FormatIndexError, FormatKeyError for a missing argument, FormatError for a broken format.
 * @see Django `django.utils.html.format_html`. Different here: no `{a.b}`, `{a[0]}`, `{a!r}`.
 */
export function formatHtml(format: string, ...values: FormatArguments): SafeString {
  return new SafeString(fill(parseFormat(format), values))
}

/**
 * Fills one format again and again and joins the results.
 *
 * @example formatHtmlJoin('\n', '<li>{} {}</li>', people.map((one) => [one.first, one.last]))
 * @param separator What goes between; escaped unless it is safe.
 * @param format As for {@link formatHtml}.
 * @param rows The arguments of each: a list by position, or an object by name.
 * @returns The markup.
 * @throws FormatIndexError, FormatKeyError, FormatError as {@link formatHtml} does.
 * @see Django `django.utils.html.format_html_join`.
 */
export function formatHtmlJoin(
  separator: string | SafeString,
  format: string,
  rows: Iterable<FormatArguments | FormatNames>,
): SafeString {
  const parsed = parseFormat(format)
  const between = conditionalEscape(separator).html
  const filled = Array.from(rows, (row) => fill(parsed, isList(row) ? row : [row]))
  return new SafeString(filled.join(between))
}

function fill(format: Format, values: FormatArguments): string {
  const positions: string[] = []
  const names = new Map<string, string>()
  for (const value of values) {
    if (!isNames(value)) positions.push(toHtmlText(value))
    else for (const [name, named] of Object.entries(value)) names.set(name, toHtmlText(named))
  }
  return fillFormat(format, positions, names)
}

function isList(row: FormatArguments | FormatNames): row is FormatArguments {
  return Array.isArray(row)
}

/** A plain object holds names; everything else that may stand here is a value. */
function isNames(value: HtmlValue | FormatNames): value is FormatNames {
  if (typeof value !== 'object' || value === null || isRenderable(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function isRenderable(value: object): value is HtmlRenderable {
  return 'toHtml' in value && typeof value.toHtml === 'function'
}
