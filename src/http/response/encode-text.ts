import { findCharset, type Decoding } from '../text/charset-names.ts'
import { UnencodableText, UnknownCharset } from './response-errors.ts'

const utf8 = new TextEncoder()

/**
 * Encodes text in any charset riposte can read. The web's `TextEncoder` writes UTF-8 only.
 *
 * ISO-8859-9 and -11 are written as the Windows charsets that browsers take them for.
 *
 * @param text What to encode.
 * @param charset Its name, as freely spelled as Python allows.
 * @returns The bytes.
 * @throws UnencodableText when the charset has no bytes for a character.
 * @throws UnknownCharset for a charset nobody here knows.
 * @see Python `str.encode`.
 */
export function encodeText(text: string, charset: string): Uint8Array {
  const encoding = findCharset(charset)
  switch (encoding) {
    case undefined:
    case 'iso-2022-jp': // Switches between tables as it goes, which a table of ours cannot do.
      throw new UnknownCharset(`Nobody here can write the charset "${charset}". Use utf-8.`)
    case 'utf-8':
      return utf8.encode(requireWellFormed(text))
    case 'utf-8-sig':
      return utf8.encode(`\ufeff${requireWellFormed(text)}`)
    case 'utf-16':
      return encodeUtf16(`\ufeff${text}`, true)
    case 'utf-16le':
      return encodeUtf16(text, true)
    case 'utf-16be':
      return encodeUtf16(text, false)
    case 'ascii':
      return encodeIdentity(text, 0x7f, charset)
    case 'latin-1':
      return encodeIdentity(text, 0xff, charset)
    default:
      return encodeByTable(text, encoding, charset)
  }
}

/**
 * Refuses text with half a character in it, which UTF-8 cannot express.
 *
 * @param text Any text.
 * @returns The same text.
 * @throws UnencodableText for a lone surrogate.
 */
export function requireWellFormed(text: string): string {
  if (text.isWellFormed()) return text
  throw new UnencodableText(
    'The text has half a character in it (a lone surrogate), which happens when text is cut inside ' +
      'an emoji. Cut by code points, or use text.toWellFormed().',
  )
}

function unencodable(character: string, charset: string): UnencodableText {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return new UnencodableText(
    `The charset "${charset}" has no character U+${code} (${character.toWellFormed()}). Use utf-8.`,
  )
}

/** Charsets whose bytes are the first code points. */
function encodeIdentity(text: string, last: number, charset: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > last) throw unencodable(String.fromCodePoint(text.codePointAt(index) ?? 0), charset)
    bytes[index] = code
  }
  return bytes
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  requireWellFormed(text)
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < text.length; index++) {
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  }
  return bytes
}

/** For each character the number its bytes make, big-endian. */
type Table = ReadonlyMap<string, number>

const tables = new Map<Decoding, Table>()

function encodeByTable(text: string, encoding: Decoding, charset: string): Uint8Array {
  let table = tables.get(encoding)
  if (table === undefined) {
    table = invert(encoding)
    tables.set(encoding, table)
  }
  const bytes: number[] = []
  for (const character of text) {
    const code = table.get(character)
    if (code === undefined) throw unencodable(character, charset)
    if (code > 0xff) bytes.push(code >> 8)
    bytes.push(code & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** The charsets of two bytes: the lowest byte a pair may begin and go on with. */
const pairs: Readonly<Record<string, readonly [lead: number, trail: number]>> = {
  big5: [0xa1, 0x40],
  'euc-jp': [0xa1, 0xa1],
  'euc-kr': [0x81, 0x41],
  gb18030: [0x81, 0x40],
  gbk: [0x81, 0x40],
  shift_jis: [0x81, 0x40],
}

/**
 * Turns the runtime's decoder round: what every byte, or pair of bytes, means.
 *
 * Takes about 10 ms for the charsets of two bytes, once. The rarest characters of EUC-JP (three bytes),
 * Big5 and GB18030 (four) are not in it.
 */
function invert(encoding: Decoding): Table {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number>()
  const learn = (bytes: Uint8Array, code: number): void => {
    const character = decoder.decode(bytes)
    const isOne = character.length === 1 || (character.codePointAt(0) ?? 0) > 0xffff
    // Windows charsets have gaps, which the web fills with control characters and Python leaves.
    const isGap = character >= '\u0080' && character <= '\u009f' && encoding.startsWith('windows')
    if (isOne && !isGap && character !== '\ufffd' && !table.has(character)) {
      table.set(character, code)
    }
  }
  for (let byte = 0; byte < 0x80; byte++) table.set(String.fromCharCode(byte), byte)
  const [firstLead, firstTrail] = pairs[encoding] ?? [0x100, 0]
  // Beside pairs, single bytes beyond ASCII mean something in Shift_JIS only: narrow katakana.
  if (firstLead === 0x100 || encoding === 'shift_jis') {
    for (let byte = 0x80; byte < 0x100; byte++) learn(Uint8Array.of(byte), byte)
  }
  for (let lead = firstLead; lead < 0xff; lead++) {
    for (let trail = firstTrail; trail < 0xff; trail++) {
      learn(Uint8Array.of(lead, trail), lead * 0x100 + trail)
    }
  }
  return table
}
