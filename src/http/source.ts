import type { MaybePromise } from '../core/maybe-promise.ts'
import type { UploadHandler } from './body/uploads.ts'

/**
 * What a server hands over for each request: the whole contract between a runtime and riposte.
 *
 * Everything is raw and lazy. Nothing here is checked yet: not the host, not the path, not the body.
 */
export interface RequestSource {
  /** The method as it was sent, its case kept. */
  readonly method: string
  /** The request target in origin form, as it was sent: `/a%20b/?q=1`. Never decoded or normalised. */
  readonly target: string
  /** Address of the peer, where the runtime knows it. */
  readonly remoteAddress: string | undefined
  /** Name or address the server listens on; stands in for a missing `Host` (HTTP/1.0 only). */
  readonly serverName?: string | undefined
  /** Port the server listens on, where the runtime knows it. */
  readonly serverPort: number | undefined
  /** Whether the connection itself is TLS. */
  readonly encrypted: boolean
  /** The message body; `undefined` when the message has none. */
  readonly body: BodySource | undefined
  /** Where uploaded files go, unless the policy says otherwise; memory if nobody does. */
  readonly uploads?: UploadHandler | undefined
  /** Fires when the client leaves before the answer was sent. Made on first use. */
  readonly signal: AbortSignal
  /**
   * One header as text, each byte a Latin-1 character.
   *
   * @param name In lower case.
   * @returns The value, several occurrences joined by `, ` (`; ` for `cookie`); `undefined` if absent.
   */
  header(name: string): string | undefined
  /** All headers as they were sent: names in their own case, repeated names repeated. */
  headers(): Iterable<readonly [name: string, value: string]>
}

/**
 * Takes one chunk of a body.
 *
 * @returns When the next one may come, and then whether nothing refers to the bytes of this one any more:
 * whoever made it may use their memory for something else. `false` keeps them for as long as anybody likes.
 */
export type TakeChunk = (chunk: Uint8Array) => MaybePromise<boolean>

/** The body of a message, to be read once, one way or the other. */
export interface BodySource {
  /** The `Content-Length` the message declares, when it does. */
  readonly declaredLength: number | undefined
  /** Everything, where the server had it before the application was asked: nobody has to wait for it. */
  readonly buffered?: Uint8Array | undefined
  /**
   * Reads everything into memory.
   *
   * @param limit The most bytes to take. Reading stops at the first byte beyond it.
   * @returns The bytes.
   * @throws RequestDataTooBig beyond `limit`, UnreadableBody when the client left half-way.
   */
  bytes(limit: number): Promise<Uint8Array>
  /**
   * Reads piece by piece. The next piece is asked for when the last one was dealt with, so a slow
   * reader slows the client down. Leaving the loop early gives up the rest.
   */
  chunks(): AsyncIterable<Uint8Array>
  /**
   * The same, where the server can hand chunks over more cheaply than an iterator does. One is taken at a time.
   *
   * @param take Takes a chunk. When it fails, the rest is given up.
   * @returns When everything was taken.
   * @throws UnreadableBody when the client left half-way; what `take` throws.
   */
  readChunks?(take: TakeChunk): Promise<void>
}
