import { toBase64 } from '../../core/base64.ts'
import { BadHeaderError, UnencodableText } from './response-errors.ts'

/** What a header may be set to. A number is written as its text. */
export type HeaderValue = string | number

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

// Names and content types are few and written in the source, so each is looked at once. Bounded: those
// made at run time must not fill the memory.
const maxKnown = 500
const knownNames = new Set<string>()
const knownTypes = new Set<string>()

/**
 * A name that may stand in front of a header.
 *
 * @param name What it is to be.
 * @returns The name.
 * @throws BadHeaderError for a control character, and for what is no token of HTTP.
 * @throws UnencodableText for a name beyond ASCII.
 */
export function checkedHeaderName(name: string): string {
  if (knownNames.has(name)) return name
  if (!token.test(name)) throw badName(name)
  if (knownNames.size < maxKnown) knownNames.add(name)
  return name
}

function badName(name: string): Error {
  const quoted = JSON.stringify(name)
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) {
    return new BadHeaderError(`The header name ${quoted} has a control character in it. Remove it.`)
  }
  // oxlint-disable-next-line no-control-regex -- ASCII begins with them
  if (/[^\u0000-\u007f]/.test(name)) {
    return new UnencodableText(`The header name ${quoted} is not ASCII. Choose another one.`)
  }
  return new BadHeaderError(
    `${quoted} is no header name. Use letters, digits and "-", without spaces or colons.`,
  )
}

/** Where it is noted that a value has a character beyond ASCII. */
export interface AsciiWatch {
  /** Whether one has. */
  beyondAscii: boolean
}

/**
 * A value that may stand in a header.
 *
 * @param value Text or a number.
 * @param watch Told when the value that is returned has a character beyond ASCII.
 * @returns Latin-1 text without control characters; text beyond Latin-1 comes back MIME-encoded.
 * @throws BadHeaderError for a line break or another control character.
 */
export function checkedHeaderValue(value: HeaderValue, watch?: AsciiWatch): string {
  const text = typeof value === 'string' ? value : String(value)
  const used = usedBits(text, 'A header value')
  if (used > 0xff) return mimeEncode(text)
  if (used > 0x7f && watch !== undefined) watch.beyondAscii = true
  return text
}

/**
 * A content type, checked as any value, but only the first time it is seen.
 *
 * @param contentType The value of a `Content-Type` header.
 * @param watch Told when the value has a character beyond ASCII.
 * @returns The value.
 * @throws BadHeaderError for a line break or another control character.
 */
export function checkedContentType(
  contentType: string,
  watch: AsciiWatch = { beyondAscii: false },
): string {
  if (knownTypes.has(contentType)) return contentType
  const checked = checkedHeaderValue(contentType, watch)
  // Only ASCII is remembered, so that nothing is left to be noted.
  const isPlain = checked === contentType && !watch.beyondAscii
  if (isPlain && knownTypes.size < maxKnown) knownTypes.add(contentType)
  return checked
}

/**
 * A reason phrase that may stand beside a status.
 *
 * @param reason What it is to be.
 * @returns The phrase.
 * @throws BadHeaderError for a line break or another control character: they would write headers.
 * @throws UnencodableText for one beyond Latin-1.
 */
export function checkedReason(reason: string): string {
  if (usedBits(reason, 'A reason phrase') <= 0xff) return reason
  throw new UnencodableText(
    `The reason phrase ${JSON.stringify(reason)} is not Latin-1. Say it in the body.`,
  )
}

/** All bits that any character has: up to 0x7f it is ASCII, up to 0xff Latin-1. */
function usedBits(text: string, what: string): number {
  let used = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) throw controlCharacter(text, code, what)
    used |= code
  }
  return used
}

function controlCharacter(text: string, code: number, what: string): BadHeaderError {
  const hex = code.toString(16).toUpperCase().padStart(4, '0')
  return new BadHeaderError(
    `${what} must not have control characters in it, such as line breaks; ${JSON.stringify(text)} ` +
      `has U+${hex}. Remove or encode it.`,
  )
}

const utf8 = new TextEncoder()

/**
 * Text beyond Latin-1 as one MIME encoded word, in the shorter of the two encodings.
 *
 * @see RFC 2047; Python `email.header.Header`, which Django uses. Different here: Python folds the
 * value at rare line separators (U+2028), which puts a line break into the header; here it is one word.
 */
function mimeEncode(text: string): string {
  if (!text.isWellFormed()) {
    throw new UnencodableText(
      `The header value ${JSON.stringify(text)} has half a character in it. Use text.toWellFormed().`,
    )
  }
  const bytes = utf8.encode(text)
  let quoted = ''
  for (const byte of bytes) quoted += quotedCharacter(byte)
  const base64 = toBase64(bytes)
  return base64.length < quoted.length ? `=?utf-8?b?${base64}?=` : `=?utf-8?q?${quoted}?=`
}

function quotedCharacter(byte: number): string {
  if (byte === 0x20) return '_'
  const character = String.fromCharCode(byte)
  return /[-!*+/0-9A-Za-z]/.test(character)
    ? character
    : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
