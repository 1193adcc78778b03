import type { IncomingMessage, ServerResponse } from 'node:http'

import type { RequestSource } from '../../http/source.ts'
import type { UploadHandler } from '../../http/body/uploads.ts'
import { NodeBody } from './body.ts'
import { temporaryUploads } from './temporary-files.ts'

/** What all requests of one server share. */
export interface Listening {
  /** Address the server listens on, as text. */
  readonly serverName: string | undefined
  /** Port the server listens on. */
  serverPort: number
  /** Whether connections are TLS. */
  readonly encrypted: boolean
  /** Whether the server is going down: connections end with the answer that is under way. */
  isClosing: boolean
}

/** Bytes of a body that may wait in memory for its application. */
const shortEnough = 64 * 1024
/** Bytes of a body nobody wanted that cost less to read than a new connection does. */
const littleEnough = 256 * 1024

/** Node's `IncomingMessage` as riposte reads it: nothing is looked at before somebody asks. */
export class NodeSource implements RequestSource {
  /** The message as Node made it. */
  readonly message: IncomingMessage
  /** Where the answer goes. */
  readonly reply: ServerResponse
  /** What all requests of the server share. */
  readonly listening: Listening
  #body: NodeBody | undefined
  #bodyKnown = false
  #signal: AbortSignal | undefined

  constructor(message: IncomingMessage, reply: ServerResponse, listening: Listening) {
    this.message = message
    this.reply = reply
    this.listening = listening
  }

  get method(): string {
    return this.message.method ?? 'GET'
  }

  get target(): string {
    return toOriginForm(this.message.url ?? '/')
  }

  get remoteAddress(): string | undefined {
    return this.message.socket.remoteAddress
  }

  get serverName(): string | undefined {
    return this.listening.serverName
  }

  get serverPort(): number | undefined {
    return this.listening.serverPort
  }

  get encrypted(): boolean {
    return this.listening.encrypted
  }

  get body(): NodeBody | undefined {
    if (!this.#bodyKnown) {
      this.#bodyKnown = true
      const length = this.message.headers['content-length']
      if (this.message.headers['transfer-encoding'] !== undefined) {
        this.#body = new NodeBody(this.message, this.reply, undefined)
      } else if (length !== undefined && length !== '0') {
        this.#body = new NodeBody(this.message, this.reply, Number(length))
      }
    }
    return this.#body
  }

  get uploads(): UploadHandler {
    return temporaryUploads
  }

  // The controller is made for those who ask: most views never do, and it costs more than a header.
  get signal(): AbortSignal {
    return (this.#signal ??= signalOf(this.reply))
  }

  /**
   * Whether the body is so short that it is best read before the application is asked: a slow client
   * then keeps a connection busy and nothing else, and nothing behind has to wait.
   *
   * @param limit The most bytes the application takes.
   * @returns The body, when it is.
   */
  shortBody(limit: number): NodeBody | undefined {
    const { body } = this
    if (body?.declaredLength === undefined || body.isAwaited) return undefined
    return body.declaredLength <= Math.min(limit, shortEnough) ? body : undefined
  }

  /** How much of the body nobody has read: nothing, little enough to be read and dropped, or more. */
  get unread(): 'nothing' | 'little' | 'too much' {
    const { body } = this
    if (body?.buffered !== undefined || body === undefined || this.message.complete)
      return 'nothing'
    if (body.isAwaited) return 'too much'
    return (body.declaredLength ?? Infinity) <= littleEnough ? 'little' : 'too much'
  }

  header(name: string): string | undefined {
    const value: unknown = this.message.headers[name]
    if (typeof value === 'string') return value
    // `Set-Cookie` is a list; `constructor` is no header at all.
    return Array.isArray(value) ? value.join(', ') : undefined
  }

  *headers(): Generator<readonly [string, string]> {
    const raw = this.message.rawHeaders
    for (let index = 0; index + 1 < raw.length; index += 2) {
      yield [raw[index] ?? '', raw[index + 1] ?? '']
    }
  }
}

function signalOf(reply: ServerResponse): AbortSignal {
  const controller = new AbortController()
  const abort = (): void => controller.abort(new DOMException('The client has left.', 'AbortError'))
  if (reply.destroyed && !reply.writableFinished) abort()
  else reply.once('close', () => reply.writableFinished || abort())
  return controller.signal
}

/**
 * The request target in origin form. A proxy-style target (`http://host/path`) loses its front, as under
 * every WSGI server: who we are is what `Host` says. `*` becomes a path nobody has.
 */
function toOriginForm(target: string): string {
  if (target.startsWith('/')) return target
  const front = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(target)
  const rest = front === null ? target : target.slice(front[0].length)
  return rest.startsWith('/') ? rest : `/${rest}`
}
