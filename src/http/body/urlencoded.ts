import { decodeText, toBytes } from '../text/charsets.ts'
import { TooManyFields } from '../errors.ts'
import { decodeInPlace, hexDigit } from '../text/percent-encoding.ts'

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
  for (let at = text.indexOf('&'); at >= 0 && count <= maxFields; at = text.indexOf('&', at + 1)) {
    count++
  }
  if (count > maxFields) {
    throw new TooManyFields(
      `There are more than ${maxFields} fields. Send fewer or raise policy.maxFields.`,
    )
  }
}

function unquote(text: string, charset: string): string {
  const escaped = text.includes('%')
  if (!escaped && !text.includes('+')) return text
  // Replacing a million plus signs one by one takes far longer than going over them as bytes.
  if (!escaped && text.length < 100) return text.replaceAll('+', ' ')
  if (charset !== 'utf-8' && charset.toLowerCase() !== 'utf-8') return unquoteIn(text, charset)
  return (text.length < 100 ? unquoteAscii(text) : undefined) ?? unquoteUtf8(text)
}

/** Most values are short and stay ASCII: they need no trip through bytes. */
function unquoteAscii(text: string): string | undefined {
  let out = ''
  let done = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 0x80) return undefined
    if (code !== 0x25 && code !== 0x2b) continue
    const byte = code === 0x2b ? 0x20 : byteAt(text, index)
    if (byte >= 0x80) return undefined
    // A percent sign that begins no escape stays.
    if (byte < 0) continue
    out += text.slice(done, index) + String.fromCharCode(byte)
    if (code === 0x25) index += 2
    done = index + 1
  }
  return out + text.slice(done)
}

/** The byte an escape stands for; below 0 for what is none. */
function byteAt(text: string, index: number): number {
  const high = hexDigit(text.charCodeAt(index + 1))
  const low = hexDigit(text.charCodeAt(index + 2))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

const encoder = new TextEncoder()

/** Text and escapes together: neither can begin what the other ends, so this is the same as apart. */
function unquoteUtf8(text: string): string {
  const bytes = encoder.encode(text)
  return decodeText(bytes.subarray(0, decodeInPlace(bytes, 'plus is space')))
}

/**
 * In some charsets a byte of ASCII may be the second half of a character, so that the escapes are
 * decoded together with the ASCII around them. Everything else was decoded already and stays.
 */
function unquoteIn(text: string, charset: string): string {
  if (!text.includes('%')) return text.split('+').join(' ')
  return text.replaceAll(/[\0-\x7f]+/g, (run) => {
    const bytes = toBytes(run)
    return decodeText(bytes.subarray(0, decodeInPlace(bytes, 'plus is space')), charset)
  })
}
