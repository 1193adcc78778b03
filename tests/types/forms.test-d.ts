import { type } from 'arktype'
import { html, HttpResponse, JsonResponse, path, routes, type RoutesOf, view } from 'riposte'
import { client } from 'riposte/client'
import { checkForm, form, formHandlers, type FormInput, formset, seeOther } from 'riposte/forms'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'

const Order = v.object({
  email: v.pipe(v.string(), v.email()),
  wanted: v.optional(v.date()),
  address: v.object({ street: v.string() }),
  lines: v.array(v.object({ sku: v.string(), qty: v.pipe(v.number(), v.integer()) })),
  notes: v.optional(v.array(v.string())),
  attachment: v.optional(v.file()),
  total: v.optional(v.pipe(v.string(), v.toNumber())),
})

const order = form(Order, {
  fields: { 'address.street': { label: 'Street' }, 'lines.qty': { label: 'Quantity' } },
  groups: [{ legend: 'You', fields: ['email', 'address'] }],
  order: ['lines'],
})

const page = view(
  formHandlers(order, {
    page: (_request, bound) => new HttpResponse(html`${bound}`),
    valid: (request, data, { bound }) => {
      expectTypeOf(data.lines).toEqualTypeOf<{ sku: string; qty: number }[]>()
      expectTypeOf(data.total).toEqualTypeOf<number | undefined>()
      expectTypeOf(data.attachment).toEqualTypeOf<File | undefined>()
      if (data.email === '') return bound.addError('email', 'taken')
      if (data.email === 'go') return seeOther(request, '/thanks/')
      return new JsonResponse({ lines: data.lines.length, at: new Date() })
    },
  }),
)

const login = form(
  z.object({ name: z.string(), topics: z.array(z.string()), photo: z.instanceof(Blob).optional() }),
)

const urls = routes(
  path(
    'login/',
    view(
      formHandlers(login, {
        page: (_request, bound) => new HttpResponse(html`${bound}`),
        valid: (request) => seeOther(request, '/'),
      }),
    ),
  ),
  path('order/', page),
  path(
    'order/<int:id>/',
    view(
      formHandlers(order, {
        page: (_request, bound, { id }: { id: number }) => new HttpResponse(html`${id}${bound}`),
        valid: (_request, _data, { params }) => new JsonResponse({ id: params.id }),
        bind: (_request, { id }) => ({ initial: { email: String(id), lines: [{ qty: 1 }] } }),
      }),
    ),
  ),
)

const api = client<RoutesOf<typeof urls>>()
const lines = [{ sku: 'A', qty: 1 }]

describe('form', () => {
  it('knows the names of the schema, nested ones too', () => {
    // @ts-expect-error -- the schema has no such field
    form(Order, { fields: { emial: {} } })
    // @ts-expect-error -- nor such an inner one
    form(Order, { fields: { 'lines.price': {} } })
    // @ts-expect-error -- a layout speaks of all rows, not of one
    form(Order, { fields: { 'lines.0.qty': {} } })
    // @ts-expect-error -- a group is made of fields of the form
    form(Order, { groups: [{ legend: 'You', fields: ['street'] }] })
    // @ts-expect-error -- widgets have names
    form(Order, { fields: { email: { widget: 'texarea' } } })
  })

  it('knows them for every library', () => {
    form(z.object({ a: z.object({ b: z.string() }) }), { fields: { 'a.b': {} } })
    // @ts-expect-error -- no such field
    form(z.object({ a: z.object({ b: z.string() }) }), { fields: { 'a.c': {} } })
    form(type({ a: { b: 'string' } }), { fields: { 'a.b': {} } })
    // @ts-expect-error -- no such field
    form(type({ a: { b: 'string' } }), { fields: { 'a.c': {} } })
  })

  it('knows the fields of a bound form, with the numbers of rows', () => {
    const bound = {} as ReturnType<typeof order.bind>
    void bound.field('email')
    void bound.field('lines.0.qty')
    void bound.addError('', 'Something is wrong with all of it.')
    // @ts-expect-error -- no such field
    void bound.field('lines.0.price')
    // @ts-expect-error -- no such field
    void bound.addError('name', 'missing')
  })

  it('takes initial values in parts, of the types the schema takes', () => {
    const request = {} as Parameters<typeof order.bind>[0]
    void order.bind(request, { initial: { email: 'a@b', lines: [{ qty: 2 }] } })
    // @ts-expect-error -- a quantity is a number
    void order.bind(request, { initial: { lines: [{ qty: '2' }] } })
  })
})

