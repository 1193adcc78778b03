import type { ExtraValues, Include, Route } from './entry.ts'
import { toRegexText } from './level.ts'
import { compilePythonRegex } from './python-regex.ts'
import { type Form, type FormPart, toForms } from './regex-forms.ts'
import { type Capture, isCapture, type Part } from './route-pattern.ts'

type Values = Readonly<Record<string, unknown>>

/** One route a name stands for, with everything in front of it. */
export class Possibility {
  /** The address as it was written, for messages. */
  readonly route: string
  readonly #captures: ReadonlyMap<string, Capture>
  readonly #defaults: ExtraValues
  /** The address as an expression in Python's words. */
  readonly #text: string
  readonly #forms: readonly Form[]
  #regex: RegExp | undefined

  /**
   * @param route The route.
   * @param around The includes in front of it, from the root.
   * @param since Those of them whose extra values count: the ones inside the namespace.
   */
  constructor(route: Route, around: readonly Include[], since: readonly Include[]) {
    const levels = [...around, route].map((entry) => entry.level)
    this.route = levels.map((level) => level.route).join('')
    this.#captures = new Map(
      levels
        .flatMap((level) => level.parts ?? [])
        .filter(isCapture)
        .map((capture) => [capture.name, capture]),
    )
    const counting = [route, ...since.toReversed()].map((entry) => entry.level.kwargs)
    this.#defaults = Object.assign({}, ...counting)
    const plain = levels.flatMap((level) => level.parts ?? [])
    const isPlain = levels.every((level) => level.parts)
    this.#text = levels
      .map(({ parts, route: source }) => (parts ? toRegexText(parts) : source.replace(/^\^/, '')))
      .join('')
      .concat(route.level.parts ? '\\Z' : '')
    this.#forms = isPlain ? [toForm(plain)] : toForms(this.#text)
  }

  /**
   * Puts values into the address.
   *
   * @param values By name, or a list in order.
   * @returns The path, not yet encoded; `undefined` when these values do not fit.
   */
  fill(values: object): string | undefined {
    for (const form of this.#forms) {
      const given = Array.isArray(values) ? zip(form.names, values) : this.#choose(form, values)
      const path = given && this.#write(form.parts, given)
      if (path !== undefined) return path
    }
    return undefined
  }

  /** Django: what is missing or too much must be an extra value, and then have that value. */
  #choose(form: Form, values: object): Values | undefined {
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    const named = Object.fromEntries(given)
    const isDefault = (name: string) => Object.hasOwn(this.#defaults, name)
    const fits =
      given.every(
        ([name, value]) =>
          form.names.includes(name) || (isDefault(name) && this.#defaults[name] === value),
      ) && form.names.every((name) => Object.hasOwn(named, name) || isDefault(name))
    return fits ? named : undefined
  }

  #write(parts: readonly FormPart[], values: Values): string | undefined {
    let path = '/'
    for (const part of parts) {
      if (typeof part === 'string') {
        path += part
        continue
      }
      const value = values[part.name]
      const text = value === undefined ? undefined : this.#format(part.name, value)
      if (text === undefined) return undefined
      path += text
    }
    this.#regex ??= compilePythonRegex(withoutNames(`^/${this.#text}`))
    return this.#regex.test(path) ? path : undefined
  }

  #format(name: string, value: unknown): string | undefined {
    const capture = this.#captures.get(name)
    // The type of `reverse` holds the value against the converter; an untyped caller gets what
    // `format` makes of it, and the address is matched against the route before it is used.
    return capture ? capture.converter.format(value as never) : String(value)
  }
}

function toForm(parts: readonly Part[]): Form {
  return {
    parts: parts.map((part) => (typeof part === 'string' ? part : { name: part.name })),
    names: parts.filter(isCapture).map((capture) => capture.name),
  }
}

function zip(names: readonly string[], values: readonly unknown[]): Values | undefined {
  if (names.length !== values.length) return undefined
  return Object.fromEntries(names.map((name, index) => [name, values[index]]))
}

/**
 * The same name may be captured by an include and by its route, which one expression cannot say. Names
 * that the expression refers back to have to stay.
 */
function withoutNames(source: string): string {
  const refersBack = source.includes('(?P=') || source.includes('\\k<')
  return refersBack ? source : source.replace(/\(\?P?<(?![=!])[^>]*>/g, '(')
}
