import { RequestDataTooBig } from '../errors.ts'

/**
 * Reads everything into one piece of memory.
 *
 * @param chunks What to read.
 * @param limit The most bytes to take.
 * @returns The bytes; the chunk itself when there is only one.
 * @throws RequestDataTooBig at the first byte beyond the limit; the rest is given up.
 */
export async function collectChunks(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of chunks) {
    length += piece.length
    if (length > limit) throw bodyTooBig(limit)
    pieces.push(piece)
  }
  return joinChunks(pieces, length)
}

/**
 * Puts pieces together.
 *
 * @param pieces The pieces in order.
 * @param length Their length in all.
 * @returns The bytes; the piece itself when there is only one.
 */
export function joinChunks(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces
  if (first !== undefined && pieces.length === 1) return first
  const joined = new Uint8Array(length)
  let offset = 0
  for (const piece of pieces) {
    joined.set(piece, offset)
    offset += piece.length
  }
  return joined
}

/**
 * The error for a body beyond a limit.
 *
 * @param limit The limit, in bytes.
 * @returns An error to throw.
 */
export function bodyTooBig(limit: number): RequestDataTooBig {
  return new RequestDataTooBig(`The body is longer than the ${limit} bytes that are allowed.`)
}
