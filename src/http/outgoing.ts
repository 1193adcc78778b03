import type { HttpRequest } from './request/request.ts'
import type { HttpResponseBase } from './response/response-base.ts'
import { HttpResponse } from './response/response.ts'
import { StreamingHttpResponse } from './streams/streaming-response.ts'

/** What a body may be on its way out. Text is UTF-8. */
export type OutgoingBody = string | Uint8Array | AsyncIterable<Uint8Array>

/** An answer as it goes over the wire: all a server has to know, and nothing it has to decide. */
export interface Outgoing {
  /** The status. */
  readonly status: number
  /** The reason phrase. */
  readonly reason: string
  /** Name after value after name, in order; `Set-Cookie` lines and `Content-Length` are among them. */
  readonly headers: string[]
  /** `undefined` where the message must not have one. */
  readonly body: OutgoingBody | undefined
}

/**
 * What HTTP makes of a request and its response, once for all servers.
 *
 * A HEAD gets the headers of its GET and no body; 1xx, 204 and 304 get neither a body nor a length; a
 * length that is known is announced; every cookie gets its line.
 *
 * @param request What was asked.
 * @param response What is answered. It is left as it is.
 * @param byteLength How many bytes a text takes in UTF-8: every runtime has its own quickest way.
 * @returns The answer, ready to be written.
 * @see RFC 9110, sections 6.4.1, 8.6 and 9.3.2.
 */
export function toOutgoing(
  request: HttpRequest,
  response: HttpResponseBase,
  byteLength: (text: string) => number,
): Outgoing {
  const { status, reasonPhrase: reason } = response
  const headers = response.headers.flat().slice()
  if (response.hasCookies) {
    for (const cookie of response.cookies) headers.push('Set-Cookie', cookie.serialize())
  }
  if (status < 200 || status === 204 || status === 304) {
    removeLength(headers)
    return { status, reason, headers, body: undefined }
  }
  const isHead = request.method === 'HEAD'
  const body = bodyOf(response)
  if (typeof body === 'string' || body instanceof Uint8Array) {
    // A view that answers HEAD by itself may know a length without having the content.
    if (!isHead || !response.headers.has('Content-Length')) {
      removeLength(headers)
      const length = typeof body === 'string' ? byteLength(body) : body.length
      headers.push('Content-Length', String(length))
    }
  }
  return { status, reason, headers, body: isHead ? undefined : body }
}

function bodyOf(response: HttpResponseBase): OutgoingBody {
  if (response instanceof HttpResponse) return response.body
  if (response instanceof StreamingHttpResponse) return response.stream
  return ''
}

/** A length that was set by hand may be wrong, and a wrong length is a second message. */
function removeLength(headers: string[]): void {
  for (let index = headers.length - 2; index >= 0; index -= 2) {
    const name = headers[index]
    if (name?.length === 14 && name.toLowerCase() === 'content-length') headers.splice(index, 2)
  }
}
