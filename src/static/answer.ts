import { getConditionalResponse } from '../http/caching/conditional.ts'
import { chooseCoding } from '../http/compression/content-coding.ts'
import { FileResponse } from '../http/files/file-response.ts'
import type { FileSource } from '../http/files/file-source.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'
import type { PreparedFile, Representation } from './representation.ts'

/**
 * Answers a request for a file that is there: the form the client takes, a part of it, or word that
 * nothing has changed. Nothing is read for a `HEAD`, a 304 or a 412.
 *
 * @param request A `GET` or `HEAD`.
 * @param prepared The file.
 * @returns The answer.
 */
export function answerWithFile(request: HttpRequest, prepared: PreparedFile): HttpResponseBase {
  // Under Django's rules a `FileResponse` knows no ranges.
  const hasRanges = request.policy.compatibility !== 'django'
  const isRange = hasRanges && request.method === 'GET' && request.headers.has('Range')
  // Parts are counted in the bytes of the file itself: those are what somebody who asks for them means.
  const chosen = isRange ? prepared.identity : choose(request, prepared)
  const short = getConditionalResponse(request, chosen)
  if (short !== undefined) {
    if (short.status === 304) setAll(short, chosen.validators)
    return short
  }
  const { contentType } = prepared
  const { file } = chosen
  const response =
    file.bytes === undefined || isRange
      ? new FileResponse(unnamed(chosen), { contentType })
      : new HttpResponse(file.bytes, { contentType })
  setAll(response, chosen.headers)
  if (hasRanges && chosen.coding === undefined) response.headers.set('Accept-Ranges', 'bytes')
  return response
}

function choose(request: HttpRequest, prepared: PreparedFile): Representation {
  const { identity, compressed, codings } = prepared
  if (codings.length === 0) return identity
  const coding = chooseCoding(request.headers.get('Accept-Encoding'), codings)
  if (coding === undefined) return identity
  return compressed[codings.indexOf(coding)] ?? identity
}

function setAll({ headers }: HttpResponseBase, pairs: Representation['headers']): void {
  for (const [name, value] of pairs) headers.set(name, value)
}

/** Without a name: a file of a page is no download, and needs no `Content-Disposition`. */
function unnamed({ file }: Representation): FileSource {
  const { size, keepsPieces } = file
  return { size, keepsPieces, stream: (start, end) => file.stream(start, end) }
}
