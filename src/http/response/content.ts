import { SafeString } from '../../html/safe-string.ts'
import { findCharset } from '../text/charset-names.ts'
import { encodeText, requireWellFormed } from './encode-text.ts'

/** One piece of content. A number is written as its text. */
export type ContentPiece = string | SafeString | number | Uint8Array | ArrayBuffer

const utf8 = new TextEncoder()

/**
 * Tells a piece from something that holds pieces: text and bytes can be iterated too.
 *
 * @param content Either.
 * @returns Whether it is one piece.
 */
export function isPiece(content: unknown): content is ContentPiece {
  return (
    typeof content !== 'object' ||
    content === null ||
    content instanceof Uint8Array ||
    content instanceof SafeString ||
    content instanceof ArrayBuffer
  )
}

/**
 * A piece as it can be sent. Text stays text while it is UTF-8: servers write that faster than bytes we
 * would make of it.
 *
 * @param piece What to encode.
 * @param charset What text is encoded in.
 * @returns Text, to be sent as UTF-8, or bytes.
 * @throws UnencodableText for text the charset has no characters for.
 * @throws UnknownCharset for text in a charset nobody here knows.
 */
export function encodePiece(piece: ContentPiece, charset: string): string | Uint8Array {
  if (piece instanceof Uint8Array) return piece
  if (piece instanceof ArrayBuffer) return new Uint8Array(piece)
  const text = typeof piece === 'string' ? piece : String(piece)
  return findCharset(charset) === 'utf-8' ? requireWellFormed(text) : encodeText(text, charset)
}

/**
 * What {@link encodePiece} made, as bytes.
 *
 * @param piece UTF-8 text or bytes.
 * @returns The bytes.
 */
export function toBytes(piece: string | Uint8Array): Uint8Array {
  return typeof piece === 'string' ? utf8.encode(piece) : piece
}
