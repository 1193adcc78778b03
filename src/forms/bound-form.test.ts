import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { html } from '../html/html.ts'
import { hiddenFields } from '../http/hidden-fields.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import type { BoundForm } from './bound-form.ts'
import { form } from './form.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })

function get(target = '/'): HttpRequest {
  const request = new HttpRequest(createSource({ target }), policy)
  request.set(hiddenFields, () => html`<input type="hidden" name="token">`)
  return request
}

function post(fields: Record<string, string> | [string, string][]): HttpRequest {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = String(new URLSearchParams(fields))
  return new HttpRequest(createSource({ method: 'POST', headers, body }), policy)
}

const Person = v.object({
  name: v.pipe(v.string(), v.maxLength(10)),
  age: v.optional(v.number()),
})

const written = (bound: { render(): { html: string } }): string => bound.render().html

describe('BoundForm.token', () => {
  const person = form(Person)
  const token = '<input type="hidden" name="token">'

  it('is in every form that comes back to us', () => {
    for (const action of [undefined, '/here/', '?x', 'http://testserver/there/']) {
      expect(written(person.bind(get(), { action }))).toContain(token)
    }
  })

  it('never goes to anybody else', () => {
    for (const action of [
      'https://testserver/',
      'http://testserver:8080/',
      'http://evil.test/',
      '//evil.test/',
      '/\\evil.test/',
      'http://testserver.evil.test/',
      'javascript:alert(1)',
    ]) {
      expect(written(person.bind(get(), { action })), action).not.toContain(token)
    }
  })

  it('never goes to anybody else by an attribute of the layout', () => {
    const elsewhere = form(Person, { attributes: { action: 'https://evil.test/' } })
    expect(written(elsewhere.bind(get()))).not.toContain(token)
  })

  it('is not in a form that is safe, nor where nothing asks for one', () => {
    expect(written(form(Person, { method: 'get' }).bind(get()))).not.toContain(token)
    const bare = new HttpRequest(createSource(), policy)
    expect(written(person.bind(bare))).not.toContain('hidden')
  })
})

