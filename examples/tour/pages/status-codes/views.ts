import {
  Http404,
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  path,
  routes,
} from 'riposte'
import {
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseServerError,
} from 'riposte/http'

/** A response class for what happens often, a number for the rest. */
export const answers = new Map<number, () => HttpResponse>([
  [200, () => new HttpResponse('Here it is.')],
  [201, () => new HttpResponse('Made.', { status: 201 })],
  [204, () => new HttpResponse('', { status: 204 })],
  [302, () => new HttpResponseRedirect('/status/200/')],
  [400, () => new HttpResponseBadRequest('That made no sense.')],
  [403, () => new HttpResponseForbidden('Not for you.')],
  [404, () => new HttpResponseNotFound('Nobody here.')],
  [405, () => new HttpResponseNotAllowed(['POST'])],
  [410, () => new HttpResponseGone('Gone, and not coming back.')],
  [
    418,
    () =>
      new HttpResponse('A teapot.', { status: 418, reason: 'I Am a Teapot' }),
  ],
  [500, () => new HttpResponseServerError('Our fault.')],
])

export const status = (_request: HttpRequest, { code }: { code: number }) => {
  const answer = answers.get(code)
  if (answer === undefined)
    throw new Http404(`There is no example for ${code}.`)
  return answer()
}

export const urls = routes(
  path('status/<int:code>/', status, { name: 'status' }),
)
