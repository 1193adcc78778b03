import { md5, toHex } from '../../core/crypto.ts'
import { parseHttpDate } from '../../core/http-date.ts'
import { hasCacheDirective } from './cache-control.ts'
import { getConditionalResponse } from './conditional.ts'
import type { HttpRequest } from '../request/request.ts'
import { HttpResponse } from '../response/response.ts'
import type { HttpResponseBase } from '../response/response-base.ts'

/**
 * Makes an answer to GET conditional: gives it an `ETag` made from its content, and puts a 304 in its
 * place when the client has it already. Streams get no tag, nor does what is not to be stored.
 *
 * @param request The request.
 * @param response The answer; it gets the `ETag`.
 * @returns The answer, or a 304 or 412 in its place.
 * @see Django `ConditionalGetMiddleware`, with the same tags: the MD5 of the content.
 */
export function conditionalGet(request: HttpRequest, response: HttpResponseBase): HttpResponseBase {
  if (request.method !== 'GET') return response
  const { headers } = response
  if (!headers.has('ETag') && !hasCacheDirective(headers.get('Cache-Control'), 'no-store')) {
    if (response instanceof HttpResponse && response.content.length > 0) {
      headers.set('ETag', `"${toHex(md5(response.content))}"`)
    }
  }
  const etag = headers.get('ETag')
  const lastModified = parseHttpDate(headers.get('Last-Modified') ?? '')
  if (!etag && !lastModified) return response
  const short = getConditionalResponse(request, { etag, lastModified }, response)
  if (short === undefined) return response
  // The whole answer will never be sent, and it may hold a file.
  short.onClose(() => response.close())
  return short
}
