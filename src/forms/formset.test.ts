import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { formset } from './formset.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })

function post(fields: Record<string, string>): HttpRequest {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = String(new URLSearchParams(fields))
  return new HttpRequest(createSource({ method: 'POST', headers, body }), policy)
}

const get = (): HttpRequest => new HttpRequest(createSource(), policy)

const Book = v.object({ title: v.string(), pages: v.optional(v.pipe(v.number(), v.minValue(1))) })

describe('formset', () => {
  it('is the same form several times, under one prefix', () => {
    const books = formset(Book, { extra: 2, form: { fields: { title: { label: 'Book' } } } })
    const page = books.bind(get()).render().html
    expect(page).toContain('<label for="id_form.0.title">Book</label>')
    expect(page).toContain('name="form.1.pages"')
    expect(page).not.toContain('name="form.2.')
  })

  it('has the order and the groups of the form in each row', () => {
    const layout = {
      order: ['pages'],
      groups: [{ legend: 'Book', fields: ['title'] }],
    } as const
    const page = formset(Book, { form: layout }).bind(get()).render().html
    expect(page.indexOf('form.0.pages')).toBeLessThan(page.indexOf('form.0.title'))
    expect(page).toContain('<fieldset class="rp-group">\n<legend>Book</legend>')
  })

  it('shows the rows there are, then those to fill in', () => {
    const books = formset(Book, { extra: 1, prefix: 'books' })
    const page = books.bind(get(), { initial: [{ title: 'Emma' }, { title: 'Ulysses' }] })
    expect(page.render().html).toMatch(/value="Emma"[^]*value="Ulysses"[^]*name="books\.2\.title">/)
  })

  it('gives a list, without the rows that were left empty', async () => {
    const request = post({ 'form.0.title': 'Emma', 'form.1.title': '', 'form.5.title': 'Ulysses' })
    expect(await formset(Book).bind(request).validate()).toEqual({
      ok: true,
      data: [{ title: 'Emma' }, { title: 'Ulysses' }],
    })
  })

  it('finds every error, where the page has it', async () => {
    const request = post({ 'form.0.title': 'Emma', 'form.2.pages': '0' })
    const bound = formset(Book).bind(request)
    expect(await bound.validate()).toMatchObject({
      ok: false,
      errors: {
        'form.2.title': [{ message: 'Title is required.' }],
        'form.2.pages': [{ code: 'min_value' }],
      },
    })
    expect(bound.summary.html).toContain('<a href="#id_form.2.title">Row 2: Title is required.</a>')
  })

  it('counts itself, and believes no one’s count', async () => {
    const fields = { 'form-TOTAL_FORMS': '1', 'form.0.title': 'a', 'form.1.title': 'b' }
    const bound = formset(Book, { max: 1 }).bind(post(fields))
    expect(await bound.validate()).toEqual({
      ok: false,
      errors: { '': [{ code: 'too_many_forms', message: 'This: fill in at most 1 row.' }] },
    })
    const few = formset(Book, { min: 1 }).bind(post({ 'form.0.title': '' }))
    expect(await few.validate()).toMatchObject({
      errors: { 'form.0.title': [{ code: 'required' }] },
    })
  })

  it('waits for rows that have to wait', async () => {
    const slow = z.object({ title: z.string().refine(async (title) => title !== 'x', 'Taken.') })
    const bound = formset(slow).bind(post({ 'form.0.title': 'a', 'form.1.title': 'x' }))
    expect(await bound.validate()).toMatchObject({
      errors: { 'form.1.title': [{ message: 'Taken.' }] },
    })
  })

  it('was sent also where a script has taken all its rows away', async () => {
    const bound = formset(Book).bind(post({ form: '' }))
    expect(await bound.validate()).toEqual({ ok: true, data: [] })
  })
})
