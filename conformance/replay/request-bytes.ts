/** A recorded request as the bytes that go over the wire. */
import type { BodyPart, RecordedRequest } from './recording.ts'
import { expand, type Values } from './templates.ts'

function partBytes(part: BodyPart, values: Values): Buffer {
  if (typeof part === 'string') return Buffer.from(expand(part, values))
  if ('base64' in part) return Buffer.from(part.base64, 'base64')
  return Buffer.from(part.repeat.repeat(part.times))
}

/**
 * Writes the request out. Only `Content-Length` (when there is a body) and `Connection: close` are
 * added, each unless the recording has it.
 */
export function requestBytes(request: RecordedRequest, values: Values): Buffer {
  const pieces: Buffer[] = []
  const names = new Set<string>()
  const line = (text: string) => pieces.push(Buffer.from(`${text}\r\n`))
  line(`${request.method} ${expand(request.target, values)} ${request.version ?? 'HTTP/1.1'}`)
  for (const [name, value] of request.headers) {
    names.add(name.toLowerCase())
    pieces.push(Buffer.from(`${name}: `), partBytes(value, values), Buffer.from('\r\n'))
  }
  const body = Buffer.concat((request.body ?? []).map((part) => partBytes(part, values)))
  const framed = names.has('content-length') || names.has('transfer-encoding')
  if (request.body !== undefined && !framed) line(`Content-Length: ${body.length}`)
  if (!names.has('connection')) line('Connection: close')
  line('')
  return Buffer.concat([...pieces, body])
}
