/** `/respond/stream/` and `/respond/file/`. */
import { path } from 'riposte'
import {
  FileResponse,
  StreamingHttpResponse,
  type FileResponseInit,
  type FileSource,
} from 'riposte/http'

import { responseInit } from './respond.ts'
import { applyHeaders, contentOf, takesSpec, type Spec } from './spec.ts'

const stream = takesSpec((_, spec) => {
  const response = new StreamingHttpResponse(contentOf(spec.chunks ?? []), responseInit(spec))
  applyHeaders(response, spec.headers)
  return response
})

/** An opened file in memory, read from where it stands. */
function openFile(spec: Spec): FileSource {
  const content = contentOf(spec.content ?? '')
  const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(String(content))
  const rest = bytes.subarray(Number(spec.position ?? 0))
  return {
    size: rest.length,
    name: spec.name as string | undefined,
    stream: (start, end) => [rest.subarray(start, end)],
  }
}

const fileOptions = {
  as_attachment: 'asAttachment',
  filename: 'filename',
  content_type: 'contentType',
  status: 'status',
}

const file = takesSpec((_, spec) => {
  const response = new FileResponse(
    openFile(spec),
    responseInit<FileResponseInit>(spec, fileOptions),
  )
  applyHeaders(response, spec.headers)
  return response
})

export const streamRoutes = [path('respond/stream/', stream), path('respond/file/', file)] as const
