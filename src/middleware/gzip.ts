import { compressResponse, type CompressionOptions } from '../http/compression/compress-response.ts'
import { supportedCodings } from '../http/compression/compress.ts'
import type { Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'

/**
 * Compresses answers with gzip for every client that takes it. Put it outside everything that looks at
 * content, such as `conditionalGet()`.
 *
 * Bodies are padded by a random length, so that their size does not give away a secret in them (BREACH).
 *
 * @param options From which size on; see `compression()` for other codings than gzip.
 * @returns A layer for the `middleware` of an application.
 * @see Django `django.middleware.gzip.GZipMiddleware`.
 */
export function gzip(options: Pick<CompressionOptions, 'minimumSize'> = {}): Middleware {
  return compression({ ...options, codings: ['gzip'] })
}

/**
 * Compresses answers with the best coding the client and the runtime share: zstd, brotli, gzip.
 *
 * @param options Which codings, the best first, and from which size on.
 * @returns A layer for the `middleware` of an application.
 * @see {@link gzip}, which is this with gzip alone, as in Django.
 */
export function compression(options: CompressionOptions = {}): Middleware {
  const complete = { codings: supportedCodings, ...options }
  return createLayer({
    leave: (request, response) => compressResponse(request, response, complete),
  })
}
