import { describe, expect, it } from 'vitest'

import { HttpResponse } from '../http/response/response.ts'
import { include, path, rePath } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { bearerAuthenticated, csrfExempt } from './decorators.ts'
import { listExempt } from './exempt-routes.ts'

const page = () => new HttpResponse('page')
const hook = csrfExempt(function hook() {
  return new HttpResponse('hook')
})
const api = bearerAuthenticated(function api() {
  return new HttpResponse('api')
})

describe('listExempt', () => {
  it('finds every route that is not protected, in includes too', () => {
    const urls = routes(
      path('', page),
      path('hook/', hook),
      include('v1/', routes(path('items/', api), rePath('^raw$', hook), path('page/', page))),
    )
    expect(listExempt(urls)).toEqual([
      { route: 'hook/', view: 'hook', kind: 'exempt' },
      { route: 'v1/items/', view: 'api', kind: 'bearer' },
      { route: 'v1/^raw$', view: 'hook', kind: 'exempt' },
    ])
  })

  it('finds none where all are protected', () => {
    expect(listExempt(routes(path('', page)))).toEqual([])
  })
})
