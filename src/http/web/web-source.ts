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

/** Bytes of a body that may wait in memory for its application. */
const shortEnough = 64 * 1024

/** A web `Request` as riposte reads it: nothing is looked at before somebody asks. */
export class WebSource implements RequestSource {
  readonly #request: Request
  readonly #info: ConnectionInfo | undefined
  #body: WebBody | null | undefined

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
    if (this.#body === undefined) this.#body = this.#findBody()
    return this.#body ?? undefined
  }

  get signal(): AbortSignal {
    return this.#request.signal
  }

  /**
   * Whether the body is so short that it is best read before the application is asked: everything behind
   * then goes on without waiting, and a slow client keeps a connection busy and nothing else.
   *
   * @param limit The most bytes the application takes.
   * @returns The body, when it is.
   */
  shortBody(limit: number): WebBody | undefined {
    const { body } = this
    if (body?.declaredLength === undefined) return undefined
    return body.declaredLength <= Math.min(limit, shortEnough) ? body : undefined
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

  #findBody(): WebBody | null {
    const request = this.#request
    // Hardly any GET has a body. What has one is best not asked for it: see WebBody.
    if (request.method === 'GET' && request.body === null) return null
    const length = request.headers.get('content-length')
    if (length === null ? request.body === null : length === '0') return null
    return new WebBody(request, length)
  }
}
