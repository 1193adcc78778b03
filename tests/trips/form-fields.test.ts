import { createApplication, html, HttpResponse, JsonResponse, path, routes, view } from 'riposte'
import { form, formHandlers } from 'riposte/forms'
import { Client } from 'riposte/testing'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { appendFields } from '../../src/client/address.ts'

const Order = v.object({
  email: v.string(),
  agree: v.boolean(),
  wanted: v.date(),
  address: v.object({ street: v.string() }),
  lines: v.array(v.object({ sku: v.string(), qty: v.number(), gift: v.boolean() })),
  notes: v.array(v.string()),
})
const order = view(
  formHandlers(form(Order), {
    page: (_request, bound) => new HttpResponse(html`${bound}`),
    valid: (_request, data) => new JsonResponse(data),
  }),
)
const client = new Client(createApplication({ urls: routes(path('order/', order)), debug: true }))

describe('the fields of a form, as a call of the page sends them', () => {
  it('arrive as what the schema takes: objects, rows, lists, dates, numbers and no', async () => {
    const sent = appendFields({
      email: 'ada@example.com',
      agree: false,
      wanted: new Date(0),
      'address.street': 'Salle d’Armes 1',
      'lines.0.sku': 'A',
      'lines.0.qty': 2,
      'lines.0.gift': true,
      'lines.1.sku': 'B',
      'lines.1.qty': 1,
      'lines.1.gift': false,
      notes: ['first', 'second'],
    })
    const answer = await client.post('/order/', {
      body: sent.toString(),
      contentType: 'application/x-www-form-urlencoded',
    })
    expect(answer.json()).toEqual({
      email: 'ada@example.com',
      agree: false,
      wanted: '1970-01-01T00:00:00Z',
      address: { street: 'Salle d’Armes 1' },
      lines: [
        { sku: 'A', qty: 2, gift: true },
        { sku: 'B', qty: 1, gift: false },
      ],
      notes: ['first', 'second'],
    })
  })
})
