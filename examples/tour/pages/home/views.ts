import { type HttpRequest, HttpResponse } from 'riposte'

import { layout } from '../../shell/layout.ts'
import { homePage } from './page.ts'

export const home = (request: HttpRequest) =>
  new HttpResponse(
    layout(request, {
      title: 'riposte: the quick return',
      description:
        "Django's request and response layer and its Ajax story, typed end to end, as a tour that runs.",
      script: 'send-data',
      main: homePage(request),
    }),
  )
