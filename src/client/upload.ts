import { csrfFieldName, csrfHeaderName } from '../protocol/names.ts'
import type { Result } from './result.ts'
import { sameOrigin } from './same-origin.ts'
import { type SendOptions, send } from './send.ts'

/** How something is uploaded. */
export interface UploadOptions extends Omit<SendOptions, 'body' | 'retry' | 'transport'> {
  /** `POST` unless you say. */
  method?: 'POST' | 'PUT' | 'PATCH' | undefined
  /** Told how many bytes of how many have left; often, and at last that all have. */
  onProgress?: ((sent: number, total: number) => void) | undefined
  /** Milliseconds in which nothing moves, neither a byte nor an answer; 30,000 unless you say. */
  timeout?: number | undefined
}

/** The whole may take as long as it moves: three weeks, about as long as a timer can wait. */
const longest = 2e9

/** What came back, as `fetch` would have given it. */
function toResponse(xhr: XMLHttpRequest, asked: string): Response {
  const url = xhr.responseURL
  const headers = new Headers()
  const lines = xhr.getAllResponseHeaders().matchAll(/(.+?): (.*)\r\n/g)
  for (const [, name = '', value = ''] of lines) headers.append(name, value)
  const content = xhr.response as Blob
  // A 204 must have no body, not even an empty one.
  const body = content.size ? content : null
  return Object.defineProperties(
    new Response(body, { status: xhr.status, statusText: xhr.statusText, headers }),
    {
      url: { value: url },
      redirected: { value: url !== asked },
    },
  )
}

/** `fetch` as far as it is needed, by XMLHttpRequest. */
export function carry(
  { method, url, headers, signal }: Request,
  body: FormData | Blob,
  onMove: (event?: ProgressEvent) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const token = headers.get(csrfHeaderName)
    const isForm = body instanceof FormData
    // Most redirects (301, 302, 303) drop the form, and the token in it, where they would keep a header; an
    // XMLHttpRequest cannot be told to stay at this origin.
    const isInside = isForm && method === 'POST' && token
    if (isInside) {
      headers.delete(csrfHeaderName)
      body.set(csrfFieldName, token)
    }
    if (isForm) headers.delete('Content-Type') // Its boundary is not the one that will be used.
    xhr.open(method, url)
    xhr.responseType = 'blob'
    headers.forEach((value, name) => xhr.setRequestHeader(name, value))
    xhr.upload.onprogress = onMove
    xhr.onprogress = () => onMove() // The answer moves as well, which is no progress of the upload.
    xhr.onload = () => {
      if (sameOrigin(xhr.responseURL)) resolve(toResponse(xhr, url))
      else reject(xhr)
    }
    xhr.onerror = xhr.onabort = reject
    signal.onabort = () => xhr.abort()
    onMove()
    signal.throwIfAborted()
    xhr.send(body)
    if (isInside) body.delete(csrfFieldName)
  })
}

/**
 * Uploads, and tells how far it is.
 *
 * The same as a call of {@link send} in everything else: the token, the result, the key. It is carried by
 * `XMLHttpRequest`, the only way to see progress in every browser, which cannot be kept from following a 307 or 308
 * to another origin, form and all. `Content-Security-Policy: connect-src 'self'` keeps it from that.
 *
 * @param address At this page's origin.
 * @param body A form, usually; or one file.
 * @param options Progress, and what can be said of every call.
 * @returns What came of it.
 * @example
 * const result = await upload('/files/', new FormData(form), {
 *   onProgress: (sent, total) => { bar.value = sent / total },
 * })
 */
export async function upload<Data = unknown>(
  address: string | URL,
  body: FormData | Blob,
  options: UploadOptions = {},
): Promise<Result<Data>> {
  const { method = 'POST', onProgress, timeout = 30_000, signal } = options
  const stall = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const onMove = (event?: ProgressEvent): void => {
    clearTimeout(timer)
    timer = setTimeout(() => stall.abort({ name: 'TimeoutError' }), timeout)
    if (event) onProgress?.(event.loaded, event.total)
  }
  const result = await send(method, address, {
    ...options,
    body,
    transport: (request) => carry(request, body, onMove),
    timeout: longest,
    signal: AbortSignal.any([stall.signal, signal ?? stall.signal]),
  })
  clearTimeout(timer)
  // As with every call, the wire becomes a type by what the caller says.
  return result as Result<Data>
}
