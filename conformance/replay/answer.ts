/** An answer, parsed from the bytes that came back. */
import { gunzipSync } from 'node:zlib'

import { ReplayFailure } from './templates.ts'

export interface SetCookie {
  name: string
  /** As it stands in the header, quotes included. */
  value: string
  /** Names in lower case; flags are `true`. */
  attributes: Record<string, string | true>
}

export class Answer {
  readonly status: number
  readonly reason: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
  /** Whether the status or the method says that no body follows. */
  readonly bodiless: boolean
  #decoded: Buffer | undefined

  constructor(head: AnswerHead, body: Buffer) {
    this.status = head.status
    this.reason = head.reason
    this.headers = head.headers
    this.bodiless = head.bodiless
    this.body = body
  }

  /** All values of a header, in order. */
  all(name: string): string[] {
    return allHeaders(this.headers, name)
  }

  /** A header, several occurrences joined; `undefined` when there is none. */
  header(name: string): string | undefined {
    return joined(this.all(name))
  }

  cookies(): SetCookie[] {
    return this.all('set-cookie').map(parseSetCookie)
  }

  /** The body with a gzip coding undone. Others are left alone, as the referee leaves them. */
  decoded(): Buffer {
    if (this.#decoded !== undefined) return this.#decoded
    const coded = !this.bodiless && this.header('content-encoding') === 'gzip'
    try {
      this.#decoded = coded ? gunzipSync(this.body) : this.body
    } catch (error) {
      throw new ReplayFailure(`the body cannot be decoded: ${String(error)}`)
    }
    return this.#decoded
  }

  text(): string {
    return this.decoded().toString('utf8')
  }

  json(): unknown {
    const text = this.text()
    try {
      return JSON.parse(text)
    } catch {
      throw new ReplayFailure(`the body is not JSON: ${text.slice(0, 160)}`)
    }
  }
}

export interface AnswerHead {
  status: number
  reason: string
  headers: (readonly [name: string, value: string])[]
  bodiless: boolean
}

function allHeaders(headers: AnswerHead['headers'] | Answer['headers'], name: string): string[] {
  const wanted = name.toLowerCase()
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value)
}

function joined(values: string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(', ')
}

/** Splits a field into name and value. Header bytes are Latin-1. */
function field(line: string): readonly [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}

function parseHead(text: string, method: string): AnswerHead {
  const [statusLine = '', ...lines] = text.split('\r\n')
  const match = /^HTTP\/1\.[01] ([0-9]{3})(?: (.*))?$/.exec(statusLine)
  if (match === null) throw new ReplayFailure(`bad status line: ${statusLine}`)
  const status = Number(match[1])
  const bodiless = method === 'HEAD' || status === 204 || status === 304
  return { status, reason: match[2] ?? '', headers: lines.map(field), bodiless }
}

/** The chunks joined; `undefined` while some are missing. */
function unchunk(data: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const end = data.indexOf('\r\n', at)
    if (end < 0) return undefined
    const size = Number.parseInt(data.toString('latin1', at, end), 16)
    if (Number.isNaN(size)) throw new ReplayFailure('bad chunk size')
    const start = end + 2
    if (size === 0) return data.indexOf('\r\n', start) < 0 ? undefined : Buffer.concat(chunks)
    if (data.length < start + size + 2) return undefined
    chunks.push(data.subarray(start, start + size))
    at = start + size + 2
  }
}

/** The body; `undefined` while it is incomplete. */
function parseBody(head: AnswerHead, data: Buffer, ended: boolean): Buffer | undefined {
  if (head.bodiless) return data
  if (/chunked/i.test(joined(allHeaders(head.headers, 'transfer-encoding')) ?? '')) {
    const body = unchunk(data)
    if (body === undefined && ended) throw new ReplayFailure('the chunked body is incomplete')
    return body
  }
  const length = joined(allHeaders(head.headers, 'content-length'))
  if (length === undefined) return ended ? data : undefined
  if (data.length < Number(length) && !ended) return undefined
  if (data.length === Number(length)) return data
  throw new ReplayFailure(`Content-Length says ${length}, got ${data.length} bytes`)
}

/**
 * Parses what has come so far.
 *
 * @param ended Whether nothing more will come: then an incomplete answer throws.
 * @returns The answer, or `undefined` when it is not complete yet.
 */
export function parseAnswer(data: Buffer, method: string, ended: boolean): Answer | undefined {
  const end = data.indexOf('\r\n\r\n')
  if (end < 0) {
    if (ended) throw new ReplayFailure(`no complete answer: ${data.toString('latin1', 0, 160)}`)
    return undefined
  }
  const head = parseHead(data.toString('latin1', 0, end), method)
  const rest = data.subarray(end + 4)
  if (head.status < 200) return parseAnswer(rest, method, ended)
  const body = parseBody(head, rest, ended)
  return body === undefined ? undefined : new Answer(head, body)
}

function parseSetCookie(text: string): SetCookie {
  const [pair = '', ...rest] = text.split(';')
  const equals = pair.indexOf('=')
  const attributes: SetCookie['attributes'] = {}
  for (const item of rest) {
    const attribute = item.trim()
    const at = attribute.indexOf('=')
    if (at < 0) attributes[attribute.toLowerCase()] = true
    else attributes[attribute.slice(0, at).toLowerCase()] = attribute.slice(at + 1)
  }
  const name = equals < 0 ? '' : pair.slice(0, equals).trim()
  return { name, value: pair.slice(equals + 1).trim(), attributes }
}
