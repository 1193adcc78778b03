import {
  html,
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  include,
  input,
  JsonResponse,
  path,
  routes,
  type RoutesOf,
  view,
} from 'riposte'
import { client, say } from 'riposte/client'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'

/** The view everybody starts with, word for word as one writes it in Django. */
async function seed(request: HttpRequest) {
  if (request.method === 'POST') {
    try {
      const data = await request.json<{ name: string; age: number }>()
      return new JsonResponse({ message: `Hello, ${data.name}. You are ${data.age} years old.` })
    } catch (error) {
      return new JsonResponse({ error: String(error) }, { status: 400 })
    }
  }
  return new HttpResponse('Invalid Request', { status: 405 })
}

const Person = v.object({ name: v.string(), age: v.number() })

const shop = routes(
  path('<int:id>/', (_: HttpRequest, { id }: { id: number }) => {
    return new JsonResponse({ id, bought: new Date(), size: undefined as number | undefined })
  }),
)

const urls = routes(
  path('ajax-endpoint/', seed),
  path('greet/', view({ POST: input({ json: Person }, (_, { json }) => new JsonResponse(json)) })),
  path('send-html/', () => new HttpResponse(html`<p>Hi</p>`)),
  path('list/', () => new JsonResponse(['apple', 'banana'], { safe: false })),
  path('gate/', (request: HttpRequest) =>
    request.query.has('in') ? new JsonResponse({ in: true }) : new HttpResponseRedirect('/login/'),
  ),
  include('shop/', shop),
)
const api = client<RoutesOf<typeof urls>>()

describe('a round trip, from the view to the page', () => {
  it('knows what the seed of this project answers', async () => {
    const result = await api.post('/ajax-endpoint/', { json: { name: 'John', age: 30 } })
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<{ message: string }>()
    else if (result.kind === 'answer') {
      expectTypeOf(result.status).toEqualTypeOf<400>()
      expectTypeOf(result.error).toEqualTypeOf<{ error: string }>()
    } else expectTypeOf(say(result)).toEqualTypeOf<string>()
  })

  it('knows what a schema takes', async () => {
    const result = await api.post('/greet/', { json: { name: 'John', age: 30 } })
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<{ name: string; age: number }>()
    // @ts-expect-error -- `nmae` is misspelt.
    void api.post('/greet/', { json: { nmae: 'John', age: 30 } })
    // @ts-expect-error -- It answers POST only.
    void api.get('/greet/')
  })

  it('knows what JSON does to data', async () => {
    const result = await api.get('/shop/<int:id>/', { params: { id: 1 } })
    if (!result.ok) return
    expectTypeOf(result.data.bought).toEqualTypeOf<string>()
    expectTypeOf(result.data.size).toEqualTypeOf<number | undefined>()
  })

  it('knows lists, fragments, and what is behind a gate', async () => {
    const list = await api.get('/list/')
    if (list.ok) expectTypeOf(list.data).toEqualTypeOf<string[]>()
    const fragment = await api.get('/send-html/', { accept: 'html' })
    if (fragment.ok) expectTypeOf(fragment.data).toEqualTypeOf<string>()
    const gate = await api.get('/gate/')
    if (gate.ok) expectTypeOf(gate.data).toEqualTypeOf<{ in: boolean }>()
    else if (gate.kind === 'redirect') expectTypeOf(gate.url).toEqualTypeOf<string>()
  })
})
