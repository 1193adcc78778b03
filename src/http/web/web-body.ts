import { bodyTooBig, collectChunks } from '../body/chunks.ts'
import { UnreadableBody } from '../errors.ts'
import type { BodySource } from '../source.ts'

/** Longest and biggest remainder of a body that is read only to be thrown away. */
const patience = { milliseconds: 2000, bytes: 16 * 1024 * 1024 }

/** The body of a web `Request`. */
export class WebBody implements BodySource {
  readonly declaredLength: number | undefined
  readonly #request: Request

  constructor(request: Request) {
    this.#request = request
    // Runtimes refuse what is no number; a `Request` made by hand may have anything there.
    const length = Number(request.headers.get('content-length') ?? Number.NaN)
    this.declaredLength = length >= 0 ? length : undefined
  }

  async bytes(limit: number): Promise<Uint8Array> {
    if (this.declaredLength !== undefined) {
      if (this.declaredLength > limit) throw bodyTooBig(limit)
      // A runtime holds the client to the length it declared, so this does not outgrow it.
      const bytes = new Uint8Array(await this.#request.arrayBuffer().catch(refuse))
      if (bytes.length > limit) throw bodyTooBig(limit)
      return bytes
    }
    return collectChunks(this.chunks(), limit)
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
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
   * @returns When nothing is left or patience has run out; then the rest is cancelled.
   */
  async discard(): Promise<void> {
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
