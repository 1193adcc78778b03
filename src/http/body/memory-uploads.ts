import { joinChunks } from './chunks.ts'
import { type UploadHandler, type UploadPart, type UploadSink, UploadedFile } from './uploads.ts'

/**
 * An uploaded file whose bytes are in memory.
 *
 * @see Django `InMemoryUploadedFile`.
 */
export class MemoryUploadedFile extends UploadedFile {
  #pieces: readonly Uint8Array[]

  constructor(part: UploadPart, pieces: readonly Uint8Array[]) {
    super(
      part,
      pieces.reduce((length, piece) => length + piece.length, 0),
    )
    this.#pieces = pieces
  }

  override bytes(): Promise<Uint8Array> {
    // Joined once, on demand: most files go somewhere else piece by piece.
    const joined = joinChunks(this.#pieces, this.size)
    this.#pieces = [joined]
    return Promise.resolve(joined)
  }

  override async *chunks(): AsyncGenerator<Uint8Array> {
    yield* this.#pieces
  }

  override close(): void {
    // Memory frees itself.
  }
}

/** Collects a file in memory. */
export class MemorySink implements UploadSink {
  /** The file these bytes will be. */
  readonly part: UploadPart
  #pieces: Uint8Array[] = []

  constructor(part: UploadPart) {
    this.part = part
  }

  write(chunk: Uint8Array): void {
    this.#pieces.push(chunk)
  }

  /**
   * Hands over what is there, to go on elsewhere.
   *
   * @returns The bytes so far; the sink is empty after that.
   */
  take(): readonly Uint8Array[] {
    const pieces = this.#pieces
    this.#pieces = []
    return pieces
  }

  finish(): MemoryUploadedFile {
    return new MemoryUploadedFile(this.part, this.take())
  }

  abort(): void {
    this.#pieces = []
  }
}

/** Keeps every uploaded file in memory, up to `policy.maxUploadSize` in all. */
export const memoryUploads: UploadHandler = {
  open: () => ({ start: (part) => new MemorySink(part) }),
}
