import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { html } from '../html/html.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { form } from './form.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })

const get = (): HttpRequest => new HttpRequest(createSource(), policy)

function post(fields: Record<string, string>): HttpRequest {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const body = String(new URLSearchParams(fields))
  return new HttpRequest(createSource({ method: 'POST', headers, body }), policy)
}

const Person = v.object({
  name: v.pipe(v.string(), v.maxLength(10)),
  age: v.optional(v.number()),
})

const written = (bound: { render(): { html: string } }): string => bound.render().html

describe('FormPieces', () => {
  it('lets every piece be written by somebody else', async () => {
    const own = form(Person, {
      pieces: {
        field: (field) => html`<p>${field.label}${field.input}${field.errors}</p>`,
        errors: (field) => html`<em>${field.errorList.length}</em>`,
        summary: ({ items }) => html`<b>${items.length} wrong</b>`,
        submit: (label) => html`<button class="own">${label}</button>`,
      },
    })
    const bound = own.bind(post({ age: 'x' }))
    await bound.validate()
    expect(written(bound)).toContain('<b>2 wrong</b>')
    expect(written(bound)).toContain('<button class="own">Send</button>')
    expect(written(bound)).toMatch(/<p><label[^]*<em>1<\/em><\/p>/)
    const small = form(Person, {
      fields: { name: { help: 'Yours.' } },
      groups: [{ legend: 'Who', fields: ['name'] }],
      pieces: {
        label: ({ id, text }) => html`<label for="${id}">${text}!</label>`,
        help: ({ id }) => html`<small id="${id}_helptext">?</small>`,
        group: ({ legend, fields }) => html`<section><h3>${legend}</h3>${fields}</section>`,
      },
    }).bind(get()).body.html
    expect(small).toMatch(/^<section><h3>Who<\/h3>[^]*<label for="id_name">Name!<\/label>/)
    expect(small).toMatch(/<small id="id_name_helptext">\?<\/small>[^]*<\/section>/)
    const bare = form(Person, { pieces: { form: ({ open, body }) => html`${open}${body}</form>` } })
    expect(written(bare.bind(get()))).not.toContain('<button')
  })

  it('lets a list be written by somebody else, with the button that adds a row', () => {
    const Order = v.object({ lines: v.array(v.object({ sku: v.string() })) })
    const order = form(Order, {
      pieces: {
        field: (field) =>
          field.name === 'lines'
            ? html`<table><caption>${field.text}</caption>${field.rows}</table>${field.add}`
            : html`<td>${field.input}</td>`,
        row: (row) => html`<tr>${row.body}</tr>`,
      },
    })
    expect(order.bind(get()).body.html).toBe(
      '<table><caption>Lines</caption><tr><td><input type="text" id="id_lines.0.sku" name="lines.0.sku"></td></tr></table>' +
        '<template data-rp-row="lines"><tr><td><input type="text" id="id_lines.__row__.sku" name="lines.__row__.sku"></td></tr></template>\n' +
        '<button class="rp-add" name="ADD_ROW" value="lines" formnovalidate>Add a row</button>',
    )
  })

  it('writes a control of somebody else’s with everything that belongs to it', async () => {
    const stars = form(v.object({ stars: v.pipe(v.number(), v.maxValue(5)) }), {
      fields: {
        stars: { widget: (field) => html`<x-stars ${field.attributes}>${field.value}</x-stars>` },
      },
    })
    const bound = stars.bind(post({ stars: '9' }))
    await bound.validate()
    expect(written(bound)).toMatch(
      /<x-stars type="number" max="5" step="any" id="id_stars" name="stars" required aria-invalid="true" aria-describedby="id_stars_error">9/,
    )
  })
})
