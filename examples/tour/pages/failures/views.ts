import {
  csrfInput,
  html,
  type HttpRequest,
  HttpResponse,
  JsonResponse,
  path,
  routes,
  seeOther,
  view,
} from 'riposte'

import { layout } from '../../shell/layout.ts'
import { toLocalPath } from '../../shell/local-path.ts'
import { showPage } from '../../shell/show-page.ts'
import { failures } from './failures.ts'
import { failuresPage } from './page.ts'
import { gallery, signInForm } from './parts.ts'

const page = (request: HttpRequest) =>
  showPage(request, failuresPage, { stage: gallery(csrfInput(request)) })

const allWell = 'All went well.'

/** Goes wrong as the switch says; whoever asks, and however. */
async function tryIt(request: HttpRequest) {
  const isPost = request.method === 'POST'
  const fields = isPost ? await request.post() : request.query
  const failure = failures.find(({ name }) => name === fields.get('trouble'))
  if (failure) return failure.happen(request)
  const wanted = request.preferredType(['text/html', 'application/json'])
  return wanted === 'application/json'
    ? new JsonResponse({ message: allWell })
    : new HttpResponse(html`<p>${allWell}</p>`)
}

/** Where those are sent whose session is gone. */
const signIn = view({
  GET: (request: HttpRequest) => {
    const next = toLocalPath(request.query.get('next'))
    const main = signInForm(next, csrfInput(request))
    const title = 'Sign in: riposte'
    return new HttpResponse(
      layout(request, { title, description: title, script: 'shell', main }),
    )
  },
  POST: async (request: HttpRequest) =>
    seeOther(request, toLocalPath((await request.post()).get('next'))),
})

export const urls = routes(
  path('safety/failures/', page),
  path('safety/failures/try/', tryIt),
  path('safety/sign-in/', signIn),
)
