import type { Socket } from 'node:net'

import { problemContentType, type Problem } from '../../protocol/problem.ts'

/** What Node found wrong with a request it could not even parse. */
interface ParseError extends Error {
  code?: string
}

/** Milliseconds a refused client has to read why, before the connection is cut. */
const parting = 1000

/**
 * Answers what is no HTTP, too much HTTP, or HTTP that does not come to an end.
 *
 * @param error What Node's parser says.
 * @param socket The connection. It is closed, also when there is nothing to be said on it.
 * @see https://nodejs.org/api/http.html#event-clienterror
 */
export function refuse(error: ParseError, socket: Socket): void {
  if (socket.writableEnded) return
  // Nobody listens, or an answer is under way that words in between would garble.
  if (error.code === 'ECONNRESET' || !socket.writable || hasReply(socket)) {
    socket.destroy()
    return
  }
  socket.end(toMessage(toProblem(error)))
  const cut = setTimeout(() => socket.destroy(), parting)
  socket.once('close', () => clearTimeout(cut))
}

function toProblem(error: ParseError): Problem {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    const detail = 'The address and the headers together are too long.'
    return problem(431, 'Request Header Fields Too Large', 'HEADERS_TOO_BIG', detail)
  }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const detail = 'The request took too long to arrive.'
    return problem(408, 'Request Timeout', 'REQUEST_TIMEOUT', detail)
  }
  return problem(400, 'Bad Request', 'MALFORMED_REQUEST', 'This is no well-formed HTTP request.')
}

function problem(status: number, title: string, code: string, detail: string): Problem {
  return { type: 'about:blank', title, status, detail, code }
}

/** All of it ASCII, so characters are bytes. */
function toMessage(problem: Problem): string {
  const body = JSON.stringify(problem)
  return [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    `Content-Type: ${problemContentType}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}

/** Node keeps the answer that is under way on the socket; it has no public name for it. */
function hasReply(socket: Socket): boolean {
  const reply: unknown = Reflect.get(socket, '_httpMessage')
  return reply !== undefined && reply !== null
}
