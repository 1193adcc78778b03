import { ImproperlyConfigured } from '../core/errors.ts'
import { anyPath, type Converters } from './converters.ts'
import type { ExtraValues, Level } from './entry.ts'
import { compilePythonRegex } from './python-regex.ts'
import { parseRoute, type Part } from './route-pattern.ts'
import { getScanner } from './scanners.ts'

const specialInRegex = /[\\^$.*+?()[\]{}|/]/g
const escapeRegex = (text: string): string => text.replace(specialInRegex, '\\$&')

/**
 * The group of the capture at `index` of the parts: a name of its own, as the pattern of a converter
 * may have groups inside.
 */
export const groupName = (index: number): string => `part${index}`

/**
 * Writes a path as the expression Django makes of it.
 *
 * @param parts The path.
 * @returns An expression in Python's words, without anchors.
 */
export function toRegexText(parts: readonly Part[]): string {
  return parts
    .map((part) =>
      typeof part === 'string' ? escapeRegex(part) : `(?P<${part.name}>${part.converter.pattern})`,
    )
    .join('')
}

/** Whether each capture ends where its text cannot go on, so that reading greedily is enough. */
function readsGreedily(parts: readonly Part[]): boolean {
  return parts.every((part, index) => {
    if (typeof part === 'string') return true
    const scanner = getScanner(part.converter)
    const behind = parts[index + 1]
    if (!scanner) return false
    return behind === undefined || (typeof behind === 'string' && !scanner.takes(behind.charAt(0)))
  })
}

/** A `<path:rest>` at the very end, with or without text behind it, needs no expression either. */
function endsInRest(parts: readonly Part[]): boolean {
  const last = typeof parts.at(-1) === 'string' ? parts.length - 2 : parts.length - 1
  const rest = parts[last]
  return (
    typeof rest === 'object' &&
    rest.converter === anyPath &&
    typeof parts[last - 1] !== 'object' &&
    readsGreedily(parts.slice(0, last))
  )
}

function getReading(parts: readonly Part[], isEndpoint: boolean): Level['reading'] {
  if (readsGreedily(parts)) return 'greedy'
  return isEndpoint && endsInRest(parts) ? 'rest' : 'regex'
}

function compileParts(route: string, parts: readonly Part[], isEndpoint: boolean): RegExp {
  const source = parts
    .map((part, index) =>
      typeof part === 'string'
        ? escapeRegex(part)
        : `(?<${groupName(index)}>${part.converter.pattern})`,
    )
    .join('')
  try {
    return new RegExp(isEndpoint ? `^${source}$` : `^${source}`, 'u')
  } catch (error) {
    throw new ImproperlyConfigured(
      `Path "${route}" has a converter whose pattern is not a regular expression.`,
      { cause: error },
    )
  }
}

/**
 * Reads the path of a route or of an include.
 *
 * @param route As it was written.
 * @param converters What it may use.
 * @param isEndpoint Whether the address ends here.
 * @param kwargs Extra values.
 * @returns The level.
 * @throws ImproperlyConfigured when the path cannot be understood.
 */
export function pathLevel(
  route: string,
  converters: Converters,
  isEndpoint: boolean,
  kwargs: ExtraValues | undefined,
): Level {
  const parts = parseRoute(route, converters)
  const reading = getReading(parts, isEndpoint)
  let compiled = reading === 'regex' ? compileParts(route, parts, isEndpoint) : undefined
  const regex = () => (compiled ??= compileParts(route, parts, isEndpoint))
  return { route, parts, reading, regex, kwargs }
}

/**
 * Reads the regular expression of a route or of an include.
 *
 * @param expression In Python's words, or an expression of this language.
 * @param isEndpoint Whether the address ends here.
 * @param kwargs Extra values.
 * @returns The level.
 * @throws ImproperlyConfigured when the expression has no counterpart here.
 */
export function regexLevel(
  expression: string | RegExp,
  isEndpoint: boolean,
  kwargs: ExtraValues | undefined,
): Level {
  const source = typeof expression === 'string' ? expression : expression.source
  // Django: an endpoint whose expression ends in "$" has to match all of the path.
  const whole = isEndpoint && source.endsWith('$')
  const regex =
    typeof expression === 'string'
      ? compilePythonRegex(expression, whole)
      : new RegExp(whole ? `^(?:${source})$` : source, expression.flags.replace(/[gmy]/g, ''))
  return { route: source, parts: undefined, reading: 'regex', regex: () => regex, kwargs }
}

/**
 * Text that every match of the level begins with, to find the level by.
 *
 * @param level A level that is read by an expression.
 * @returns The text, possibly empty.
 */
export function getLead(level: Level): string {
  const first = level.parts?.[0]
  if (level.parts) return typeof first === 'string' ? first : ''
  if (level.regex().flags.includes('i') || hasTopAlternatives(level.route)) return ''
  const literal = /^\^(?<text>[\w/-]*)(?<behind>[*?{])?/.exec(level.route)?.groups
  const text = literal?.['text'] ?? ''
  return literal?.['behind'] === undefined ? text : text.slice(0, -1)
}

/** Any `|` counts, wherever it stands: to be wrong only costs time. */
const hasTopAlternatives = (source: string): boolean => source.includes('|')

/** What one level found. */
export interface LevelFound {
  readonly rest: string
  readonly values: Record<string, unknown>
  /** What groups without a name captured; none when the level has groups with a name. */
  readonly args: readonly (string | undefined)[]
}

/**
 * Matches one level by its expression.
 *
 * @param level The level.
 * @param path What the levels before it have left.
 * @param parse Turns captured text into a value, or refuses.
 * @returns What was found; `undefined` when the path does not fit.
 */
export function matchLevel(
  level: Level,
  path: string,
  parse: (part: Exclude<Part, string>, text: string) => unknown,
): LevelFound | undefined {
  const found = level.regex().exec(path)
  if (!found) return undefined
  const values: Record<string, unknown> = {}
  const rest = path.slice(found.index + found[0].length)
  if (!level.parts) {
    for (const [name, text] of Object.entries(found.groups ?? {})) {
      if (text !== undefined) values[name] = text
    }
    return { rest, values, args: found.groups ? [] : found.slice(1) }
  }
  for (const [index, part] of level.parts.entries()) {
    if (typeof part === 'string') continue
    const value = parse(part, found.groups?.[groupName(index)] ?? '')
    if (value === undefined) return undefined
    values[part.name] = value
  }
  return { rest, values, args: [] }
}
