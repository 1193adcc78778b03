/** The introductory examples: text, headers, JSON, an Ajax endpoint, a fragment, two pages. */
import { HttpResponse, JsonResponse, path, type HttpRequest } from 'riposte'
import { csrfExempt, ensureCsrfCookie } from 'riposte/csrf'

import { ajaxPage as ajaxPageText, loadPage as loadPageText } from './pages.ts'

const hello = () => new HttpResponse('Hello, World!')

const custom = () => {
  const response = new HttpResponse('Hello, World!')
  response.headers.set('Content-Type', 'text/plain')
  response.headers.set('X-Custom-Header', 'MyHeaderValue')
  return response
}

const json = () => new JsonResponse({ message: 'Hello, JSON!', status: 'success' })

const jsonError = () => new JsonResponse({ error: 'Something went wrong!' }, { status: 400 })

const jsonList = () => new JsonResponse(['apple', 'banana', 'cherry'], { safe: false })

const ajaxEndpoint = async (request: HttpRequest) => {
  if (request.method !== 'POST') return new HttpResponse('Invalid Request', { status: 405 })
  try {
    const data = await request.json<{ name?: unknown; age?: unknown }>()
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      throw new TypeError('The body is not an object.')
    }
    const message = `Hello, ${String(data.name)}. You are ${String(data.age)} years old.`
    return new JsonResponse({ message })
  } catch (error) {
    return new JsonResponse({ error: String(error) }, { status: 400 })
  }
}

const fragment = `
        <h2>Dynamic Content</h2>
        <p>This content was loaded via Ajax!</p>
        `

const sendHtml = (request: HttpRequest) =>
  request.method === 'GET'
    ? new HttpResponse(fragment, { contentType: 'text/html' })
    : new HttpResponse('Invalid Request', { status: 405 })

const ajaxPage = ensureCsrfCookie(() => new HttpResponse(ajaxPageText))

const loadPage = () => new HttpResponse(loadPageText)

export const introRoutes = [
  path('hello/', hello, { name: 'hello' }),
  path('custom/', custom),
  path('json/', json),
  path('json-error/', jsonError),
  path('json-list/', jsonList),
  path('ajax-endpoint/', ajaxEndpoint, { name: 'ajax-endpoint' }),
  path('ajax-endpoint-exempt/', csrfExempt(ajaxEndpoint)),
  path('send-html/', sendHtml),
  path('ajax-page/', ajaxPage),
  path('load-page/', loadPage),
] as const
