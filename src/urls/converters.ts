/**
 * What stands behind `<year:y>` in a path: which text fits, and what it means.
 *
 * @example
 * const year: Converter<number> = {
 *   pattern: '[0-9]{4}',
 *   parse: (text) => (text.startsWith('0') ? undefined : Number(text)),
 *   format: (value) => String(value).padStart(4, '0'),
 * }
 * @see Django's path converters. Different here: `parse` and `format` refuse by returning
 * `undefined`, where Django's `to_python` and `to_url` raise `ValueError`.
 */
export interface Converter<Value = unknown> {
  /** A regular expression without anchors and without groups that capture. */
  readonly pattern: string
  /**
   * Turns text that fits the pattern into a value.
   *
   * @param text As it stands in the decoded path.
   * @returns The value; `undefined` when the text does not fit after all, and the next route is tried.
   */
  parse(text: string): Value | undefined
  /**
   * Turns a value into text for a path.
   *
   * @param value What `parse` would give.
   * @returns The text, not percent-encoded; `undefined` when the value has no place in a path.
   */
  format(value: Value): string | undefined
}

/** A converter of whatever values. */
export interface AnyConverter {
  /** As in {@link Converter}. */
  readonly pattern: string
  /** As in {@link Converter}. */
  parse(text: string): unknown
  /** As in {@link Converter}. */
  format(value: never): string | undefined
}

/** Converters by the name they have in a path. */
export type Converters = Readonly<Record<string, AnyConverter>>

/** A whole number beyond 2^53 - 1 would arrive changed: as a number it would name another row. */
const parseInteger = (text: string): number | undefined => {
  const value = Number(text)
  return value <= Number.MAX_SAFE_INTEGER ? value : undefined
}

const toText = (value: unknown): string => String(value)
const same = (text: string): string => text

/**
 * ASCII digits, as a number. No sign.
 *
 * @see Django `IntConverter`. Different here: a number beyond 2^53 - 1 does not match. Under
 * `compatibility: 'django'` it does, and is a `bigint`.
 */
export const integer: Converter<number> = { pattern: '[0-9]+', parse: parseInteger, format: toText }

/** Anything but a slash. What `<name>` without a converter means. */
export const text: Converter<string> = { pattern: '[^/]+', parse: same, format: toText }

/** ASCII letters, digits, hyphens and underscores. */
export const slug: Converter<string> = { pattern: '[-a-zA-Z0-9_]+', parse: same, format: toText }

/** A UUID in lower case, with its hyphens. */
export const uuid: Converter<string> = {
  pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  parse: same,
  format: toText,
}

/** Anything, slashes too, but for line feeds. */
export const anyPath: Converter<string> = { pattern: '[^\\n]+', parse: same, format: toText }

/** What each built-in converter gives a view: the type side of {@link builtInConverters}. */
export interface BuiltInValues {
  int: number
  str: string
  slug: string
  uuid: string
  path: string
}

/**
 * The converters every path knows.
 *
 * @see Django `DEFAULT_CONVERTERS`.
 */
export const builtInConverters: {
  readonly [Name in keyof BuiltInValues]: Converter<BuiltInValues[Name]>
} = { int: integer, str: text, slug, uuid, path: anyPath }

/** Python refuses to read a number of more digits than this, and Django then finds no match. */
const mostDigits = 4300

/**
 * Reads a whole number of any size, as Django does.
 *
 * @param digits ASCII digits.
 * @returns A number where one can hold it, else a `bigint`; `undefined` beyond what Python reads.
 */
export function parseAnyInteger(digits: string): number | bigint | undefined {
  if (digits.length > mostDigits) return undefined
  return parseInteger(digits) ?? BigInt(digits)
}
