import type { ServerResponse } from 'node:http'

import { toOutgoing, type Outgoing } from '../../http/outgoing.ts'
import type { HttpResponseBase } from '../../http/response/response-base.ts'
import { discardBody } from './discard-body.ts'
import type { Exchange } from './exchange.ts'
import { sendStream } from './send-stream.ts'
import type { NodeSource } from './source.ts'

/**
 * Writes an answer. Text and bytes go out in one piece with their headers, in this very turn.
 *
 * @param exchange The request it answers.
 * @param response The answer. Its `close` is called when it was sent or given up.
 */
export function send(exchange: Exchange, response: HttpResponseBase): void {
  const { application, request, source } = exchange
  const { message, reply } = source
  if (reply.destroyed) {
    response.close()
    request.close()
    return
  }
  const unread = source.unread
  // Says `Connection: close` and means it.
  if (unread === 'too much' || source.listening.isClosing) reply.shouldKeepAlive = false
  let body: Outgoing['body']
  try {
    const outgoing = toOutgoing(request, response, Buffer.byteLength)
    reply.writeHead(outgoing.status, outgoing.reason, outgoing.headers)
    body = outgoing.body
  } catch (error) {
    application.report(error, request)
    reply.writeHead(500, ['Content-Type', 'text/plain', 'Content-Length', '22'])
    body = 'Internal Server Error\n'
  }
  if (typeof body === 'object' && !(body instanceof Uint8Array)) {
    void sendStream(exchange, response, body)
    return
  }
  if (unread === 'too much') sendBeforeClosing(source, body)
  else {
    reply.end(typeof body === 'string' && hasLatin1Head(reply, response) ? Buffer.from(body) : body)
    // A body that was given up in the middle stands still; nothing behind it would ever be read.
    if (unread === 'little') message.resume()
  }
  response.close()
  request.close()
}

// oxlint-disable-next-line no-control-regex -- ASCII begins with them
const beyondAscii = /[^\u0000-\u007f]/

/**
 * Whether the headers have a character beyond ASCII. Node writes headers and text in one piece, as UTF-8,
 * which would make two bytes of it; before bytes it writes them as Latin-1, as it should.
 */
function hasLatin1Head(reply: ServerResponse, response: HttpResponseBase): boolean {
  const { headers, hasCookies, reasonPhrase } = response
  // Nearly never, and reading a whole head again costs more than these three looks.
  if (!headers.beyondAscii && !hasCookies && !beyondAscii.test(reasonPhrase)) return false
  // Node has no public name for the head it has made. Without it, text is sent as Node sends it.
  const head: unknown = Reflect.get(reply, '_header')
  return typeof head === 'string' && Buffer.byteLength(head) !== head.length
}

/** The whole answer first, then the rest of the request, then the end of the connection. */
function sendBeforeClosing({ message, reply }: NodeSource, body: string | Uint8Array | undefined) {
  if (body === undefined || body.length === 0) reply.flushHeaders()
  else reply.write(typeof body === 'string' ? Buffer.from(body) : body)
  discardBody(message, () => reply.end())
}
