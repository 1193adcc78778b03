import { findCharset, type Decoding } from './charset-names.ts'

/**
 * Whether text in a charset can be read here.
 *
 * @param charset Any of its names.
 * @returns Whether {@link decodeText} knows it.
 */
export function isKnownCharset(charset: string): boolean {
  const decoding = findCharset(charset)
  return decoding !== undefined && (ownDecodings.has(decoding) || decoderOf(decoding) !== undefined)
}

/** What every runtime can decode: UTF-8, and what is decoded here. */
const ownDecodings: ReadonlySet<Decoding> = new Set(
  'utf-8 utf-8-sig ascii latin-1 utf-16 utf-16le'.split(' '),
)

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const strictUtf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

/**
 * Decodes bytes; what is no text in the charset becomes U+FFFD. A byte order mark is kept.
 *
 * @param bytes What to decode.
 * @param charset Its charset, by any name; one that nobody knows counts as UTF-8.
 * @returns The text.
 */
export function decodeText(bytes: Uint8Array, charset = 'utf-8'): string {
  const decoding = findCharset(charset) ?? 'utf-8'
  switch (decoding) {
    case 'utf-8':
      return utf8.decode(bytes)
    case 'latin-1':
      return decodeLatin1(bytes)
    case 'ascii':
      return decodeLatin1(bytes).replaceAll(/[\u0080-\u00ff]/g, '\ufffd')
    case 'utf-16':
      return decodeUtf16(bytes)
    case 'utf-8-sig':
      return new TextDecoder('utf-8').decode(bytes)
    default:
      return (decoderOf(decoding) ?? utf8).decode(bytes)
  }
}

const decoders = new Map<Decoding, TextDecoder | undefined>()

function decoderOf(decoding: Decoding): TextDecoder | undefined {
  if (!decoders.has(decoding)) decoders.set(decoding, createDecoder(decoding))
  return decoders.get(decoding)
}

/** Some runtimes leave out the charsets of the Encoding standard that hardly anybody uses. */
function createDecoder(decoding: Decoding): TextDecoder | undefined {
  try {
    return new TextDecoder(decoding, { ignoreBOM: true })
  } catch {
    return undefined
  }
}

/** One character for each byte: `TextDecoder('latin1')` is windows-1252 and will not do. */
function decodeLatin1(bytes: Uint8Array): string {
  let text = ''
  // `apply` takes a limited number of arguments.
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192))
  }
  return text
}

function decodeUtf16(bytes: Uint8Array): string {
  const bigEndian = bytes[0] === 0xfe && bytes[1] === 0xff
  return new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(bytes)
}

/**
 * Decodes bytes that should be text in a charset and, where they are not, reads them as Latin-1.
 *
 * @param bytes What to decode.
 * @param charset Its charset, by any name.
 * @returns The text, without any U+FFFD that was not there.
 * @see Django `QueryDict`, which reads what misbehaving clients send this way.
 */
export function decodeOrLatin1(bytes: Uint8Array, charset = 'utf-8'): string {
  const text = decodeText(bytes, charset)
  if (!text.includes('\ufffd') || (charset === 'utf-8' && isUtf8(bytes))) return text
  return decodeLatin1(bytes)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Reads a raw query: servers hand it over with each byte as a Latin-1 character.
 *
 * @param text Text of which every character stands for one byte; nearly always ASCII.
 * @param charset The charset of the bytes beyond ASCII.
 * @returns The text.
 */
export function decodeRawText(text: string, charset: string): string {
  if (isAscii(text) && !charset.toLowerCase().startsWith('utf-16')) return text
  return decodeOrLatin1(toBytes(text), charset)
}

// oxlint-disable-next-line no-control-regex -- ASCII begins with them
const beyondAscii = /[^\u0000-\u007f]/

/** By an expression: half the price of a loop, and every request with cookies pays it. */
function isAscii(text: string): boolean {
  return !beyondAscii.test(text)
}

/**
 * Reads header text as UTF-8: servers hand headers over with each byte as a Latin-1 character.
 *
 * @param text Text of which every character stands for one byte.
 * @returns The same text when it is ASCII; else its bytes decoded, broken ones as U+FFFD.
 */
export function latin1ToUtf8(text: string): string {
  return isAscii(text) ? text : utf8.decode(toBytes(text))
}

/**
 * The bytes behind text that servers hand over with each byte as a Latin-1 character.
 *
 * @param text Such text; characters beyond Latin-1, which a server never makes, count as UTF-8.
 * @returns Its bytes.
 */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0xff) return new TextEncoder().encode(text)
    bytes[index] = code
  }
  return bytes
}
