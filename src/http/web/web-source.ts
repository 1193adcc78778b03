import type { RequestSource } from '../source.ts'
import { WebBody } from './web-body.ts'

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

  get body(): WebBody | undefined {
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
