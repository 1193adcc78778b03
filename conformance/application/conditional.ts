/** `/conditional/`: conditional requests. */
import { HttpResponse, path, type HttpRequest } from 'riposte'
import { csrfExempt } from 'riposte/csrf'
import { StreamingHttpResponse } from 'riposte/http'
import { condition, conditionalPage, etag, lastModified } from 'riposte/views'

const queryEtag = (request: HttpRequest) => request.query.get('etag')

const queryDate = (request: HttpRequest, name: string) => {
  const seconds = request.query.get(name)
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000)
}

const queryLastModified = (request: HttpRequest) => queryDate(request, 'lm')

/** Sets each header whose query parameter is there. */
function setFromQuery(
  request: HttpRequest,
  response: HttpResponse | StreamingHttpResponse,
  names: Record<string, string>,
): void {
  for (const [parameter, header] of Object.entries(names)) {
    const value = request.query.get(parameter)
    if (value !== undefined) response.headers.set(header, value)
  }
}

const body = (request: HttpRequest) => {
  const response = new HttpResponse(`body:${request.method}`, { contentType: 'text/plain' })
  setFromQuery(request, response, { own_etag: 'ETag' })
  const modified = queryDate(request, 'own_lm')
  if (modified !== undefined) response.headers.set('Last-Modified', modified.toUTCString())
  return response
}

const page = (request: HttpRequest) => {
  const { query } = request
  const text = query.get('text') ?? 'content'
  const init = { contentType: 'text/plain', status: Number(query.get('status') ?? 200) }
  const response = query.has('stream')
    ? new StreamingHttpResponse([text], init)
    : new HttpResponse(text, init)
  setFromQuery(request, response, { etag: 'ETag', cc: 'Cache-Control', vary: 'Vary', x: 'X-Other' })
  const modified = queryLastModified(request)
  if (modified !== undefined) response.headers.set('Last-Modified', modified.toUTCString())
  const seen = query.get('cookie')
  if (seen !== undefined) response.setCookie('seen', seen)
  return response
}

export const conditionalRoutes = [
  path(
    'conditional/',
    csrfExempt(condition({ etag: queryEtag, lastModified: queryLastModified })(body)),
  ),
  path('conditional/etag/', csrfExempt(etag(queryEtag)(body))),
  path('conditional/last-modified/', csrfExempt(lastModified(queryLastModified)(body))),
  path('conditional/page/', csrfExempt(conditionalPage(page))),
] as const
