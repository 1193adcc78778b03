import { compressResponse, type CompressionOptions } from '../http/compression/compress-response.ts'
import { supportedCodings } from '../http/compression/compress.ts'
import type { AnyView } from '../http/view-marks.ts'
import { decorateResponse } from '../http/decorate-response.ts'

/**
 * Compresses what the view answers with gzip, for every client that takes it.
 *
 * @param view The view inside.
 * @returns A view of the same type.
 * @see Django `django.views.decorators.gzip.gzip_page`, with the same random padding.
 */
export function gzipPage<Inside extends AnyView>(view: Inside): Inside {
  return decorateResponse(view, (response, request) => compressResponse(request, response))
}

/**
 * Compresses what the view answers with the best coding the client and the runtime share: zstd, brotli,
 * gzip.
 *
 * @param view The view inside.
 * @param options Which codings, the best first, and from which size on.
 * @returns A view of the same type.
 * @see {@link gzipPage}, which is this with gzip alone, as in Django.
 */
export function compressPage<Inside extends AnyView>(
  view: Inside,
  options: CompressionOptions = {},
): Inside {
  const complete = { codings: supportedCodings, ...options }
  return decorateResponse(view, (response, request) =>
    compressResponse(request, response, complete),
  )
}
