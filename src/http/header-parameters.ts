import { decodeText, isKnownCharset } from './charsets.ts'
import { percentDecode } from './percent-encoding.ts'
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
  const [first = '', ...rest] = splitParameters(line)
  const params: Record<string, string> = Object.create(null)
  const continued = new Map<string, Continuation[]>()
  for (const piece of rest) {
    const equals = piece.indexOf('=')
    // A bare name keeps its case, as in Python's email package.
    const name = equals < 0 ? piece : stripUnicode(piece.slice(0, equals)).toLowerCase()
    const value = unquote(equals < 0 ? '' : stripUnicode(piece.slice(equals + 1)))
    const match = continuation.exec(name)
    if (match?.[1] === undefined) {
      if (name !== '') params[name] = value
      continue
    }
    const parts = continued.get(match[1]) ?? []
    parts.push({ order: Number(match[2] ?? -1), value, encoded: name.endsWith('*') })
    continued.set(match[1], parts)
  }
  for (const [name, parts] of continued) {
    const value = joinContinuations(parts)
    if (value === undefined) return undefined
    params[name] = value
  }
  const equals = first.indexOf('=')
  return {
    value: stripUnicode(equals < 0 ? first : first.slice(0, equals)).toLowerCase(),
    params,
  }
}

interface Continuation {
  order: number
  value: string
  encoded: boolean
}

const continuation = /^(\w+)\*(?:(\d+)\*?)?$/

/** Splits at semicolons that do not stand inside quotes. */
function splitParameters(line: string): string[] {
  const pieces: string[] = []
  let start = 0
  let quotes = 0
  for (let index = 0; index < line.length; index++) {
    const code = line.charCodeAt(index)
    if (code === 0x22) {
      // A quote after a backslash neither opens nor closes.
      if (line.charCodeAt(index - 1) !== 0x5c || index === start) quotes++
    } else if (code === 0x3b && quotes % 2 === 0) {
      pieces.push(line.slice(start, index))
      start = index + 1
      quotes = 0
    }
  }
  // A quote that is never closed swallows the rest of the line.
  pieces.push(line.slice(start))
  return pieces.map(stripUnicode)
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
    .map((part) => (part.encoded ? decodeText(percentDecode(part.value), 'latin-1') : part.value))
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
