import {
  type HttpRequest,
  input,
  JsonResponse,
  path,
  routes,
  view,
} from 'riposte'
import * as v from 'valibot'

import { aWhile, hangUp } from '../../shell/trouble.ts'
import { showPage } from '../../shell/show-page.ts'
import { sendData } from './page.ts'

const Person = v.object({ name: v.string(), age: v.number() })

const greet = ({ name, age }: v.InferOutput<typeof Person>) =>
  `Hello, ${name}. You are ${age} years old.`

export const ajaxEndpoint = view({
  POST: input(
    { json: Person },
    (_request, { json }) => new JsonResponse({ message: greet(json) }),
  ),
})

const slowEndpoint = view({
  POST: input({ json: Person }, async (_request, { json }) => {
    await aWhile()
    return new JsonResponse({ message: greet(json) })
  }),
})

/** The same form, sent by a browser that runs no script. */
const PersonForm = v.object({
  name: v.string(),
  age: v.pipe(v.string(), v.toNumber()),
})

export const withoutScript = view({
  GET: (request: HttpRequest) => showPage(request, sendData),
  POST: input({ form: PersonForm }, (request, { form }) =>
    showPage(request, sendData, { answer: greet(form) }),
  ),
})

export const urls = routes(
  path('ajax-endpoint/', ajaxEndpoint, { name: 'ajax-endpoint' }),
  path('ajax-endpoint-slow/', slowEndpoint),
  path('hang-up/', hangUp),
  path('round-trips/send-data/', withoutScript),
)
