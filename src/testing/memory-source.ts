import { collectChunks } from '../http/body/chunks.ts'
import type { BodySource, RequestSource } from '../http/source.ts'

/** What {@link createSource} makes a request from. Everything has a default. */
export interface MemorySourceOptions {
  /** The method, `GET` unless given. */
  method?: string | undefined
  /** The request target as it would stand on the wire, `/` unless given. */
  target?: string | undefined
  /**
   * Headers, names in any case. `Host: testserver` is added when there is no `Host`, and
   * `Content-Length` when there is a body in one piece; give `null` as a value to leave one out.
   */
  headers?: Readonly<Record<string, string | null>> | readonly (readonly [string, string])[]
  /** Text is sent as UTF-8; pieces arrive one by one, without a declared length. */
  body?: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array> | undefined
  /** Whether a body in one piece is there before the application is asked, as behind `serve` on Node. */
  buffered?: boolean | undefined
  /** Address of the peer, `127.0.0.1` unless given. */
  remoteAddress?: string | undefined
  /** Name or address the server listens on. */
  serverName?: string | undefined
  /** Port the server listens on, 80 or 443 unless given. */
  serverPort?: number | undefined
  /** Whether the connection is TLS. */
  encrypted?: boolean | undefined
  /** Fires when the client leaves. */
  signal?: AbortSignal | undefined
}

/**
 * A request that comes from memory: what tests hand to an application in place of a server.
 *
 * @param options The request; a plain `GET /` when left out.
 * @returns A source like the ones servers make.
 * @example const request = new HttpRequest(createSource({ target: '/?q=1' }), createPolicy())
 */
export function createSource(options: MemorySourceOptions = {}): RequestSource {
  return new MemorySource(options)
}

class MemorySource implements RequestSource {
  readonly method: string
  readonly target: string
  readonly remoteAddress: string | undefined
  readonly serverName: string | undefined
  readonly serverPort: number | undefined
  readonly encrypted: boolean
  readonly body: BodySource | undefined
  readonly #headers: readonly (readonly [string, string])[]
  #signal: AbortSignal | undefined

  constructor(options: MemorySourceOptions) {
    this.method = options.method ?? 'GET'
    this.target = options.target ?? '/'
    this.remoteAddress = options.remoteAddress ?? '127.0.0.1'
    this.serverName = options.serverName
    this.encrypted = options.encrypted ?? false
    this.serverPort = options.serverPort ?? (this.encrypted ? 443 : 80)
    this.#signal = options.signal
    const body =
      typeof options.body === 'string' ? new TextEncoder().encode(options.body) : options.body
    this.#headers = completeHeaders(options.headers ?? [], body)
    const length = this.header('content-length')
    this.body =
      body &&
      new MemoryBody(body, {
        declaredLength: length === undefined ? undefined : Number(length),
        isBuffered: options.buffered ?? false,
      })
  }

  get signal(): AbortSignal {
    return (this.#signal ??= new AbortController().signal)
  }

  header(name: string): string | undefined {
    const values = this.#headers.filter(([other]) => other.toLowerCase() === name)
    if (values.length === 0) return undefined
    return values.map(([, value]) => value).join(name === 'cookie' ? '; ' : ', ')
  }

  headers(): Iterable<readonly [string, string]> {
    return this.#headers
  }
}

class MemoryBody implements BodySource {
  readonly declaredLength: number | undefined
  readonly buffered: Uint8Array | undefined
  readonly #content: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

  constructor(
    content: Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    known: { declaredLength: number | undefined; isBuffered: boolean },
  ) {
    this.#content = content
    this.declaredLength = known.declaredLength
    this.buffered = known.isBuffered && content instanceof Uint8Array ? content : undefined
  }

  bytes(limit: number): Promise<Uint8Array> {
    return collectChunks(this.chunks(), limit)
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    if (this.#content instanceof Uint8Array) yield this.#content
    else yield* this.#content
  }
}

function completeHeaders(
  given: NonNullable<MemorySourceOptions['headers']>,
  body: unknown,
): readonly (readonly [string, string])[] {
  const pairs = isPairs(given) ? given : Object.entries(given)
  const names = new Set(pairs.map(([name]) => name.toLowerCase()))
  const complete = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null)
  if (!names.has('host')) complete.unshift(['Host', 'testserver'])
  if (!names.has('content-length') && body instanceof Uint8Array) {
    complete.push(['Content-Length', String(body.length)])
  }
  return complete
}

function isPairs(
  headers: NonNullable<MemorySourceOptions['headers']>,
): headers is readonly (readonly [string, string])[] {
  return Array.isArray(headers)
}
