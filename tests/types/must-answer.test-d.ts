import { describe, it } from 'vitest'

import { HttpResponse } from '../../src/http/response/response.ts'
import type { MustAnswer } from '../../src/urls/must-answer.ts'
import { include, path, rePath } from '../../src/urls/path.ts'
import { routes } from '../../src/urls/routes.ts'
import { view } from '../../src/views/view.ts'

declare function serve<Pages>(urls: MustAnswer<Pages>): void

const good = path('good/', async () => new HttpResponse())

describe('MustAnswer', () => {
  it('takes urls whose views return responses', () => {
    serve(routes())
    serve(
      routes(
        good,
        path('web/', () => new Response()),
        path('map/', view({ GET: () => new Response() })),
      ),
    )
    serve(
      routes(
        path('never/', () => {
          throw new Error('Not yet.')
        }),
      ),
    )
  })

  it('refuses views that return anything else, or nothing', () => {
    const text = routes(
      good,
      path('text/', () => 'text'),
    )
    // @ts-expect-error text is no response
    serve(text)
    const nothing = routes(path('nothing/', () => {}))
    // @ts-expect-error nothing is no response
    serve(nothing)
    const some = routes(path('some/', () => (Math.random() > 0.5 ? new HttpResponse() : undefined)))
    // @ts-expect-error not always a response
    serve(some)
    const late = routes(path('late/', async () => 'text'))
    // @ts-expect-error a promise of text is no response
    serve(late)
    const expression = routes(rePath('^re/$', () => 'text'))
    // @ts-expect-error behind an expression too
    serve(expression)
    const inside = routes(include('shop/', routes(path('', () => 1))))
    // @ts-expect-error in an include too
    serve(inside)
  })
})
