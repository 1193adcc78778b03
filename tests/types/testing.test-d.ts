/** The client of tests, told of the routes: typed as the page's. */
import {
  type HttpRequest,
  HttpResponse,
  input,
  JsonResponse,
  path,
  routes,
  type RoutesOf,
  view,
} from 'riposte'
import { form, formHandlers } from 'riposte/forms'
import { HttpError } from 'riposte/http'
import type { Problem } from 'riposte/client'
import { Client, type TestResponse } from 'riposte/testing'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'

class SoldOut extends HttpError {
  override readonly code = 'SOLD_OUT'
  override readonly status = 409
}
const Booking = v.object({ name: v.string(), seats: v.number() })
const urls = routes(
  path(
    'bookings/<int:day>/',
    view({
      GET: (_request: HttpRequest, { day }: { day: number }) =>
        new JsonResponse({ day, at: new Date() }),
      POST: input(
        { json: Booking, query: v.object({ draft: v.optional(v.string()) }) },
        (_request, { json }, { day }: { day: number }) =>
          json.seats > 4
            ? new JsonResponse({ left: 4 }, { status: 400 })
            : new JsonResponse({ day, name: json.name }, { status: 201 }),
        { errors: [SoldOut] },
      ),
    }),
  ),
  path('hello/', () => new HttpResponse('Hello')),
  path(
    'form/',
    view(
      formHandlers(form(v.object({ at: v.object({ street: v.string() }), photo: v.file() })), {
        page: () => new HttpResponse(),
        valid: () => new JsonResponse({ done: true }),
      }),
    ),
  ),
)
interface Routes extends RoutesOf<typeof urls> {}
const application = {} as ConstructorParameters<typeof Client>[0]
const client = new Client<Routes>(application)

describe('Client<Routes>', () => {
  it('knows what comes back, by status', async () => {
    const answer = await client.post('/bookings/<int:day>/', {
      params: { day: 1 },
      json: { name: 'Ada', seats: 2 },
      query: { draft: 'yes' },
      headers: { Accept: 'application/json' },
    })
    expectTypeOf(answer.json(201)).toEqualTypeOf<{ day: number; name: string }>()
    expectTypeOf(answer.json(400)).toExtend<{ left: number } | { code: string }>()
    expectTypeOf(answer.json(422).errors).toEqualTypeOf<
      Record<string, { message: string; code: string }[]> | undefined
    >()
    expectTypeOf(answer.json(409)).toEqualTypeOf<
      Problem<'SOLD_OUT'> | Problem<'IDEMPOTENCY_ANSWER_LOST' | 'IDEMPOTENCY_CONFLICT'>
    >()
    // @ts-expect-error -- It never answers with that.
    answer.json(204)
    const read = await client.get('/bookings/<int:day>/', { params: { day: 1 } })
    expectTypeOf(read.json(200)).toEqualTypeOf<{ day: number; at: string }>()
    expectTypeOf((await client.head('/hello/')).status).toExtend<number>()
  })

  it('refuses what the page’s client refuses', () => {
    // @ts-expect-error -- There is no such path.
    void client.get('/booking/')
    // @ts-expect-error -- It does not answer the method.
    void client.delete('/bookings/<int:day>/', { params: { day: 1 } })
    // @ts-expect-error -- The day is missing.
    void client.get('/bookings/<int:day>/')
    // @ts-expect-error -- A day is a number.
    void client.get('/bookings/<int:day>/', { params: { day: 'Monday' } })
    // @ts-expect-error -- The seats are missing.
    void client.post('/bookings/<int:day>/', { params: { day: 1 }, json: { name: 'Ada' } })
    // @ts-expect-error -- A street is a text.
    void client.post('/form/', { form: { 'at.street': 1, photo: new File([], 'a') } })
    void client.post('/form/', { form: { 'at.street': 'x', photo: new File([], 'a') } })
  })

  it('promises nothing of where redirects lead', async () => {
    const end = await client.get('/hello/', { follow: true })
    const plain: TestResponse = end
    expectTypeOf(plain.json()).toBeUnknown()
    expectTypeOf(end.json()).toBeUnknown()
  })

  it('takes what is wrong on purpose by its other door', () => {
    void client.request('POST', '/bookings/1/', { json: { seats: 'many' } })
  })
})

describe('Client without routes', () => {
  it('takes anything, and believes what it is told', async () => {
    const plain = new Client(application)
    const answer = await plain.post('/any/', { json: [1], follow: true, contentType: 'a/b' })
    expectTypeOf(answer.json()).toBeUnknown()
    expectTypeOf(answer.json<{ a: 1 }>()).toEqualTypeOf<{ a: 1 }>()
    expectTypeOf(answer.status).toBeNumber()
    const held: Client = plain
    void held
  })
})
