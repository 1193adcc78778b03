import { after, type MaybePromise } from '../../core/maybe-promise.ts'
import { hasCacheDirective } from '../caching/cache-control.ts'
import { compressStream } from './compress-stream.ts'
import { compress, supportedCodings } from './compress.ts'
import { chooseCoding, type ContentCoding } from './content-coding.ts'
import { weakenEtag } from '../caching/etag.ts'
import type { HttpRequest } from '../request/request.ts'
import type { HttpResponseBase } from '../response/response-base.ts'
import { HttpResponse } from '../response/response.ts'
import { StreamingHttpResponse } from '../streams/streaming-response.ts'
import { patchVary } from '../response/vary.ts'

/** How answers are compressed. */
export interface CompressionOptions {
  /**
   * Codings to use, the best first; `gzip` alone unless given. Those the runtime cannot make are passed
   * over.
   */
  codings?: readonly ContentCoding[] | undefined
  /** The least bytes a body must have to be worth it; 200 unless given, as in Django. */
  minimumSize?: number | undefined
}

/**
 * Compresses an answer when the client takes a coding that is offered, and says so in `Vary` in any case.
 *
 * Left alone: small bodies, what has a `Content-Encoding` already, parts of a file (206), what
 * compression would make longer, and, but for `compatibility: 'django'`, what must not be transformed and
 * types that are compressed in themselves. A strong `ETag` becomes a weak one, so that conditional requests
 * go on working.
 *
 * @param request The request.
 * @param response The answer; it is changed.
 * @param options Which codings, and from which size on.
 * @returns The same answer, at once when its body is small.
 * @see Django `django.middleware.gzip.GZipMiddleware`.
 */
export function compressResponse(
  request: HttpRequest,
  response: HttpResponseBase,
  { codings = ['gzip'], minimumSize = 200 }: CompressionOptions = {},
): MaybePromise<HttpResponseBase> {
  const content = response instanceof HttpResponse ? response.content : undefined
  if (content !== undefined && content.length < minimumSize) return response
  const { compatibility } = request.policy
  if (!isCompressible(response, compatibility)) return response
  patchVary(response, ['Accept-Encoding'])
  const offered = codings.filter((coding) => supportedCodings.includes(coding))
  const coding = chooseCoding(request.headers.get('Accept-Encoding'), offered, compatibility)
  if (coding === undefined) return response
  if (response instanceof StreamingHttpResponse) {
    response.stream = compressStream(coding, response.stream)
    response.headers.delete('Content-Length')
    // Parts are parts of what is sent, which nobody can compress the same way twice.
    response.headers.delete('Accept-Ranges')
    return markCompressed(response, coding)
  }
  if (content === undefined || !(response instanceof HttpResponse)) return response
  return after(compress(coding, content), (compressed) => {
    // The padding may have eaten up the gain.
    if (compressed.length >= content.length) return response
    response.content = compressed
    if (response.headers.has('Content-Length')) {
      response.headers.set('Content-Length', compressed.length)
    }
    return markCompressed(response, coding)
  })
}

function markCompressed(response: HttpResponseBase, coding: ContentCoding): HttpResponseBase {
  const etag = response.headers.get('ETag')
  if (etag !== undefined) response.headers.set('ETag', weakenEtag(etag))
  response.headers.set('Content-Encoding', coding)
  return response
}

/** Types that would only cost time; everything else is worth a try. */
const compressedTypes =
  /^(?:(?:image|audio|video)\/(?!svg|bmp|x-)|font\/woff|application\/(?:zip|gzip|x-7z|x-rar|pdf|zstd))/

function isCompressible(
  { headers, status }: HttpResponseBase,
  compatibility: 'riposte' | 'django',
): boolean {
  if (headers.has('Content-Encoding') || headers.has('Content-Range')) return false
  if (compatibility === 'django') return true
  return (
    // Several parts have no Content-Range of their own.
    status !== 206 &&
    !hasCacheDirective(headers.get('Cache-Control'), 'no-transform') &&
    !compressedTypes.test(headers.get('Content-Type') ?? '')
  )
}
