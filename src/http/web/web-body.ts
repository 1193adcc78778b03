import { bodyTooBig, collectChunks } from '../body/chunks.ts'
import { UnreadableBody } from '../errors.ts'
import type { BodySource } from '../source.ts'

/** Longest and biggest remainder of a body that is read only to be thrown away. */
const patience = { milliseconds: 2000, bytes: 16 * 1024 * 1024 }

/** The body of a web `Request`. */
export class WebBody implements BodySource {
  readonly declaredLength: number | undefined
  /** Everything, when it was read ahead. */
  buffered: Uint8Array | undefined
  readonly #request: Request

  /**
   * The body of this request.
   *
   * @param request The request. Its `body` is looked at no sooner than somebody reads piece by piece:
   * that makes a stream of it, and on Bun the quick ways to read it are gone.
   * @param contentLength Its `Content-Length`, when it has one.
   */
  constructor(request: Request, contentLength: string | null) {
    this.#request = request
    // Runtimes refuse what is no number; a `Request` made by hand may have anything there.
    const length = Number(contentLength ?? Number.NaN)
    this.declaredLength = length >= 0 ? length : undefined
  }

  /** Reads everything before the application is asked, which then need not wait for it. */
  async readAhead(): Promise<void> {
    try {
      this.buffered = await this.#request.bytes()
    } catch {
      // Who asks for it will be told.
    }
  }

  async bytes(limit: number): Promise<Uint8Array> {
    if (this.declaredLength !== undefined) {
      if (this.declaredLength > limit) throw bodyTooBig(limit)
      // A runtime holds the client to the length it declared, so this does not outgrow it.
      const bytes = this.buffered ?? (await this.#request.bytes().catch(refuse))
      if (bytes.length > limit) throw bodyTooBig(limit)
      return bytes
    }
    return collectChunks(this.chunks(), limit)
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    if (this.buffered !== undefined) {
      yield this.buffered
      return
    }
    const reader = this.#request.body?.getReader()
    if (reader === undefined) return
    try {
      for (;;) {
        const next = await reader.read().catch(refuse)
        if (next.done) return
        yield next.value
      }
    } finally {
      // Not cancelled: that would cut the connection before the answer is on it. See discard().
      reader.releaseLock()
    }
  }

  /**
   * Reads what nobody has read, and drops it, before the answer is handed over.
   *
   * Some runtimes close the connection with the answer when the client is still sending; that resets it,
   * and the client loses the answer.
   *
   * @returns Nothing when all of it was read ahead; else a promise until nothing is left or patience has
   * run out; then the rest is cancelled.
   */
  discard(): Promise<void> | undefined {
    return this.buffered === undefined ? this.#drop() : undefined
  }

  async #drop(): Promise<void> {
    const { body } = this.#request
    if (body === null || body.locked) return
    const reader = body.getReader()
    const timer = setTimeout(
      () => void reader.cancel().catch(() => undefined),
      patience.milliseconds,
    )
    try {
      for (let left = patience.bytes; left > 0;) {
        const next = await reader.read()
        if (next.done) return
        left -= next.value.length
      }
      await reader.cancel()
    } catch {
      // The client has left, and nobody is there to be told.
    } finally {
      clearTimeout(timer)
      reader.releaseLock()
    }
  }
}

function refuse(cause: unknown): never {
  throw new UnreadableBody('The client left before the whole body had arrived.', { cause })
}
