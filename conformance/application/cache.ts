/** `/cache/` and `/gzip/`: caching headers and compression. */
import { createHash } from 'node:crypto'

import { HttpResponse, JsonResponse, path, type HttpRequest } from 'riposte'
import {
  addNeverCacheHeaders,
  getMaxAge,
  hasVary,
  patchCacheControl,
  patchResponseHeaders,
  patchVary,
  StreamingHttpResponse,
  type CacheDirectives,
} from 'riposte/http'
import { cacheControl, gzipPage, neverCache, varyOnCookie, varyOnHeaders } from 'riposte/views'

import { sessionGet } from './sessions.ts'
import { takesSpec, type Spec } from './spec.ts'

const text = () => new HttpResponse('cache me', { contentType: 'text/plain' })

function patchFromSpec(response: HttpResponse, spec: Spec): void {
  if (spec.cache_control !== undefined) {
    response.headers.set('Cache-Control', spec.cache_control as string)
  }
  if (spec.vary !== undefined) response.headers.set('Vary', spec.vary as string)
  if (spec.expires !== undefined) response.headers.set('Expires', spec.expires as string)
  if (spec.timeout !== undefined) patchResponseHeaders(response, spec.timeout as number)
  for (const directives of (spec.patch ?? []) as CacheDirectives[]) {
    patchCacheControl(response, directives)
  }
  for (const names of (spec.add_vary ?? []) as string[][]) patchVary(response, names)
  if (spec.never) addNeverCacheHeaders(response)
}

/** Applies the cache functions to a response and says what they report. */
const cachePatch = takesSpec((_, spec) => {
  const response = new HttpResponse()
  patchFromSpec(response, spec)
  const { headers } = response
  const asked = (spec.ask ?? []) as string[]
  const directives = headers.get('Cache-Control')
  const answer = new JsonResponse({
    // Sorted: the order of several no-cache directives is arbitrary in Django.
    cache_control: directives ? directives.split(/\s*,\s*/).sort() : (directives ?? null),
    vary: headers.get('Vary') ?? null,
    max_age: getMaxAge(response) ?? null,
    has_vary: Object.fromEntries(asked.map((name) => [name, hasVary(response, name)])),
  })
  for (const name of ['Cache-Control', 'Vary', 'Expires']) {
    const value = headers.get(name)
    if (value !== undefined) answer.headers.set(name, value)
  }
  return answer
})

/** Bytes that do not compress: the SHA-256 of "0", "1", "2", … joined. */
function noise(size: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, index) =>
    createHash('sha256').update(String(index)).digest(),
  )
  return Buffer.concat(blocks).subarray(0, size)
}

function* slices(content: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}

const compressed = gzipPage(({ query }: HttpRequest) => {
  const size = Number(query.get('size') ?? 0)
  const content = query.get('kind') === 'noise' ? noise(size) : Buffer.alloc(size, 'a')
  const init = { contentType: 'text/plain', status: Number(query.get('status') ?? 200) }
  const response = query.has('stream')
    ? new StreamingHttpResponse(slices(content, 50), init)
    : new HttpResponse(content, init)
  for (const [parameter, header] of [
    ['ce', 'Content-Encoding'],
    ['etag', 'ETag'],
    ['vary', 'Vary'],
  ] as const) {
    const value = query.get(parameter)
    if (value !== undefined) response.headers.set(header, value)
  }
  return response
})

export const cacheRoutes = [
  path('cache/never/', neverCache(text)),
  path('cache/control/', cacheControl({ maxAge: 3600, public: true })(text)),
  path('cache/control-private/', cacheControl({ private: true, noStore: true, sMaxage: 0 })(text)),
  path(
    'cache/control-stacked/',
    cacheControl({ maxAge: 60 })(cacheControl({ maxAge: 3600, public: true })(text)),
  ),
  path('cache/vary-headers/', varyOnHeaders('User-Agent', 'Accept-Language')(text)),
  path('cache/vary-cookie/', varyOnCookie(text)),
  path('cache/vary-stacked/', varyOnCookie(varyOnHeaders('cookie', 'Accept')(text))),
  path('cache/vary-session/', varyOnHeaders('Accept')(sessionGet)),
  path('cache/patch/', cachePatch),
  path('gzip/', compressed),
] as const
