import { ImproperlyConfigured } from '../core/errors.ts'
import { type AnyConverter, type Converters, text } from './converters.ts'

/** A `<converter:name>` part of a path. */
export interface Capture {
  readonly name: string
  readonly converter: AnyConverter
}

/** A path cut into what stands there and what is captured. */
export type Part = string | Capture

/**
 * Tells a capture from text.
 *
 * @param part A part of a path.
 * @returns Whether something is captured.
 */
export const isCapture = (part: Part): part is Capture => typeof part !== 'string'

const component = /<(?:(?<converter>[^>:]+):)?(?<name>[^>]+)>/g
const identifier = /^[\p{XID_Start}_][\p{XID_Continue}]*$/u
const pythonWhitespace = /[ \t\n\r\v\f]/

function capture(route: string, found: RegExpExecArray, converters: Converters): Capture {
  const { converter: kind, name = '' } = found.groups ?? {}
  if (pythonWhitespace.test(found[0])) {
    throw new ImproperlyConfigured(`Path "${route}" has a space in ${found[0]}. Take it out.`)
  }
  if (!identifier.test(name) || name === '__proto__') {
    throw new ImproperlyConfigured(
      `Path "${route}" captures "${name}". Use a name of letters, digits and underscores.`,
    )
  }
  const converter = kind === undefined ? text : converters[kind]
  if (!converter || (kind !== undefined && !Object.hasOwn(converters, kind))) {
    throw new ImproperlyConfigured(
      `Path "${route}" uses the converter "${kind}", which is none of ` +
        `${Object.keys(converters).join(', ')}. Make it known with withConverters().`,
    )
  }
  return { name, converter }
}

function checkStatic(route: string, between: string): string {
  if (/[<>]/.test(between)) {
    throw new ImproperlyConfigured(`Path "${route}" has a "<" or ">" without its partner.`)
  }
  return between
}

/**
 * Cuts a path into its parts.
 *
 * @param route What stands in `path('…')` or `include('…')`.
 * @param converters The converters it may use.
 * @returns Text and captures in turn; no two texts beside each other, no empty text.
 * @throws ImproperlyConfigured when it cannot be understood.
 */
export function parseRoute(route: string, converters: Converters): readonly Part[] {
  if (route.startsWith('^') || route.includes('(?P<')) {
    throw new ImproperlyConfigured(
      `Path "${route}" looks like a regular expression. Use rePath() for those.`,
    )
  }
  const parts: Part[] = []
  const names = new Set<string>()
  let end = 0
  for (const found of route.matchAll(component)) {
    if (found.index > end) parts.push(checkStatic(route, route.slice(end, found.index)))
    const part = capture(route, found, converters)
    if (names.has(part.name)) {
      throw new ImproperlyConfigured(`Path "${route}" captures "${part.name}" twice. Rename one.`)
    }
    names.add(part.name)
    parts.push(part)
    end = found.index + found[0].length
  }
  if (end < route.length) parts.push(checkStatic(route, route.slice(end)))
  return parts
}
