import { toOutgoing, type OutgoingBody } from '../outgoing.ts'
import type { HttpRequest } from '../request/request.ts'
import { isSetCookie } from '../response/headers.ts'
import type { HttpResponseBase } from '../response/response-base.ts'
import { HttpResponse } from '../response/response.ts'
import { StreamingHttpResponse } from '../streams/streaming-response.ts'
import { byteLength } from './byte-length.ts'

/** As an object where no name comes twice: platforms read that faster than `Headers`. */
function toHeaders(flat: readonly string[]): Headers | Record<string, string> {
  // No prototype: `__proto__` is the name of a header like any other.
  const object = Object.create(null) as Record<string, string>
  for (let index = 0; index < flat.length; index += 2) {
    const name = flat[index] ?? ''
    if (isSetCookie(name)) return toHeaderList(flat)
    object[name] = flat[index + 1] ?? ''
  }
  return object
}

function toHeaderList(flat: readonly string[]): Headers {
  const headers = new Headers()
  for (let index = 0; index < flat.length; index += 2) {
    headers.append(flat[index] ?? '', flat[index + 1] ?? '')
  }
  return headers
}

/**
 * A web `Response` from ours: the way out for every runtime that speaks the web's words.
 *
 * @param request What was asked.
 * @param response What is answered; closed when it was sent or given up.
 * @param onError Told when a stream breaks after its headers have gone.
 * @returns The same answer as a web `Response`.
 * @throws RangeError for a status a web `Response` cannot have: below 200.
 */
export function toWebResponse(
  request: HttpRequest,
  response: HttpResponseBase,
  onError: (error: unknown) => void,
): Response {
  const { status, reason, headers: flat, body: given } = toOutgoing(request, response, byteLength)
  const init = { status, statusText: reason, headers: toHeaders(flat) }
  // A 205 must not have content, RFC 9110 section 15.3.6, and a web `Response` takes none for it.
  const body = status === 205 ? undefined : given
  const close = (): void => {
    response.close()
    request.close()
  }
  if (isWhole(body)) {
    const web = new Response(toBodyInit(body), init)
    if (status === 205) web.headers.set('Content-Length', '0')
    // The platform gives text a type of its own where there is none.
    if (typeof body === 'string' && !response.headers.has('Content-Type')) {
      web.headers.delete('Content-Type')
    }
    close()
    return web
  }
  return new Response(toReadableStream(body, { close, onError, signal: request.signal }), init)
}

/**
 * A response of ours from a web `Response`, which a view may return.
 *
 * @param web The web response. Its body is passed on as it comes.
 * @returns The same answer; layers may change its headers, cookies and status.
 */
export function fromWebResponse(web: Response): HttpResponseBase {
  const { status, statusText } = web
  const init = { status, reason: statusText === '' ? undefined : statusText }
  const response =
    web.body === null ? new HttpResponse('', init) : new StreamingHttpResponse(web.body, init)
  response.headers.delete('Content-Type')
  for (const [name, value] of web.headers) response.headers.append(name, value)
  return response
}

function isWhole(body: OutgoingBody | undefined): body is string | Uint8Array | undefined {
  return body === undefined || typeof body === 'string' || body instanceof Uint8Array
}

function toBodyInit(
  body: string | Uint8Array | undefined,
): string | Uint8Array<ArrayBuffer> | null {
  // Nothing in riposte makes content from shared memory, which a web `Response` would not take.
  return (body as string | Uint8Array<ArrayBuffer> | undefined) ?? null
}

interface StreamEnd {
  /** Called when the last piece was sent, or given up. */
  close(): void
  /** Told when the source breaks. */
  onError(error: unknown): void
  /** Fires when the client leaves. */
  signal: AbortSignal
}

/** Makes a piece when one is asked for, and tells the source when nobody will ask again. */
function toReadableStream(
  body: AsyncIterable<Uint8Array>,
  { close, onError, signal }: StreamEnd,
): ReadableStream<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  const giveUp = (): void => {
    close()
    pieces.return?.().catch(onError)
  }
  // Most runtimes cancel the stream then; workerd only stops asking.
  if (signal.aborted) giveUp()
  else signal.addEventListener('abort', giveUp, { once: true })
  let isCancelled = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = await pieces.next()
          if (isCancelled) return
          if (piece.done !== true) {
            controller.enqueue(piece.value)
            return
          }
          controller.close()
        } catch (error) {
          // Nobody waits for it any more.
          if (isCancelled) return
          onError(error)
          controller.error(error)
        }
        close()
      },
      cancel() {
        isCancelled = true
        giveUp()
      },
    },
    { highWaterMark: 0 },
  )
}
