import {
  Http404,
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  PermissionDenied,
  UnprocessableContent,
} from 'riposte'
import { RequestDataTooBig, TooManyRequests } from 'riposte/http'
import { url } from 'riposte/html'

import { aWhile, hangUp, OnPurpose } from '../../shell/trouble.ts'

type Answer = ReturnType<typeof hangUp> | HttpResponse | Promise<HttpResponse>

/** Something that can go wrong, and how the server does it. */
interface Failure {
  readonly name: string
  readonly label: string
  readonly happen: (request: HttpRequest) => Answer
}

const refuse =
  (error: Error): Failure['happen'] =>
  () => {
    throw error
  }

const unknownName = { message: 'Nobody is called that.', code: 'unknown' }

/** In the order of the switch. */
export const failures: readonly Failure[] = [
  // The socket is destroyed. Offline, the page also takes over navigator.onLine.
  { name: 'offline', label: 'Offline', happen: hangUp },
  { name: 'no-answer', label: 'No answer', happen: hangUp },
  {
    name: 'slow',
    label: 'Slow',
    async happen() {
      await aWhile(4000)
      return new HttpResponse('Too late.')
    },
  },
  {
    name: 'server-error',
    label: 'Server error',
    happen: refuse(new OnPurpose('the database is at 10.0.0.7')),
  },
  {
    name: 'session-gone',
    label: 'Session gone',
    happen: ({ fullPath }) =>
      new HttpResponseRedirect(url`/safety/sign-in/?next=${fullPath}`),
  },
  {
    name: '403',
    label: '403',
    happen: refuse(new PermissionDenied('Only the armourer may do this.')),
  },
  {
    name: '404',
    label: '404',
    happen: refuse(new Http404('This foil has been sold.')),
  },
  {
    name: '413',
    label: '413',
    happen: refuse(new RequestDataTooBig('Ten foils at most, please.')),
  },
  {
    name: '422',
    label: '422',
    happen: refuse(new UnprocessableContent({ name: [unknownName] })),
  },
  {
    name: '429',
    label: '429',
    happen: refuse(new TooManyRequests(30, 'Try again in half a minute.')),
  },
  {
    name: 'not-json',
    label: 'Not JSON',
    happen: () =>
      new HttpResponse('<!doctype html><title>Proxy</title>Welcome to nginx!'),
  },
  {
    name: 'elsewhere',
    label: 'To another site',
    happen: () => new HttpResponseRedirect('https://example.com/'),
  },
]
