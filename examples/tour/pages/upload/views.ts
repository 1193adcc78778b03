import {
  csrfInput,
  html,
  type HttpRequest,
  JsonResponse,
  path,
  routes,
  view,
} from 'riposte'

import { showPage } from '../../shell/show-page.ts'
import { uploadPage } from './page.ts'
import { receivedList, uploadForm } from './parts.ts'
import { receive } from './receive.ts'

export const uploadView = view({
  GET: (request: HttpRequest) =>
    showPage(request, uploadPage, { form: uploadForm(csrfInput(request)) }),

  async POST(request: HttpRequest) {
    const received = await receive(request)
    // A script asks for JSON; a form sent by the browser itself for a page.
    return request.preferredType(['text/html', 'application/json']) ===
      'application/json'
      ? new JsonResponse(received)
      : showPage(request, uploadPage, {
          form: uploadForm(csrfInput(request)),
          stage: html`<p>Arrived:</p>${receivedList(received.files)}`,
        })
  },
})

export const urls = routes(path('live/upload/', uploadView))
