/** `/respond/stream/` and `/respond/file/`. */
import { path } from 'riposte'
import { StreamingHttpResponse } from 'riposte/http'

import { responseOptions } from './respond.ts'
import { applyHeaders, contentOf, options, takesSpec } from './spec.ts'

const stream = takesSpec((_, spec) => {
  const chunks = ((spec.chunks ?? []) as unknown[]).map(contentOf)
  const response = new StreamingHttpResponse(chunks, options(spec, responseOptions))
  applyHeaders(response, spec.headers)
  return response
})

export const streamRoutes = [path('respond/stream/', stream)] as const
