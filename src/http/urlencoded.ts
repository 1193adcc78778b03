import { decodeText, toBytes } from './charsets.ts'
import { TooManyFields } from './errors.ts'
import { decodeInPlace, hexDigit } from './percent-encoding.ts'

/** How {@link parseUrlencoded} reads. */
export interface UrlencodedOptions {
  /** What percent escapes are decoded as; UTF-8 unless given. */
  charset?: string | undefined
  /** The most pairs to take, empty ones counted; no limit unless given. */
  maxFields?: number | undefined
}

/**
 * Takes `a=1&b=2` apart. `+` is a space, a pair without `=` has an empty value, empty pairs are
 * skipped, broken escapes stay as they are, and what is no text in the charset becomes U+FFFD.
 *
 * @param text The pairs, `&` between them; characters beyond ASCII stand for themselves.
 * @param options Charset and limit.
 * @param add Gets every pair, in order.
 * @throws TooManyFields when there are more than `maxFields`; then `add` was not called at all.
 * @see Python `urllib.parse.parse_qsl(keep_blank_values=True)`.
 */
export function parseUrlencoded(
  text: string,
  options: UrlencodedOptions,
  add: (name: string, value: string) => void,
): void {
  if (text === '') return
  if (options.maxFields !== undefined) checkFieldCount(text, options.maxFields)
  const charset = options.charset ?? 'utf-8'
  let start = 0
  while (start <= text.length) {
    let end = text.indexOf('&', start)
    if (end < 0) end = text.length
    if (end > start) {
      const pair = text.slice(start, end)
      const equals = pair.indexOf('=')
      if (equals < 0) add(unquote(pair, charset), '')
      else add(unquote(pair.slice(0, equals), charset), unquote(pair.slice(equals + 1), charset))
    }
    start = end + 1
  }
}

function checkFieldCount(text: string, maxFields: number): void {
  let count = 1
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) count++
  if (count > maxFields) {
    throw new TooManyFields(
      `There are ${count} fields; policy.maxFields allows ${maxFields}. Send fewer or raise it.`,
    )
  }
}

function unquote(text: string, charset: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  return isUtf8(charset) ? unquoteUtf8(spaced) : unquoteCharset(spaced, charset)
}

function isUtf8(charset: string): boolean {
  return charset === 'utf-8' || charset.toLowerCase() === 'utf-8'
}

/** Decodes escapes of ASCII one by one and those of longer sequences together. */
function unquoteUtf8(text: string): string {
  let out = ''
  let copied = 0
  let index = text.indexOf('%')
  while (index >= 0) {
    const byte = escapedByte(text, index)
    if (byte < 0) {
      index = text.indexOf('%', index + 1)
      continue
    }
    out += text.slice(copied, index)
    if (byte < 0x80) {
      out += String.fromCharCode(byte)
      copied = index + 3
    } else {
      copied = endOfSequence(text, index)
      out += decodeEscapes(text.slice(index, copied))
    }
    index = text.indexOf('%', copied)
  }
  return out + text.slice(copied)
}

/** The byte an escape stands for, or -1 when it is broken. */
function escapedByte(text: string, index: number): number {
  const high = hexDigit(text.charCodeAt(index + 1))
  const low = hexDigit(text.charCodeAt(index + 2))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

/** Where the escapes of bytes beyond ASCII that begin here end. */
function endOfSequence(text: string, start: number): number {
  let index = start
  while (text.charCodeAt(index) === 0x25 && escapedByte(text, index) >= 0x80) index += 3
  return index
}

function decodeEscapes(escapes: string): string {
  const bytes = new Uint8Array(escapes.length / 3)
  for (let index = 0; index < bytes.length; index++) bytes[index] = escapedByte(escapes, index * 3)
  return decodeText(bytes)
}

/**
 * In some charsets a byte of ASCII may be the second half of a character, so that the escapes are
 * decoded together with the ASCII around them. Everything else was decoded already and stays.
 */
function unquoteCharset(text: string, charset: string): string {
  return text.replaceAll(/[\0-\x7f]+/g, (run) => {
    const bytes = toBytes(run)
    return decodeText(bytes.subarray(0, decodeInPlace(bytes)), charset)
  })
}
