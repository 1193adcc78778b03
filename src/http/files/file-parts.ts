import { lettersAndDigits, randomString } from '../../core/crypto.ts'
import { contentRange, type ByteRange } from './byte-ranges.ts'
import { encodePiece, toBytes } from '../response/content.ts'
import type { FileSource } from './file-source.ts'
import { PieceStream } from '../streams/piece-stream.ts'
import { FileChanged } from '../response/response-errors.ts'

/** A body made of parts of a file. */
export interface FileBody {
  /** How many bytes it will have. */
  readonly length: number
  /** The bytes; nothing is read before they are asked for. */
  readonly stream: AsyncIterable<Uint8Array> & Pick<FileSource, 'keepsPieces'>
  /** Stops reading, also while a piece is being read. */
  close(): void
}

/**
 * One part of a file, exactly as long as announced.
 *
 * @param file The file.
 * @param range Which part.
 * @returns The part.
 */
export function singlePart(file: FileSource, range: ByteRange): FileBody {
  const reader = new PartReader(file)
  return {
    length: range.end - range.start,
    stream: {
      keepsPieces: file.keepsPieces,
      [Symbol.asyncIterator]: () => reader.read(range),
    },
    close: () => reader.close(),
  }
}

/**
 * Several parts of a file as `multipart/byteranges`.
 *
 * @param file The file.
 * @param ranges Which parts, in the order they are sent.
 * @param contentType The type of the file.
 * @returns The parts with their headers between them, and the type of the whole.
 * @see RFC 9110 section 14.6.
 */
export function multipleParts(
  file: FileSource,
  ranges: readonly ByteRange[],
  contentType: string,
): FileBody & { readonly contentType: string } {
  const reader = new PartReader(file)
  const boundary = randomString(24, lettersAndDigits)
  const heads = ranges.map((range) =>
    toBytes(
      `\r\n--${boundary}\r\nContent-Type: ${contentType}\r\n` +
        `Content-Range: ${contentRange(range, file.size)}\r\n\r\n`,
    ),
  )
  const tail = toBytes(`\r\n--${boundary}--\r\n`)
  async function* parts(): AsyncGenerator<Uint8Array> {
    for (const [index, range] of ranges.entries()) {
      yield heads[index] ?? tail
      yield* reader.read(range)
    }
    yield tail
  }
  const length = ranges.reduce((sum, { start, end }) => sum + end - start, tail.length)
  return {
    length: heads.reduce((sum, head) => sum + head.length, length),
    stream: parts(),
    close: () => reader.close(),
    contentType: `multipart/byteranges; boundary=${boundary}`,
  }
}

/** Reads parts of a file, one after the other. */
class PartReader {
  readonly #file: FileSource
  #current: PieceStream | undefined

  constructor(file: FileSource) {
    this.#file = file
  }

  /**
   * A file may change while it is sent. Its length is on its way already: what is too much is dropped, and
   * when there is too little the connection has to break, or the client would take it for the whole.
   *
   * @yields The bytes of one part.
   */
  async *read({ start, end }: ByteRange): AsyncGenerator<Uint8Array> {
    let left = end - start
    if (left === 0) return
    const pieces = new PieceStream(this.#file.stream(start, end), (piece) =>
      toBytes(encodePiece(piece, 'utf-8')),
    )
    this.#current = pieces
    for await (const piece of pieces) {
      // Asked for now: once it is sent there may be nothing left of it.
      const { length } = piece
      yield length > left ? piece.subarray(0, left) : piece
      left -= length
      if (left <= 0) return
    }
    throw new FileChanged(`The file has ${left} bytes less than when it was opened.`)
  }

  close(): void {
    this.#current?.close()
  }
}