describe('BoundForm', () => {
  it('shows what is there before anything was sent', () => {
    const bound = form(Person).bind(get(), { initial: { name: 'Ada', age: 36 } })
    expect(written(bound)).toContain('name="name" required value="Ada">')
    expect(written(bound)).toContain('name="age" value="36">')
    expect(bound.isBound).toBe(false)
  })

  it('shows what was sent in place of that, also where nothing was', async () => {
    const bound = form(Person).bind(post({ name: '', age: '7' }), { initial: { name: 'Ada' } })
    await bound.validate()
    expect(bound.field('name').value).toBe('')
    expect(bound.field('age').value).toBe('7')
    expect(bound.changed).toEqual(['name', 'age'])
  })

  it('never writes a password back, even one called otherwise', async () => {
    const schema = v.object({ userPassword: v.string(), pin: v.string() })
    const secret = form(schema, { fields: { pin: { type: 'password' } } })
    const request = post({ userPassword: 's3cret', pin: '1234', other: 'x' })
    const bound = secret.bind(request, { initial: { userPassword: 'old-one' } })
    await bound.validate()
    bound.addError('', 'No.')
    expect(written(bound)).not.toMatch(/s3cret|1234|old-one/)
  })

  it('keeps two forms in one page apart by their prefix', async () => {
    const request = post({ 'billing.name': 'Ada', 'billing.age': 'x' })
    const billing = form(Person).bind(request, { prefix: 'billing' })
    const shipping = form(Person).bind(request, { prefix: 'shipping' })
    expect(await billing.validate()).toEqual({
      ok: false,
      errors: { 'billing.age': [{ code: 'invalid', message: 'Age must be a number.' }] },
    })
    await shipping.validate()
    expect([billing.isBound, shipping.isBound]).toEqual([true, false])
    expect(written(shipping)).toContain('id="id_shipping.name" name="shipping.name"')
    expect(written(shipping)).not.toContain('aria-invalid')
    expect(billing.field('age').name).toBe('billing.age')
  })

  it('is bound by the address when it is a form of `get`', async () => {
    const search = form(v.object({ q: v.string() }), { method: 'get' })
    expect(await search.bind(get('/?q=word')).validate()).toEqual({ ok: true, data: { q: 'word' } })
    const empty = search.bind(get('/'))
    expect((await empty.validate()).ok).toBe(false)
    expect(empty.hasErrors).toBe(false)
  })

  it('of `get` is not bound by what is in the address for others', async () => {
    const search = form(Person, { method: 'get' }).bind(get('/?utm_source=letter'))
    await search.validate()
    expect([search.isBound, search.hasErrors]).toEqual([false, false])
  })

  it('knows that it was sent, also where a browser sends nothing of its fields', async () => {
    const choice = form(v.object({ news: v.boolean() }))
    const [, marker] = /<input type="hidden" name="(letter)" value="">/.exec(
      written(choice.bind(get(), { prefix: 'letter' })),
    ) ?? ['', '']
    const bound = choice.bind(post({ [marker]: '' }), { prefix: 'letter' })
    expect(await bound.validate()).toEqual({ ok: true, data: { news: false } })
    const other = choice.bind(post({ other: '' }), { prefix: 'letter' })
    await other.validate()
    expect(other.isBound).toBe(false)
  })

  it('has its errors in the order of its fields, whoever found them', async () => {
    const Two = v.object({ first: v.pipe(v.string(), v.minLength(3)), second: v.string() })
    const bound = form(Two).bind(post({ first: 'x', second: '' }))
    await bound.validate()
    expect(Object.keys(bound.errors)).toEqual(['first', 'second'])
    const Lines = v.object({
      lines: v.array(v.object({ a: v.pipe(v.string(), v.minLength(3)), b: v.string() })),
      note: v.string(),
    })
    const lines = form(Lines, { order: ['note'] }).bind(
      post({ 'p.note': '', 'p.lines.10.a': 'x', 'p.lines.2.b': 'y', 'p.lines.10.b': '' }),
      { prefix: 'p' },
    )
    await lines.validate()
    lines.addError('', 'Not today.')
    expect(Object.keys(lines.errors)).toEqual([
      'p.note',
      'p.lines.2.a',
      'p.lines.10.a',
      'p.lines.10.b',
      '',
    ])
  })

  it('adds errors, at fields and to the whole', async () => {
    const bound = form(Person).bind(post({ name: 'Ada' }))
    expect((await bound.validate()).ok).toBe(true)
    bound.addError('name', 'Taken.', 'unique').addError('', 'Closed on Sundays.')
    expect(await bound.validate()).toEqual({
      ok: false,
      errors: {
        name: [{ message: 'Taken.', code: 'unique' }],
        '': [{ message: 'Closed on Sundays.', code: 'invalid' }],
      },
    })
    expect(bound.summary.html).toMatch(
      /<li>Closed on Sundays\.<\/li><li><a href="#id_name">Taken\./,
    )
  })

  it('refuses choices that were not offered for this request, in JSON too', async () => {
    const schema = v.object({ city: v.pipe(v.string(), v.uuid()) })
    const own = '0b0e3f0a-6a3c-4a57-8f0e-0d6a2f1c9b11'
    const other = '5d0f1a52-9d3e-4c50-b6a1-7a1f6f6b2c22'
    const choices = { city: [{ value: own, label: 'Bern' }] }
    const city = form(schema, { fields: { city: { widget: 'select' } } })
    const bind = (value: string) => city.bind(post({ city: value }), { choices })
    expect((await bind(own).validate()).ok).toBe(true)
    const refused = { ok: false, errors: { city: [{ code: 'invalid_choice' }] } }
    expect(await bind(other).validate()).toMatchObject(refused)
    const asJson = city.bind(post({}), { choices }).fillIn({ city: other })
    expect(await asJson.validate()).toMatchObject(refused)
    expect(written(bind(own))).toContain(`<option value="${own}">Bern</option>`)
  })

  it('believes nothing that is sent for a field that is not to be changed', async () => {
    const locked = form(Person, { fields: { name: { disabled: true } } })
    const initial = { name: 'Ada' }
    const sent = locked.bind(post({ name: 'Eve', age: '1' }), { initial })
    expect(await sent.validate()).toEqual({ ok: true, data: { name: 'Ada', age: 1 } })
    const asJson = locked.bind(post({}), { initial }).fillIn({ name: 'Eve' })
    expect(await asJson.validate()).toEqual({ ok: true, data: { name: 'Ada' } })
    expect(written(sent)).toContain('name="name" disabled value="Ada">')
  })

  it('does not let anything inside of what is not to be changed be changed', async () => {
    const Order = v.object({
      address: v.object({ city: v.string() }),
      lines: v.array(v.object({ sku: v.string() })),
    })
    const order = form(Order, {
      fields: { address: { disabled: true }, lines: { disabled: true, rows: { canDelete: true } } },
    })
    const initial = { address: { city: 'Bern' }, lines: [{ sku: 'A' }] }
    const bound = order.bind(
      post({ 'address.city': 'Rom', 'lines.0.sku': 'B', 'lines.1.sku': 'C' }),
      { initial },
    )
    expect(await bound.validate()).toEqual({ ok: true, data: initial })
    const page = written(bound)
    expect(page).toMatch(/name="address.city" disabled value="Bern"/)
    expect(page).toMatch(/name="lines.0.sku" disabled value="A"/)
    expect(page).not.toMatch(/lines\.1|DELETE|ADD_ROW/)
    expect(bound.changed).toEqual([])
  })

  it('ties the errors of a group to it, and leads to its first control', async () => {
    const Order = v.object({
      lines: v.pipe(v.array(v.object({ sku: v.string() })), v.minLength(1)),
      address: v.object({ city: v.string() }),
    })
    const order = form(Order, { fields: { lines: { help: 'At least one.' } } })
    const bound = order.bind(post({ 'address.city': 'Bern' }))
    await bound.validate()
    bound.addError('address', 'We do not go there.')
    const page = written(bound)
    expect(page).toMatch(
      /id="id_lines" name="lines" tabindex="-1" aria-describedby="id_lines_helptext id_lines_error"/,
    )
    expect(page).toMatch(
      /id="id_address" name="address" tabindex="-1" aria-describedby="id_address_error"/,
    )
    expect(page).toContain('<a href="#id_lines.0.sku">')
    expect(page).toContain('<a href="#id_address.city">We do not go there.</a>')
  })

  it('says which fields the schema has, when it is asked for another', () => {
    const bound = form(Person).bind(get())
    expect(() => (bound as BoundForm).field('nmae')).toThrow(/no field "nmae"/)
  })

  it('escapes whatever was sent, wherever it stands', async () => {
    const attack = '"><script>alert(1)</script>'
    const bound = form(Person, { fields: { name: { widget: 'textarea' } } }).bind(
      post({ name: attack, age: attack }),
    )
    await bound.validate()
    expect(written(bound)).not.toContain('<script')
  })
})

describe('a file that is there already', () => {
  const profile = form(v.object({ photo: v.nullish(v.file()) }))
  const initial = { photo: { name: 'me.png', url: '/media/me.png' } }

  it('is shown, with a box that removes it', () => {
    const page = written(profile.bind(get(), { initial }))
    expect(page).toContain('Now: <a href="/media/me.png">me.png</a>')
    expect(page).toContain('name="photo-clear"')
  })

  it('stays when nothing is chosen, and goes when the box is ticked', async () => {
    expect(await profile.bind(post({ x: '' }), { initial }).validate()).toEqual({
      ok: true,
      data: {},
    })
    const cleared = profile.bind(post({ 'photo-clear': 'on' }), { initial })
    expect(await cleared.validate()).toEqual({ ok: true, data: { photo: null } })
  })
})
