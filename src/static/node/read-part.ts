import type { FileHandle } from 'node:fs/promises'

/** Bytes read at once: what Node's sockets take before they ask to wait. */
const pieceSize = 64 * 1024

/**
 * Reads a part of an open file, a piece each time one is asked for.
 *
 * @param handle The file. It stays open.
 * @param start The first byte.
 * @param end The first byte behind the part.
 * @yields The bytes; fewer than asked for when the file ends before.
 */
export async function* readPart(
  handle: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void> {
  for (let position = start; position < end;) {
    // Never a piece of Node's pool: it may wait long for a slow client, and would keep the whole pool.
    const space = new Uint8Array(Buffer.allocUnsafeSlow(Math.min(pieceSize, end - position)).buffer)
    const { bytesRead } = await handle.read(space, 0, space.length, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield bytesRead < space.length ? space.subarray(0, bytesRead) : space
  }
}
