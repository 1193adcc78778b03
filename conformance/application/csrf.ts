/** `/csrf/`. */
import { HttpResponse, JsonResponse, path, view, type HttpRequest } from 'riposte'
import { formatHtml } from 'riposte/html'
import { csrfExempt, ensureCsrfCookie, getToken, rotateToken } from 'riposte/csrf'
import { getSession } from 'riposte/sessions'

const fieldsOf = async (request: HttpRequest) => [...(await request.post()).keys()].sort()

const protectedView = async (request: HttpRequest) =>
  new JsonResponse({ ok: true, method: request.method, fields: await fieldsOf(request) })

const token = (request: HttpRequest) => new JsonResponse({ token: getToken(request) })

const tokenTwice = (request: HttpRequest) =>
  new JsonResponse({ first: getToken(request), second: getToken(request) })

const form = async (request: HttpRequest) => {
  if (request.method === 'POST') {
    return new JsonResponse({ ok: true, fields: await fieldsOf(request) })
  }
  return new HttpResponse(
    formatHtml(
      '<form method="post" action="/csrf/form/">' +
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">' +
        '<input name="comment"></form>',
      getToken(request),
    ).toString(),
  )
}

/** What a login does: a new secret, so that older tokens stop working. */
const rotate = (request: HttpRequest) => {
  rotateToken(request)
  return new JsonResponse({ token: getToken(request) })
}

const rotateOnly = (request: HttpRequest) => {
  rotateToken(request)
  return new JsonResponse({ ok: true })
}

const sessionAndToken = async (request: HttpRequest) => {
  const session = await getSession(request)
  session.set('seen', true)
  return new JsonResponse({ token: getToken(request) })
}

const tokenThenError = (request: HttpRequest): HttpResponse => {
  getToken(request)
  throw new Error('after the token was used')
}

/** Of Django's own rejection page only that it names the status is compared. */
const defaultFailure = () => new HttpResponse('<h1>403 Forbidden</h1>', { status: 403 })

const ok = () => new JsonResponse({ ok: true })
const methods = view({ GET: ok, POST: ok })

export const csrfRoutes = [
  path('csrf/protected/', protectedView),
  path('csrf/exempt/', csrfExempt(protectedView)),
  path('csrf/ensure/', ensureCsrfCookie(protectedView)),
  path('csrf/token/', token),
  path('csrf/exempt-token/', csrfExempt(token)),
  path('csrf/token-twice/', tokenTwice),
  path('csrf/form/', form),
  path('csrf/rotate/', rotate),
  path('csrf/rotate-only/', rotateOnly),
  path('csrf/session-and-token/', sessionAndToken),
  path('csrf/token-then-error/', tokenThenError),
  path('csrf/default-failure/', defaultFailure),
  path('csrf/view/', methods),
  path('csrf/exempt-view/', csrfExempt(methods)),
] as const