describe('formHandlers', () => {
  it('gives the client the input of the schema, as a form or as JSON, and what `valid` answers', async () => {
    const result = await api.post('/order/', {
      json: { email: 'a@b', address: { street: 'x' }, lines },
    })
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<{ lines: number; at: string }>()
    else if (result.status === 422) {
      expectTypeOf(result.error.errors).toEqualTypeOf<
        Record<string, { message: string; code: string }[]> | undefined
      >()
    }
    void api.post('/order/', { form: new FormData() })
    // @ts-expect-error -- the address is missing
    void api.post('/order/', { json: { email: 'a@b', lines } })
    void api.post('/login/', { form: { name: 'a', topics: ['x', 'y'], photo: new Blob() } })
    // @ts-expect-error -- a name is a text
    void api.post('/login/', { form: { name: 1, topics: [] } })
  })

  it('knows the fields of a form by the names they have in the page', () => {
    void api.post('/order/', {
      form: {
        email: 'a@b',
        'address.street': 'x',
        'lines.0.sku': 'A',
        'lines.0.qty': 1,
        'lines.1.sku': 'B',
        notes: ['first', 'second'],
        attachment: new File([], 'a.txt'),
        wanted: new Date(),
      },
    })
    // @ts-expect-error -- the street is missing
    void api.post('/order/', { form: { email: 'a@b' } })
    // @ts-expect-error -- a street is a text
    void api.post('/order/', { form: { email: 'a@b', 'address.street': 1 } })
    // @ts-expect-error -- no such field inside
    void api.post('/order/', { form: { email: 'a@b', 'address.street': 'x', 'address.town': 'y' } })
    // @ts-expect-error -- a quantity is a number
    void api.post('/order/', { form: { email: 'a', 'address.street': 'x', 'lines.0.qty': '1' } })
    // @ts-expect-error -- rows have numbers
    void api.post('/order/', { form: { email: 'a', 'address.street': 'x', 'lines.first.qty': 1 } })
    // @ts-expect-error -- no such field in a row
    void api.post('/order/', { form: { email: 'a', 'address.street': 'x', 'lines.0.price': 1 } })
    // @ts-expect-error -- an attachment is a file
    void api.post('/order/', { form: { email: 'a', 'address.street': 'x', attachment: 'a.txt' } })
    // @ts-expect-error -- notes are texts
    void api.post('/order/', { form: { email: 'a', 'address.street': 'x', notes: [1] } })
    // @ts-expect-error -- objects inside have no place in a form but by names like `address.street`
    void api.post('/order/', { form: { email: 'a@b', address: { street: 'x' }, lines } })
  })

  it('is readable as one object', () => {
    expectTypeOf<FormInput<{ a: string; b: { c: number }; d?: { e: string }[] }>>().toEqualTypeOf<{
      [qty: `d.${number}.e`]: string | undefined
      a: string
      'b.c': number
    }>()
    expectTypeOf<FormInput<{ a: string; b?: { c: number; d?: string } }>>().toEqualTypeOf<{
      a: string
      'b.c'?: number | undefined
      'b.d'?: string | undefined
    }>()
    expectTypeOf<FormInput<{ qty: number }[]>>().toEqualTypeOf<{
      [qty: `${number}.qty`]: number | undefined
    }>()
    expectTypeOf<FormInput<{ a: string; b?: string[] }>>().toEqualTypeOf<{
      a: string
      b?: string[]
    }>()
  })

  it('knows what the path captures', async () => {
    const json = { email: 'a@b', address: { street: 'x' }, lines }
    const result = await api.post('/order/<int:id>/', { params: { id: 1 }, json })
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<{ id: number }>()
  })

  it('cannot answer with an error for a field there is not', () => {
    formHandlers(order, {
      page: (_request, bound) => new HttpResponse(html`${bound}`),
      // @ts-expect-error -- no such field
      valid: (_request, _data, { bound }) => bound.addError('phone', 'No'),
    })
  })
})

describe('formset', () => {
  it('has a list for its data', async () => {
    const set = formset(v.object({ qty: v.number() }), { min: 1 })
    const verdict = await set.bind({} as Parameters<typeof set.bind>[0]).validate()
    if (verdict.ok) expectTypeOf(verdict.data).toEqualTypeOf<{ qty: number }[]>()
  })
})

describe('checkForm', () => {
  it('gives what the schema gives, or errors by field', async () => {
    const verdict = await checkForm(Order, new FormData())
    if (verdict.ok) expectTypeOf(verdict.data.wanted).toEqualTypeOf<Date | undefined>()
    else
      expectTypeOf(verdict.errors).toEqualTypeOf<
        Record<string, { message: string; code: string }[]>
      >()
  })
})
