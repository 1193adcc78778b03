import type { StreamSource } from '../streams/piece-stream.ts'

/**
 * A file, wherever it is: what a `FileResponse` needs to send it, whole or in parts.
 *
 * An opened file of any runtime is easily seen as one.
 */
export interface FileSource {
  /** How many bytes it has. */
  readonly size: number
  /** Its name; folders in front of it are dropped. */
  readonly name?: string | undefined
  /** When it was last changed, in milliseconds since the epoch, as `File` has it. */
  readonly lastModified?: number | undefined
  /**
   * Whether somebody else may have the pieces of `stream`, a cache say: yes, unless this says `false`. Their
   * memory is then used again as soon as they were sent, where the server can do that.
   */
  readonly keepsPieces?: boolean | undefined
  /**
   * Reads a part of it. Called when the part is sent, once for each part, one after the other.
   *
   * @param start The first byte.
   * @param end The first byte behind the part.
   * @returns The bytes, in pieces of any size.
   */
  stream(start: number, end: number): StreamSource
  /** Lets go of it. Called once, when the answer was sent or given up. */
  close?(): unknown
}

/** What can be sent as a file: bytes, a `Blob` or `File`, anything opened, or a stream of any length. */
export type FileContent = string | Uint8Array | ArrayBuffer | Blob | FileSource | StreamSource

/**
 * Sees content as a file.
 *
 * @param content What is to be sent; text as UTF-8.
 * @returns The file, or the stream as it is: nobody knows how long that one is.
 */
export function toFileSource(content: FileContent): FileSource | StreamSource {
  if (typeof content === 'string') return fromBytes(new TextEncoder().encode(content))
  if (content instanceof Uint8Array) return fromBytes(content)
  if (content instanceof ArrayBuffer) return fromBytes(new Uint8Array(content))
  return content instanceof Blob ? fromBlob(content) : content
}

/**
 * Tells a file from a stream.
 *
 * @param source Either.
 * @returns Whether its length is known and it can be read in parts.
 */
export function isFileSource(source: FileSource | StreamSource): source is FileSource {
  return 'size' in source && 'stream' in source
}

function fromBytes(bytes: Uint8Array): FileSource {
  return { size: bytes.length, stream: (start, end) => [bytes.subarray(start, end)] }
}

function fromBlob(blob: Blob): FileSource {
  const isFile = blob instanceof File
  return {
    size: blob.size,
    name: isFile ? blob.name : undefined,
    lastModified: isFile ? blob.lastModified : undefined,
    stream: (start, end) => blob.slice(start, end).stream(),
  }
}
