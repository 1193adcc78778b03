/** `/respond/`: the ready-made response classes, and exceptions that become responses. */
import {
  BadRequest,
  Http404,
  path,
  PermissionDenied,
  SuspiciousOperation,
  type HttpRequest,
  type HttpResponse,
} from 'riposte'
import { csrfExempt } from 'riposte/csrf'
import {
  RequestDataTooBig,
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
} from 'riposte/http'

import { reportsMistakes } from './mistakes.ts'

const respondWith = (Kind: new (content: string) => HttpResponse) =>
  csrfExempt((request: HttpRequest) => new Kind(request.query.get('text') ?? ''))

const notModified = csrfExempt(
  reportsMistakes((request: HttpRequest) =>
    request.query.has('text')
      ? new HttpResponseNotModified(request.query.get('text'))
      : new HttpResponseNotModified(),
  ),
)

const notAllowed = csrfExempt(
  ({ query }: HttpRequest) =>
    new HttpResponseNotAllowed(query.getAll('permitted'), query.get('text') ?? ''),
)

const errors: Record<string, () => Error> = {
  http404: () => new Http404('nothing here'),
  'permission-denied': () => new PermissionDenied('no entry'),
  suspicious: () => new SuspiciousOperation('looks wrong'),
  'too-big': () => new RequestDataTooBig('too big'),
  'bad-request': () => new BadRequest('malformed'),
  exception: () => new Error('unexpected'),
}

const raise = csrfExempt((_: HttpRequest, { kind }: { kind: string }): HttpResponse => {
  // A view that forgets to answer: the type forbids it, people without types do it.
  if (kind === 'none') return undefined as unknown as HttpResponse
  throw Object.hasOwn(errors, kind) ? errors[kind]?.() : new Http404()
})

export const readyMadeRoutes = [
  path('respond/not-modified/', notModified),
  path('respond/not-allowed/', notAllowed),
  path('respond/bad-request/', respondWith(HttpResponseBadRequest)),
  path('respond/forbidden/', respondWith(HttpResponseForbidden)),
  path('respond/not-found/', respondWith(HttpResponseNotFound)),
  path('respond/gone/', respondWith(HttpResponseGone)),
  path('respond/server-error/', respondWith(HttpResponseServerError)),
  path('respond/raise/<slug:kind>/', raise),
] as const
