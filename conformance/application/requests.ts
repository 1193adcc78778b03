/** `/echo/`, `/negotiate/`, `/upload/` and `/host/`: what riposte makes of a request. */
import { createHash } from 'node:crypto'

import { JsonResponse, path, rePath, type HttpRequest } from 'riposte'
import { csrfExempt } from 'riposte/csrf'
import type { MultiValueDict, UploadedFile } from 'riposte/http'

const echoedHeaders = [
  'Accept',
  'Accept-Language',
  'Authorization',
  'Content-Length',
  'Content-Type',
  'Origin',
  'Referer',
  'User-Agent',
  'X-Custom',
  'X-Empty',
  'X-Forwarded-Host',
  'X-Requested-With',
]

const acceptProbes = [
  'text/html',
  'text/plain',
  'application/json',
  'application/xml',
  'image/png',
  '*/*',
]

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function describeFile(file: UploadedFile) {
  return {
    name: file.name,
    size: file.size,
    content_type: file.contentType,
    charset: file.charset ?? null,
    sha256: sha256(await file.bytes()),
  }
}

async function describeFiles(files: MultiValueDict<UploadedFile>) {
  const described: Record<string, Awaited<ReturnType<typeof describeFile>>[]> = {}
  for (const [name, uploads] of files.lists()) {
    described[name] = await Promise.all(uploads.map(describeFile))
  }
  return described
}

const describeBody = (body: Uint8Array) => ({ length: body.length, sha256: sha256(body) })

async function describeJson(request: HttpRequest) {
  try {
    return { value: await request.json() }
  } catch {
    return { error: true }
  }
}

/** Everything a view can read from a request, as JSON. */
const echo = csrfExempt(async (request: HttpRequest) => {
  const post = await request.post()
  const files = await describeFiles(await request.files())
  const isMultipart = request.contentType === 'multipart/form-data'
  const isParsed = request.method === 'POST' && isMultipart
  const isJson = request.contentType === 'application/json'
  return new JsonResponse({
    method: request.method,
    path: request.path,
    path_info: request.path,
    full_path: request.fullPath,
    absolute_uri: request.buildAbsoluteUri(),
    scheme: request.scheme,
    is_secure: request.isSecure,
    host: request.host,
    port: request.port,
    content_type: request.contentType,
    content_params: request.contentParams,
    encoding: request.charset ?? null,
    GET: request.query,
    GET_last: request.query.toObject(),
    GET_encoded: request.query.toString(),
    POST: post,
    FILES: files,
    COOKIES: Object.fromEntries(request.cookies),
    headers: Object.fromEntries(
      echoedHeaders.flatMap((name) =>
        request.headers.has(name) ? [[name, request.headers.get(name)]] : [],
      ),
    ),
    accepts: Object.fromEntries(acceptProbes.map((type) => [type, request.accepts(type)])),
    preferred: request.preferredType(['text/html', 'application/json']) ?? null,
    body: isParsed ? null : describeBody(await request.bytes()),
    json: isJson ? await describeJson(request) : null,
  })
})

/** Reading the raw body before the form makes both available. */
const bodyFirst = csrfExempt(async (request: HttpRequest) => {
  const body = await request.bytes()
  return new JsonResponse({
    body: describeBody(body),
    POST: await request.post(),
    FILES: await describeFiles(await request.files()),
  })
})

const uri = csrfExempt(
  (request: HttpRequest) =>
    new JsonResponse({ uri: request.buildAbsoluteUri(request.query.get('location')) }),
)

const negotiate = (request: HttpRequest) => {
  const types = request.query.getAll('accepts')
  return new JsonResponse({
    accepted_types: request.acceptedTypes.map(String),
    by_precedence: request.acceptedTypesByPrecedence.map(String),
    accepts: Object.fromEntries(types.map((type) => [type, request.accepts(type)])),
    accepted_type: Object.fromEntries(
      types.map((type) => [type, request.acceptedType(type)?.toString() ?? null]),
    ),
    preferred: request.preferredType(request.query.getAll('offer')) ?? null,
  })
}

const upload = async (request: HttpRequest) =>
  new JsonResponse({
    fields: await request.post(),
    files: await describeFiles(await request.files()),
  })

const host = (request: HttpRequest) =>
  new JsonResponse({
    host: request.host,
    port: request.port,
    scheme: request.scheme,
    is_secure: request.isSecure,
    absolute_uri: request.buildAbsoluteUri(),
  })

export const requestRoutes = [
  path('echo/', echo, { name: 'echo' }),
  path('echo/body-first/', bodyFirst),
  path('echo/uri/', uri),
  rePath(/^echo\/path\/.*$/, echo),
  path('negotiate/', negotiate),
  path('upload/', csrfExempt(upload)),
  path('upload/protected/', upload),
  path('host/', host),
] as const
