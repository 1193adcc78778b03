import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import type { HtmlRenderable } from '../html/html-value.ts'
import { markSafe } from '../html/safe-string.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { form } from './form.ts'
import type { FormLayout } from './layout.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })
const request = new HttpRequest(createSource({}), policy)
const Person = v.object({ name: v.string(), city: v.optional(v.string(), 'Rome') })

/** The form, empty: one time after the other. */
function bodies(layout: FormLayout<v.InferInput<typeof Person>>): string[] {
  const person = form(Person, layout)
  return [1, 2].map(() => person.bind(request).body.html)
}

/** A text that is different each time it is written. */
function counter(): HtmlRenderable {
  let count = 0
  return { toHtml: () => markSafe(`written ${++count}`) }
}

describe('writeOnce', () => {
  const person = form(Person, { fields: { city: { type: 'hidden' } } })

  it('writes an empty form the same for every request', () => {
    const [first, second] = [person.bind(request), person.bind(request)]
    expect(second.render().html).toBe(first.render().html)
    expect(second.body).toBe(first.body)
    expect(second.open.html).toContain(
      '<input type="hidden" name="city" id="id_city" value="Rome">',
    )
  })

  it('keeps nothing of a request that said something', async () => {
    const before = person.bind(request).render().html
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const post = createSource({ method: 'POST', headers, body: 'name=Ada&city=Pisa' })
    const sent = person.bind(new HttpRequest(post, policy))
    await sent.validate()
    expect(sent.render().html).toContain('value="Ada"')
    expect(sent.render().html).toContain('value="Pisa"')
    expect(person.bind(request).render().html).toBe(before)
  })

  it('writes what a page says about its own form, and forgets it', () => {
    const before = person.bind(request).render().html
    const filled = person.bind(request, { initial: { name: 'Grace', city: 'Arlington' } })
    expect(filled.render().html).toContain('value="Grace"')
    expect(filled.render().html).toContain('value="Arlington"')
    expect(person.bind(request, { prefix: 'one' }).render().html).toContain('name="one.name"')
    const wrong = person.bind(request).addError('name', 'Taken.')
    expect(wrong.body.html).toContain('Taken.')
    expect(person.bind(request).render().html).toBe(before)
  })

  it('offers the choices of each request', () => {
    const talk = form(v.object({ room: v.picklist(['north', 'south']) }))
    const before = talk.bind(request).body.html
    const choices = { room: [{ value: 'north', label: 'Only this one' }] }
    expect(talk.bind(request, { choices }).body.html).toContain('Only this one')
    expect(talk.bind(request).body.html).toBe(before)
  })

  it('sees an error that is added after the form was written', () => {
    const bound = person.bind(request)
    expect(bound.body.html).not.toContain('Taken.')
    expect(bound.addError('name', 'Taken.').body.html).toContain('Taken.')
  })

  it('writes two forms of one schema each in its own way', () => {
    const [plain] = bodies({})
    const [labelled] = bodies({ fields: { name: { label: 'Who are you?' } } })
    expect(plain).toContain('>Name</label>')
    expect(labelled).toContain('>Who are you?</label>')
  })

  it('asks again what may answer otherwise each time', () => {
    const layouts: FormLayout<v.InferInput<typeof Person>>[] = [
      { fields: { name: { label: counter() } } },
      { fields: { name: { help: counter() } } },
      { groups: [{ legend: counter(), fields: ['name'] }] },
      { groups: [{ legend: 'Group', help: [counter()], fields: ['name'] }] },
      { pieces: { label: counter().toHtml } },
    ]
    const text = counter()
    layouts.push({ fields: { name: { widget: () => text } } })
    for (const layout of layouts) {
      const [first, second] = bodies(layout)
      expect(second).not.toBe(first)
    }
  })

  it('asks again how rows are called', () => {
    let count = 0
    const lines = { rows: { extra: 1, rowLabel: () => `Called ${++count}` } }
    const order = form(v.object({ lines: v.array(Person) }), { fields: { lines } })
    const first = order.bind(request).body.html
    expect(first).toContain('Called 1')
    expect(order.bind(request).body.html).not.toBe(first)
  })
})
