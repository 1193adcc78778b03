import { joinChunks } from '../body/chunks.ts'
import { brotliOptions, gzipOptions, type Zlib, zlib, zstdOptions } from './compress.ts'
import { padGzip, paddedEnd, randomPadding } from './compression-padding.ts'
import type { ContentCoding } from './content-coding.ts'

/**
 * Compresses a body piece by piece, padded as a whole body is.
 *
 * Each piece is flushed where the runtime can do that, so that events arrive when they are sent. Leaving
 * the loop early closes the source.
 *
 * @param coding One of `supportedCodings`.
 * @param pieces What to compress; the next piece is asked for when the last one was taken.
 * @yields Compressed pieces, none of them empty.
 */
export async function* compressStream(
  coding: ContentCoding,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  const padding = randomPadding()
  const encoder = zlib === undefined ? new WebEncoder() : new NativeEncoder(zlib, coding)
  let isStarted = coding !== 'gzip'
  try {
    for await (const piece of pieces) {
      const out = await encoder.push(piece)
      if (out.length === 0) continue
      yield isStarted ? out : padGzip(out, padding)
      isStarted = true
    }
    const out = await encoder.end()
    yield isStarted ? out : padGzip(out, padding)
    if (coding !== 'gzip') yield paddedEnd(coding, padding)
  } finally {
    encoder.destroy()
  }
}

/** The pieces that came out since the last time, as one. */
class Output {
  #pieces: Uint8Array[] = []
  #length = 0

  add(piece: Uint8Array): void {
    this.#pieces.push(piece)
    this.#length += piece.length
  }

  take(): Uint8Array {
    const taken = joinChunks(this.#pieces, this.#length)
    this.#pieces = []
    this.#length = 0
    return taken
  }
}

function createEncoder(zlib: Zlib, coding: ContentCoding) {
  if (coding === 'br') return zlib.createBrotliCompress(brotliOptions(zlib))
  if (coding === 'zstd') return zlib.createZstdCompress(zstdOptions(zlib))
  return zlib.createGzip({ ...gzipOptions, flush: zlib.constants.Z_SYNC_FLUSH })
}

class NativeEncoder {
  readonly #stream: ReturnType<typeof createEncoder>
  readonly #output = new Output()
  #fail: (error: Error) => void = () => {}

  constructor(zlib: Zlib, coding: ContentCoding) {
    this.#stream = createEncoder(zlib, coding)
    this.#stream.on('data', (piece: Uint8Array) => this.#output.add(piece))
    this.#stream.on('error', (error: Error) => this.#fail(error))
  }

  push(piece: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#fail = reject
      this.#stream.write(piece)
      this.#stream.flush(() => resolve(this.#output.take()))
    })
  }

  end(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#fail = reject
      this.#stream.on('end', () => resolve(this.#output.take()))
      this.#stream.end()
    })
  }

  destroy(): void {
    this.#stream.destroy()
  }
}

/** gzip only, and without flushing: what comes out is what the runtime has ready. */
class WebEncoder {
  readonly #stream = new CompressionStream('gzip')
  readonly #writer = this.#stream.writable.getWriter()
  readonly #output = new Output()
  readonly #drained: Promise<void>

  constructor() {
    this.#drained = this.#drain()
    // Whoever pushes learns of a failure from `write`.
    this.#drained.catch(() => {})
  }

  async push(piece: Uint8Array): Promise<Uint8Array> {
    await this.#writer.write(piece.slice())
    return this.#output.take()
  }

  async end(): Promise<Uint8Array> {
    await this.#writer.close()
    await this.#drained
    return this.#output.take()
  }

  destroy(): void {
    this.#writer.abort().catch(() => {})
  }

  async #drain(): Promise<void> {
    for await (const piece of this.#stream.readable) this.#output.add(piece)
  }
}
