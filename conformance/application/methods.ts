/** `/methods/`: function views behind guards, and method maps. */
import { HttpResponse, JsonResponse, path, view, type HttpRequest } from 'riposte'
import { csrfExempt } from 'riposte/csrf'
import { requireGet, requireHttpMethods, requirePost, requireSafe } from 'riposte/views'

const methodEcho = (request: HttpRequest) => new JsonResponse({ method: request.method })

/** GET and POST; HEAD and OPTIONS come by themselves. */
const getAndPost = view({
  GET: (request) => new JsonResponse({ handler: 'get', method: request.method }),
  POST: (request) => new JsonResponse({ handler: 'post', method: request.method }),
})

const ownHead = view({
  GET: () => new JsonResponse({ handler: 'get' }),
  HEAD: () => new HttpResponse('', { headers: { 'X-Head': 'own' } }),
})

/** No GET: HEAD is refused as well. */
const writeOnly = view({
  PUT: () => new JsonResponse({ handler: 'put' }),
  PATCH: () => new JsonResponse({ handler: 'patch' }),
  DELETE: () => new HttpResponse('', { status: 204 }),
})

/** POST exists but is not among the methods that are answered. */
const restricted = view(
  {
    GET: () => new JsonResponse({ handler: 'get' }),
    POST: () => new JsonResponse({ handler: 'post' }),
  },
  { methods: ['GET', 'HEAD'] },
)

export const methodRoutes = [
  path('methods/any/', csrfExempt(methodEcho)),
  path('methods/get/', csrfExempt(requireGet(methodEcho))),
  path('methods/post/', csrfExempt(requirePost(methodEcho))),
  path('methods/safe/', csrfExempt(requireSafe(methodEcho))),
  path('methods/get-put/', csrfExempt(requireHttpMethods('GET', 'PUT')(methodEcho))),
  path('methods/protected-get/', requireGet(methodEcho)),
  path('methods/view/', csrfExempt(getAndPost)),
  path('methods/view-head/', csrfExempt(ownHead)),
  path('methods/view-write-only/', csrfExempt(writeOnly)),
  path('methods/view-restricted/', csrfExempt(restricted)),
] as const
