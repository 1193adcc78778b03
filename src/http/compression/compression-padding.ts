import type { ContentCoding } from './content-coding.ts'
import { joinChunks } from '../body/chunks.ts'

/** Padding is shorter than this, as in Django. */
const longest = 100

/** A gzip header is this long before the optional fields. */
const gzipHeaderLength = 10

/**
 * How much padding the next body gets: each length is as likely as any other.
 *
 * @returns 0 to 99 bytes.
 * @see The BREACH attack, and "Heal the Breach" (2022), which Django's `GZipMiddleware` follows.
 */
export function randomPadding(): number {
  const fair = 256 - (256 % longest)
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < fair) return byte % longest
  }
}

/**
 * Hides padding in a gzip stream: as the name of the file, which nobody reads.
 *
 * @param start The first piece of the stream, its whole header at least, without a file name.
 * @param length How much padding.
 * @returns The piece with the padding in it.
 * @see RFC 1952 §2.3.
 */
export function padGzip(start: Uint8Array, length: number): Uint8Array {
  const name = new Uint8Array(length + 1).fill(0x61, 0, length)
  const header = start.slice(0, gzipHeaderLength)
  header[3] = 0x08 // FNAME: a name follows, up to a zero byte
  const rest = start.subarray(gzipHeaderLength)
  return joinChunks([header, name, rest], start.length + name.length)
}

/**
 * Padding to put behind a body, and the end of the body with it.
 *
 * @param coding `br` (flushed, not finished) or `zstd` (finished); a gzip body is padded in front.
 * @param length How much padding.
 * @returns What to append.
 */
export function paddedEnd(coding: ContentCoding, length: number): Uint8Array {
  if (coding === 'br') return brotliEnd(length)
  return coding === 'zstd' ? zstdEnd(length) : new Uint8Array(0)
}

/**
 * A block of metadata, which a decoder skips, then the empty last block. After a flush the stream is at
 * a byte boundary.
 *
 * @see RFC 7932 §9.2: ISLAST 0, MNIBBLES 11, reserved 0, MSKIPBYTES 01, MSKIPLEN - 1 in 8 bits.
 */
function brotliEnd(length: number): Uint8Array {
  const end = 0b11 // ISLAST and ISLASTEMPTY
  if (length === 0) return Uint8Array.of(end)
  const header = 0b01_0_11_0 | ((length - 1) << 6)
  const bytes = new Uint8Array(length + 3).fill(0x61)
  bytes[0] = header & 0xff
  bytes[1] = header >> 8
  bytes[length + 2] = end
  return bytes
}

/** A frame that decoders skip. See RFC 8878 §3.1.2. */
function zstdEnd(length: number): Uint8Array {
  const bytes = new Uint8Array(length + 8).fill(0x61)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x184d2a50, true)
  view.setUint32(4, length, true)
  return bytes
}
