/** `/respond/stream/` and `/respond/file/`. */
import { path } from 'riposte'
import { StreamingHttpResponse } from 'riposte/http'

import { responseInit } from './respond.ts'
import { applyHeaders, contentOf, takesSpec } from './spec.ts'

const stream = takesSpec((_, spec) => {
  const chunks = contentOf(spec.chunks ?? [])
  const response = new StreamingHttpResponse(chunks, responseInit(spec))
  applyHeaders(response, spec.headers)
  return response
})

export const streamRoutes = [path('respond/stream/', stream)] as const
