/**
 * An HTTP client that sends exactly what it is told, right or wrong, and shows exactly what came back.
 */
import { connect, type Socket } from 'node:net'

/** One answer, taken apart. */
export interface RawAnswer {
  status: number
  reason: string
  /** As sent, in order, names in their own case. */
  headers: [name: string, value: string][]
  body: Buffer
  /** Whether the body came to its proper end: all announced bytes, or the last chunk. */
  isComplete: boolean
}

/** What {@link send} sends. */
export interface RawRequest {
  method?: string
  target?: string
  /** `Host` is added when missing, `Content-Length` for a body, unless a header says otherwise. */
  headers?: readonly (readonly [string, string])[]
  body?: string | Uint8Array
}

/**
 * One value of an answer's header.
 *
 * @param answer The answer.
 * @param name In any case.
 * @returns The values, joined; `undefined` when there are none.
 */
export function header(answer: RawAnswer, name: string): string | undefined {
  const values = answer.headers.filter(([other]) => other.toLowerCase() === name.toLowerCase())
  return values.length === 0 ? undefined : values.map(([, value]) => value).join(', ')
}

/** A connection under a test's own hands. */
export class RawConnection {
  readonly socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #ended = false
  #wake: (() => void) | undefined

  private constructor(socket: Socket) {
    this.socket = socket
    const wake = (): void => this.#wake?.()
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk])
      wake()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#ended = true
      wake()
    })
    socket.on('end', () => {
      this.#ended = true
      wake()
    })
  }

  static open(port: number): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new RawConnection(socket)))
      socket.once('error', reject)
    })
  }

  write(data: string | Uint8Array): void {
    this.socket.write(typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data))
  }

  /** Cuts the connection, as a client that is gone. */
  leave(): void {
    this.socket.resetAndDestroy()
  }

  /** Everything received that no answer has used yet. */
  get pending(): string {
    return this.#received.toString('latin1')
  }

  /** Waits until the server has closed the connection. */
  async closed(timeout = 10_000): Promise<void> {
    await this.#until(() => this.#ended, timeout, 'the end of the connection')
  }

  /** Waits until a text has been received. */
  async includes(text: string, timeout = 10_000): Promise<void> {
    await this.#until(() => this.pending.includes(text), timeout, `"${text}"`)
  }

  /** Waits for the next answer; informational ones (100 Continue) are answers too. */
  async answer(request: { method?: string } = {}, timeout = 10_000): Promise<RawAnswer> {
    let parsed: Parsed | undefined
    await this.#until(
      () => {
        parsed = parse(this.#received, this.#ended, request.method === 'HEAD')
        return parsed !== undefined
      },
      timeout,
      'an answer',
    )
    if (parsed === undefined) throw new Error('The connection was closed without an answer.')
    this.#received = this.#received.subarray(parsed.used)
    return parsed.answer
  }

  async #until(done: () => boolean, timeout: number, what: string): Promise<void> {
    const deadline = Date.now() + timeout
    while (!done()) {
      if (this.#ended) {
        if (done()) return
        throw new Error(`The connection was closed before ${what} came. Got: ${this.pending}`)
      }
      const left = deadline - Date.now()
      if (left <= 0) throw new Error(`No ${what} within ${timeout} ms. Got: ${this.pending}`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
}

/**
 * A request as bytes.
 *
 * @param request What to send.
 * @param port For the `Host` header.
 * @returns The message.
 */
export function toMessage(request: RawRequest, port: number): Buffer {
  const headers = [...(request.headers ?? [])]
  const has = (name: string): boolean => headers.some(([other]) => other.toLowerCase() === name)
  const body = Buffer.from(request.body ?? '')
  if (!has('host')) headers.unshift(['Host', `127.0.0.1:${port}`])
  if (request.body !== undefined && !has('content-length') && !has('transfer-encoding')) {
    headers.push(['Content-Length', String(body.length)])
  }
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `${request.method ?? 'GET'} ${request.target ?? '/'} HTTP/1.1\r\n${lines.join('')}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

/**
 * Sends one request on a connection of its own.
 *
 * @param port Where to.
 * @param request What.
 * @returns The answer.
 */
export async function send(port: number, request: RawRequest): Promise<RawAnswer> {
  const connection = await RawConnection.open(port)
  const headers = [...(request.headers ?? []), ['Connection', 'close'] as const]
  connection.write(toMessage({ ...request, headers }, port))
  try {
    return await connection.answer(request)
  } finally {
    connection.socket.destroy()
  }
}

interface Parsed {
  answer: RawAnswer
  used: number
}

function parse(data: Buffer, isEnd: boolean, isHead: boolean): Parsed | undefined {
  const headEnd = data.indexOf('\r\n\r\n')
  if (headEnd === -1) return undefined
  const [first = '', ...lines] = data.subarray(0, headEnd).toString('latin1').split('\r\n')
  const [, status = '', reason = ''] = /^HTTP\/1\.[01] (\d{3}) ?(.*)$/.exec(first) ?? []
  const answer: RawAnswer = {
    status: Number(status),
    reason,
    headers: lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
    body: Buffer.alloc(0),
    isComplete: true,
  }
  const start = headEnd + 4
  if (isHead || answer.status < 200 || answer.status === 204 || answer.status === 304) {
    return { answer, used: start }
  }
  const rest = data.subarray(start)
  if (header(answer, 'transfer-encoding') === 'chunked') {
    return unchunk(answer, start, rest, isEnd)
  }
  const length = header(answer, 'content-length')
  const wanted = length === undefined ? Infinity : Number(length)
  if (rest.length < wanted && !isEnd) return undefined
  answer.body = rest.subarray(0, wanted)
  answer.isComplete = length === undefined || answer.body.length === wanted
  return { answer, used: start + answer.body.length }
}

function unchunk(answer: RawAnswer, start: number, rest: Buffer, isEnd: boolean) {
  const chunks: Buffer[] = []
  let offset = 0
  for (;;) {
    const lineEnd = rest.indexOf('\r\n', offset)
    const size = lineEnd === -1 ? NaN : parseInt(rest.subarray(offset, lineEnd).toString(), 16)
    if (lineEnd === -1 || rest.length < lineEnd + 2 + size + 2) {
      if (!isEnd) return undefined
      answer.isComplete = false
      break
    }
    offset = lineEnd + 2 + size + 2
    if (size === 0) break
    chunks.push(rest.subarray(lineEnd + 2, lineEnd + 2 + size))
  }
  answer.body = Buffer.concat(chunks)
  return { answer, used: start + offset }
}
