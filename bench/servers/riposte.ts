import {
  createApplication,
  getToken,
  HttpResponse,
  input,
  JsonResponse,
  path,
  routes,
  view,
  type HttpRequest,
} from '../../src/index.ts'
import { serve } from '../../src/servers/node/index.ts'
import * as v from 'valibot'

import { jsonBody, textBody, type Mode, type RunningServer } from '../contract.ts'

export const title = 'riposte'
export const secured =
  'as it comes (host check, CSRF token verified, headers) with valibot, in the mode that checks both the sender and the token'

const Person = v.object({ name: v.string(), age: v.number() })
const greet = (name: string, age: number): JsonResponse<{ message: string }> =>
  new JsonResponse({ message: `Hello, ${name}. You are ${age} years old.` })

const bare = async (request: HttpRequest): Promise<JsonResponse<{ message: string }>> => {
  const { name, age } = await request.json<{ name: string; age: number }>()
  return greet(name, age)
}

export async function start(mode: Mode): Promise<RunningServer> {
  const protectedPerson = view({
    POST: input({ json: Person }, (_request, { json }) => greet(json.name, json.age)),
  })
  const urls = routes(
    path('text/', () => new HttpResponse(textBody)),
    path('json/', () => new JsonResponse(jsonBody)),
    path(
      'token/',
      (request: HttpRequest) => new JsonResponse({ headers: { 'X-CSRFToken': getToken(request) } }),
    ),
    path('person/', mode === 'secured' ? protectedPerson : bare),
  )
  const application = createApplication({
    urls,
    secretKey: 'a secret key of more than thirty-two characters',
    policy: { allowedHosts: ['127.0.0.1'] },
    ...(mode === 'secured'
      ? { csrf: { mode: 'strict' as const } }
      : { without: ['security', 'common', 'clickjacking', 'csrf'] as const }),
  })
  return serve(application, { port: 0 })
}
