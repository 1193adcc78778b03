import { bodyTooBig, collectChunks } from './chunks.ts'
import { UnreadableBody } from './errors.ts'
import type { BodySource, RequestSource } from './source.ts'

/** What a runtime knows about a connection and a web `Request` does not say. */
export interface ConnectionInfo {
  /** Address of the peer. */
  readonly remoteAddress?: string | undefined
  /** Address the server listens on. */
  readonly serverName?: string | undefined
  /** Port the server listens on. */
  readonly serverPort?: number | undefined
}

/** A web `Request` as riposte reads it: nothing is looked at before somebody asks. */
export class WebSource implements RequestSource {
  readonly #request: Request
  readonly #info: ConnectionInfo | undefined
  #body: WebBody | undefined

  constructor(request: Request, info?: ConnectionInfo) {
    this.#request = request
    this.#info = info
  }

  get method(): string {
    return this.#request.method
  }

  get target(): string {
    const { url } = this.#request
    const start = url.indexOf('/', url.indexOf('//') + 2)
    const end = url.indexOf('#', start)
    return end === -1 ? url.slice(start) : url.slice(start, end)
  }

  get remoteAddress(): string | undefined {
    return this.#info?.remoteAddress
  }

  get serverName(): string | undefined {
    return this.#info?.serverName
  }

  get serverPort(): number | undefined {
    return this.#info?.serverPort
  }

  get encrypted(): boolean {
    return this.#request.url.startsWith('https:')
  }

  get body(): BodySource | undefined {
    if (this.#body === undefined && this.#request.body !== null) {
      this.#body = new WebBody(this.#request)
    }
    return this.#body
  }

  get signal(): AbortSignal {
    return this.#request.signal
  }

  header(name: string): string | undefined {
    const value = this.#request.headers.get(name)
    if (value !== null) return value
    // A `Request` made by hand has no `Host`; its address says what it would have been.
    return name === 'host' ? new URL(this.#request.url).host : undefined
  }

  headers(): Iterable<readonly [name: string, value: string]> {
    return this.#request.headers
  }
}

class WebBody implements BodySource {
  readonly declaredLength: number | undefined
  readonly #request: Request

  constructor(request: Request) {
    this.#request = request
    const length = request.headers.get('content-length')
    this.declaredLength = length === null ? undefined : Number(length)
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
      // Whoever leaves early gives up the rest; the runtime then drops it.
      await reader.cancel().catch(() => undefined)
    }
  }
}

function refuse(cause: unknown): never {
  throw new UnreadableBody('The client left before the whole body had arrived.', { cause })
}
