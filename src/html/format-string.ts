import { FormatError, FormatIndexError, FormatKeyError } from './errors.ts'

/** A place in a format: which argument, and how wide. */
interface Field {
  readonly key: number | string
  readonly spec: string
}

/** A format taken apart: text, field, text, field, …, text. */
export interface Format {
  readonly texts: readonly string[]
  readonly fields: readonly Field[]
  /** Where it cannot be read any further. Python finds that out only after what stands before it. */
  readonly fault: FormatError | undefined
}

/**
 * Takes a format apart, as Python's `str.format` reads it.
 *
 * @param format Text with `{}`, `{0}`, `{name}`, `{name:>10}`; `{{` and `}}` are braces.
 * @returns The parts; with a fault for braces that do not match, for `{}` beside `{0}`, and for
 * attributes, indexes, conversions and nested fields (`{a.b}`, `{a[0]}`, `{a!r}`, `{a:{b}}`), which
 * only Python has.
 */
export function parseFormat(format: string): Format {
  const texts: string[] = ['']
  const fields: Field[] = []
  const counter: Counter = { next: 0, mode: undefined }
  for (const [token, inside] of format.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g)) {
    if (inside !== undefined) {
      const field = parseField(inside, counter)
      if (field instanceof FormatError) return { texts, fields, fault: field }
      fields.push(field)
      texts.push('')
    } else if (token === '{' || token === '}') {
      return { texts, fields, fault: singleBrace(token, format) }
    } else {
      const text = token === '{{' || token === '}}' ? token.charAt(0) : token
      texts[texts.length - 1] += text
    }
  }
  return { texts, fields, fault: undefined }
}

function singleBrace(brace: string, format: string): FormatError {
  const where = JSON.stringify(format)
  return new FormatError(
    `A single ${brace} stands in ${where}. Write ${brace}${brace} for a brace.`,
  )
}

interface Counter {
  next: number
  mode: 'counted' | 'numbered' | undefined
}

function parseField(field: string, counter: Counter): Field | FormatError {
  const [, name = '', conversion, spec = ''] =
    /^([^!:]*)(?:!([^:]*))?(?::([^]*))?$/.exec(field) ?? []
  if (/[.[\]]/.test(name) || (conversion !== undefined && conversion !== 's')) {
    return new FormatError(
      `{${field}} looks into its argument. Only {}, {0}, {name} and {name:width} are known here; ` +
        'pass what you mean as an argument of its own.',
    )
  }
  if (name !== '' && !/^\d+$/.test(name)) return { key: name, spec }
  const mode = name === '' ? 'counted' : 'numbered'
  if (counter.mode !== undefined && counter.mode !== mode) {
    return new FormatError('{} and {0} stand in one format. Number all of them or none.')
  }
  counter.mode = mode
  return { key: name === '' ? counter.next++ : Number(name), spec }
}

/**
 * Fills a format.
 *
 * @param format What {@link parseFormat} returned.
 * @param positions The arguments for `{}` and `{0}`.
 * @param names The arguments for `{name}`.
 * @returns The text.
 * @throws FormatIndexError and FormatKeyError for an argument that is missing (spare ones are fine),
 * FormatError for a format with a fault.
 */
export function fillFormat(
  format: Format,
  positions: readonly string[],
  names: ReadonlyMap<string, string>,
): string {
  let text = format.texts[0] ?? ''
  for (const [index, { key, spec }] of format.fields.entries()) {
    const value = typeof key === 'number' ? positions[key] : names.get(key)
    if (value === undefined) throw missing(key, positions.length)
    text += spec === '' ? value : pad(value, spec)
    text += format.texts[index + 1] ?? ''
  }
  if (format.fault !== undefined) throw format.fault
  return text
}

function missing(key: number | string, given: number): FormatError {
  if (typeof key === 'string') {
    return new FormatKeyError(
      `The format asks for {${key}}, which is not there. Pass { ${key}: … }.`,
    )
  }
  return new FormatIndexError(
    `The format asks for argument ${key}, counted from 0; ${given} ${given === 1 ? 'is' : 'are'} there.`,
  )
}

/** `[[fill]align][0][width][.precision][s]`: all that Python knows for text. */
const specSyntax = /^(?:([^])?([<>^]))?(0)?(\d*)(?:\.(\d+))?s?$/u

function pad(value: string, spec: string): string {
  const parts = specSyntax.exec(spec)
  if (parts === null) {
    throw new FormatError(
      `":${spec}" is no way to write text. Use a width and an alignment: ":>10".`,
    )
  }
  const [, fill = parts[3] ?? ' ', align = '<', , width = '', precision] = parts
  const characters = Array.from(value)
  const shown = precision === undefined ? characters : characters.slice(0, Number(precision))
  const room = Math.max(0, Number(width) - shown.length)
  const left = align === '<' ? 0 : align === '>' ? room : Math.floor(room / 2)
  return fill.repeat(left) + shown.join('') + fill.repeat(room - left)
}
