import { path, routes, StreamingHttpResponse } from 'riposte'

import { tellBout } from './bout.ts'

/** Word by word, as fast as they come. */
const bout = () =>
  new StreamingHttpResponse(tellBout(), {
    contentType: 'text/plain; charset=utf-8',
  })

export const urls = routes(path('bout/', bout, { name: 'bout' }))
