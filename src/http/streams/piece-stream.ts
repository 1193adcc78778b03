import type { ContentPiece } from '../response/content.ts'

/** Where a streamed body comes from: anything that yields pieces, now or later. */
export type StreamSource =
  | Iterable<ContentPiece>
  | AsyncIterable<ContentPiece>
  | ReadableStream<ContentPiece>

/** What the three kinds of sources have in common once they run. */
interface PieceSource {
  next(): IteratorResult<ContentPiece, unknown> | Promise<IteratorResult<ContentPiece, unknown>>
  /** Tells the source that nobody will ask again. */
  close(): unknown
}

/** Milliseconds a source that never waits may run before others get their turn. */
const maxTurn = 10
const later: (resume: () => void) => unknown = globalThis.setImmediate ?? globalThis.setTimeout

const done: IteratorReturnResult<undefined> = { done: true, value: undefined }

/**
 * The pieces of a source as bytes, one at a time: the next is made when it is asked for.
 *
 * It runs once. Leaving early, or closing it, closes the source; a piece that is still being made then
 * is not waited for.
 */
export class PieceStream implements AsyncIterableIterator<Uint8Array, undefined> {
  /** Whether others than who reads this may have its pieces: nobody but their source knows they may not. */
  readonly keepsPieces: boolean
  readonly #source: PieceSource
  readonly #encode: (piece: ContentPiece) => Uint8Array
  #isOver = false
  /** Ends the `next` that is waiting for its source. */
  #giveUp: (() => void) | undefined
  #restedAt = Date.now()

  /**
   * A stream over a source.
   *
   * @param source What yields the pieces. A web stream is locked from now on.
   * @param encode How a piece becomes bytes, called when it is its turn.
   */
  constructor(source: StreamSource, encode: (piece: ContentPiece) => Uint8Array) {
    this.keepsPieces = !('keepsPieces' in source && source.keepsPieces === false)
    this.#source = open(source)
    this.#encode = encode
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /**
   * The next piece.
   *
   * @returns Bytes, never none; or the end.
   */
  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    try {
      while (!this.#isOver) {
        const pending = this.#source.next()
        const result = pending instanceof Promise ? await this.#settled(pending) : pending
        if (pending === result && Date.now() - this.#restedAt > maxTurn) await this.#rest()
        if (result.done === true) break
        const bytes = this.#encode(result.value)
        // A piece of no bytes would end a chunked message.
        if (bytes.length > 0 && !this.#isOver) return { done: false, value: bytes }
      }
    } catch (error) {
      this.close()
      throw error
    }
    this.#isOver = true
    return done
  }

  /**
   * Gives up the rest.
   *
   * @returns The end.
   */
  async return(): Promise<IteratorReturnResult<undefined>> {
    this.close()
    return done
  }

  /** Gives up the rest, and tells the source. What it has to say to that is lost. */
  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#giveUp?.()
    try {
      const closing = this.#source.close()
      if (closing instanceof Promise) closing.catch(() => {})
    } catch {
      // Nobody is left to be told.
    }
  }

  // A source that never waits would keep others waiting: other requests, and word that the client left.
  async #rest(): Promise<void> {
    await new Promise<void>((resolve) => void later(resolve))
    this.#restedAt = Date.now()
  }

  #settled<Result>(pending: Promise<Result>): Promise<Result | IteratorReturnResult<undefined>> {
    return new Promise((resolve, reject) => {
      this.#giveUp = () => resolve(done)
      pending.then(resolve, reject)
    })
  }
}

function open(source: StreamSource): PieceSource {
  if (source instanceof ReadableStream) return fromReader(source.getReader())
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  return { next: () => iterator.next(), close: () => iterator.return?.() }
}

/**
 * Through a reader, because the stream's own iterator waits for the piece it is making before it lets
 * itself be closed.
 */
function fromReader(reader: ReadableStreamDefaultReader<ContentPiece>): PieceSource {
  return {
    next: async () => {
      const result = await reader.read()
      return result.done ? done : { done: false, value: result.value }
    },
    close: () => reader.cancel(),
  }
}
