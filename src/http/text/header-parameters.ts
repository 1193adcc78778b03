import { decodeText, isKnownCharset } from './charsets.ts'
import { stripUnicode } from './whitespace.ts'

/** A header value taken apart: `text/html; charset=utf-8` is `text/html` with one parameter. */
export interface HeaderParameters {
  /** What stands before the first semicolon, in lower case. */
  readonly value: string
  /** Parameters by lower-case name, quotes removed, the last of a name winning. No prototype. */
  readonly params: Readonly<Record<string, string>>
}

const noParams: Readonly<Record<string, string>> = Object.freeze(Object.create(null))

/**
 * Takes a header like `Content-Type` or `Content-Disposition` apart.
 *
 * Quoted strings, `name*=charset''percent-encoded` and `name*0=…; name*1=…` are understood.
 *
 * @param line The header value.
 * @returns Its main value and parameters; `undefined` if a parameter names a charset nobody knows.
 * @see Django `django.utils.http.parse_header_parameters`; RFC 2231.
 */
export function parseHeaderParameters(line: string): HeaderParameters | undefined {
  if (!line.includes(';')) {
    return { value: stripUnicode(line).toLowerCase(), params: noParams }
  }
  const params: Record<string, string> = Object.create(null)
  let continued: Map<string, Continuation[]> | undefined
  let start = endOfParameter(line, 0) + 1
  const main = stripUnicode(line.slice(0, start - 1))
  while (start <= line.length) {
    const end = endOfParameter(line, start)
    const { name, value } = readParameter(line.slice(start, end))
    start = end + 1
    const match = name.includes('*') ? continuation.exec(name) : null
    if (match?.[1] !== undefined) {
      continued ??= new Map()
      const part = { order: Number(match[2] ?? -1), value, encoded: name.endsWith('*') }
      continued.set(match[1], [...(continued.get(match[1]) ?? []), part])
    } else if (name !== '') {
      params[name] = value
    }
  }
  for (const [name, parts] of continued ?? []) {
    const value = joinContinuations(parts)
    if (value === undefined) return undefined
    params[name] = value
  }
  const equals = main.indexOf('=')
  return { value: (equals < 0 ? main : stripUnicode(main.slice(0, equals))).toLowerCase(), params }
}

interface Continuation {
  order: number
  value: string
  encoded: boolean
}

const continuation = /^(\w+)\*(?:(\d+)\*?)?$/

/** Where a parameter ends: at the next semicolon that does not stand inside quotes. */
function endOfParameter(line: string, start: number): number {
  let quotes = 0
  for (let index = start; index < line.length; index++) {
    const code = line.charCodeAt(index)
    if (code === 0x3b && quotes % 2 === 0) return index
    // A quote after a backslash neither opens nor closes.
    if (code === 0x22 && (index === start || line.charCodeAt(index - 1) !== 0x5c)) quotes++
  }
  // A quote that is never closed swallows the rest of the line.
  return line.length
}

function readParameter(piece: string): { name: string; value: string } {
  const equals = piece.indexOf('=')
  // A bare name keeps its case, as in Python's email package.
  if (equals < 0) return { name: stripUnicode(piece), value: '' }
  const name = stripUnicode(piece.slice(0, equals)).toLowerCase()
  return { name, value: unquote(stripUnicode(piece.slice(equals + 1))) }
}

function unquote(value: string): string {
  if (value.length > 1) {
    if (value.startsWith('"') && value.endsWith('"')) {
      return value.slice(1, -1).replaceAll('\\\\', '\\').replaceAll('\\"', '"')
    }
    if (value.startsWith('<') && value.endsWith('>')) return value.slice(1, -1)
  }
  return value
}

function joinContinuations(parts: Continuation[]): string | undefined {
  const joined = parts
    .sort((a, b) => a.order - b.order || compareText(a.value, b.value))
    .map((part) => (part.encoded ? unescapeBytes(part.value) : part.value))
    .join('')
  if (!parts.some((part) => part.encoded)) return joined
  const tick = joined.indexOf("'")
  const second = tick < 0 ? -1 : joined.indexOf("'", tick + 1)
  if (second < 0) return decodeText(latin1Bytes(joined), 'ascii')
  const charset = joined.slice(0, tick)
  const text = joined.slice(second + 1)
  if (charset === '') return text
  return isKnownCharset(charset) ? decodeText(latin1Bytes(text), charset) : undefined
}

/** Each escape becomes the character of its byte; bytes become text when all parts are joined. */
function unescapeBytes(value: string): string {
  return value.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The bytes of text in which each character stands for one; others are written as Python does. */
function latin1Bytes(text: string): Uint8Array {
  const bytes: number[] = []
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x100) bytes.push(code)
    else
      for (const char of `\\u${code.toString(16).padStart(4, '0')}`) bytes.push(char.charCodeAt(0))
  }
  return Uint8Array.from(bytes)
}
