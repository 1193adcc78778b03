/**
 * Views that write attributes of htmx for the urls they stand in. That this compiles is the test: nothing is
 * "implicitly any because it refers to itself".
 */
import { describe, expectTypeOf, it } from 'vitest'

import { html } from '../../src/html/html.ts'
import { HttpResponse } from '../../src/http/response/response.ts'
import type { Answer } from '../../src/protocol/endpoint.ts'
import { path } from '../../src/urls/path.ts'
import { routes } from '../../src/urls/routes.ts'
import type { RoutesOf } from '../../src/urls/routes-of.ts'
import { htmxAttributes } from '../../src/views/htmx-attributes.ts'
import { requirePost } from '../../src/views/methods.ts'

const hx = htmxAttributes<Routes>()

const page = () =>
  new HttpResponse(html`<button ${hx.post('/rows/<int:id>/', { params: { id: 1 } })}>Add</button>`)

const row = (_request: unknown, { id }: { id: number }) =>
  new HttpResponse(html`<li ${hx.get('/', { query: { id }, target: 'body' })}>${id}</li>`)

const urls = routes(path('', page), path('rows/<int:id>/', requirePost(row)))

interface Routes extends RoutesOf<typeof urls> {}

describe('htmxAttributes in views of its own urls', () => {
  it('leaves the routes as they are', () => {
    expectTypeOf<Routes['/']['GET']['answer']>().toEqualTypeOf<Answer<number, string>>()
    expectTypeOf<Routes['/rows/<int:id>/']['POST']['params']>().toEqualTypeOf<{ id: number }>()
  })

  it('knows which method a view behind a decorator answers', () => {
    // @ts-expect-error: POST only
    hx.get('/rows/<int:id>/', { params: { id: 1 } })
  })
})
