/** `/respond/stream/` and `/respond/file/`. */
import { path } from 'riposte'
import { StreamingHttpResponse, type HttpResponseInit } from 'riposte/http'

import { responseOptions } from './respond.ts'
import { applyHeaders, contentOf, options, takesSpec } from './spec.ts'

const stream = takesSpec((_, spec) => {
  const chunks = contentOf(spec.chunks ?? [])
  const response = new StreamingHttpResponse(
    chunks,
    options<HttpResponseInit>(spec, responseOptions),
  )
  applyHeaders(response, spec.headers)
  return response
})

export const streamRoutes = [path('respond/stream/', stream)] as const
