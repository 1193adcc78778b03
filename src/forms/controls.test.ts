import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import type { Schema } from '../core/schema.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { form } from './form.ts'
import type { FieldLayout } from './layout.ts'

const request = new HttpRequest(createSource(), createPolicy({ allowedHosts: ['testserver'] }))

/** The control of a form with one field called `x`. */
function control(schema: Schema, layout: FieldLayout = {}, initial?: unknown): string {
  const one = form(v.object({ x: schema as v.GenericSchema }), { fields: { x: layout } })
  return one.bind(request, { initial: { x: initial } }).field('x').input.html
}

describe('writeControl', () => {
  it('takes the type of an input from the format, the limits from the rules', () => {
    const rows: [Schema, string][] = [
      [v.pipe(v.string(), v.url()), '<input type="url" id="id_x" name="x" required>'],
      [v.pipe(v.string(), v.isoDate()), '<input type="date" id="id_x" name="x" required>'],
      [
        v.pipe(v.string(), v.isoDateTime()),
        '<input type="datetime-local" id="id_x" name="x" required>',
      ],
      [v.pipe(v.string(), v.isoTime()), '<input type="time" id="id_x" name="x" required>'],
      [v.pipe(v.string(), v.isoWeek()), '<input type="week" id="id_x" name="x" required>'],
      [
        v.pipe(v.string(), v.regex(/^[a-z]+$/)),
        '<input type="text" pattern="[a-z]+" id="id_x" name="x" required>',
      ],
      [
        v.pipe(v.string(), v.digits()),
        '<input type="text" pattern="\\d+" id="id_x" name="x" required>',
      ],
      [
        v.pipe(v.number(), v.gtValue(0), v.multipleOf(0.25)),
        '<input type="number" min="0.25" step="0.25" id="id_x" name="x" required>',
      ],
      [
        v.pipe(v.date(), v.minValue(new Date('2026-01-01'))),
        '<input type="date" min="2026-01-01" id="id_x" name="x" required>',
      ],
      [v.optional(v.bigint()), '<input type="text" inputmode="numeric" id="id_x" name="x">'],
    ]
    for (const [schema, expected] of rows) expect(control(schema)).toBe(expected)
  })

  it('knows the formats of zod', () => {
    const one = z.object({ d: z.iso.date(), t: z.iso.time(), dt: z.iso.datetime(), e: z.email() })
    const html = form(one).bind(request).body.html
    expect(html.match(/(?<=type=")[^"]*/g)).toEqual(['date', 'time', 'datetime-local', 'email'])
  })

  it('has every type an input can have', () => {
    for (const type of ['tel', 'search', 'color', 'range', 'month', 'password'] as const) {
      expect(control(v.string(), { type })).toContain(`<input type="${type}" `)
    }
    expect(control(v.number(), { type: 'range', attributes: { step: 5 } })).toContain('step="5"')
  })

  it('hides a field, once for each of its values', () => {
    expect(control(v.string(), { type: 'hidden' }, 'a')).toBe(
      '<input type="hidden" name="x" id="id_x" value="a">\n',
    )
    const list = control(v.array(v.string()), { type: 'hidden' }, ['a', 'b'])
    expect(list.match(/<input type="hidden" name="x"/g)).toHaveLength(2)
  })

  it('offers what may be typed', () => {
    const offered = control(v.string(), { suggestions: ['Bern', '<Basel>'] })
    expect(offered).toContain('list="id_x_list"')
    expect(offered).toContain('<option value="&lt;Basel&gt;"></option></datalist>')
  })

  it('keeps a line break at the beginning of a text', () => {
    expect(control(v.string(), { widget: 'textarea' }, '\nx')).toMatch(/>\n\nx<\/textarea>$/)
  })

  it('shows few choices at once and many in a list', () => {
    expect(control(v.picklist(['a', 'b']))).toContain('type="radio"')
    expect(control(v.picklist(['a', 'b', 'c', 'd', 'e']))).toMatch(
      /^<select [^>]*required><option value="">Choose one<\/option>/,
    )
    expect(control(v.optional(v.picklist(['a', 'b'])))).toContain('<option value="">None</option>')
    expect(control(v.picklist(['a', 'b']), { widget: 'select' }, 'b')).toMatch(
      /^<select [^>]*><option value="a">A<\/option><option value="b" selected>B<\/option><\/select>$/,
    )
  })

  it('groups the choices of a list, and closes those that are not to be had', () => {
    const choices = [
      { value: 'a', label: 'A', group: 'First' },
      { value: 'b', label: 'B', group: 'First', disabled: true },
      { value: 'c', label: 'C' },
    ]
    const list = control(v.string(), { widget: 'select', choices, empty: false })
    expect(list).toContain(
      '<optgroup label="First"><option value="a">A</option><option value="b" disabled>B</option></optgroup><option value="c">',
    )
  })

  it('gives the first of several controls the id of the field, so that a link to it leads there', () => {
    const boxes = control(v.array(v.picklist(['a', 'b'])), {}, ['b'])
    expect(boxes).toContain(
      '<input id="id_x" name="x" type="checkbox" value="a"><label for="id_x">',
    )
    expect(boxes).toContain('<input id="id_x_1" name="x" type="checkbox" value="b" checked>')
  })

  it('asks for one of radio buttons, and for no box of several in particular', () => {
    expect(control(v.picklist(['a', 'b'])).match(/ required/g)).toHaveLength(2)
    const boxes = control(v.pipe(v.array(v.picklist(['a', 'b'])), v.minLength(1)))
    expect(boxes).not.toContain('required')
  })

  it('tells a box that must be ticked from one that may', () => {
    expect(control(v.literal(true))).toContain('name="x" required')
    expect(control(v.boolean(), {}, true)).toBe(
      '<input type="checkbox" id="id_x" name="x" checked>',
    )
    expect(control(v.nullable(v.boolean()), {}, false)).toContain(
      '<option value="false" selected>No</option>',
    )
  })

  it('asks for yes or no by radio buttons or a list, which then have to be answered', () => {
    const radios = control(v.boolean(), { widget: 'radio' }, false)
    expect(radios).toContain('type="radio" value="true" required><label for="id_x">Yes</label>')
    expect(radios).toContain('value="false" checked required><label for="id_x_1">No</label>')
    const own = control(v.boolean(), { widget: 'select', choices: { true: 'On', false: 'Off' } })
    expect(own).toBe(
      '<select id="id_x" name="x" required><option value="">Choose one</option><option value="true">On</option><option value="false">Off</option></select>',
    )
  })

  it('puts choices of one group into a fieldset of their own, where they are buttons', () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', group: 'More' },
      { value: 'c', label: 'C', group: 'More' },
    ]
    for (const schema of [v.string(), v.array(v.string())]) {
      const widget = schema.type === 'array' ? 'checkboxes' : 'radio'
      const buttons = control(schema, { widget, choices }).replaceAll('\n', '')
      expect(buttons).toMatch(
        /^<div class="rp-choice"><input id="id_x" .*<fieldset class="rp-choices"><legend>More<\/legend><div class="rp-choice"><input id="id_x_1" .*<input id="id_x_2" .*<\/fieldset>$/,
      )
    }
  })

  it('takes a list of texts line by line', () => {
    expect(control(v.array(v.string()), {}, ['a', 'b'])).toMatch(/<textarea rows="5" [^>]*>\na\nb</)
  })

  it('asks for files by type, one or several', () => {
    const image = v.pipe(v.file(), v.mimeType(['image/png', 'image/webp']))
    expect(control(image)).toBe(
      '<input type="file" id="id_x" name="x" required accept="image/png,image/webp">',
    )
    expect(control(v.array(v.file()), { accept: '.pdf' })).toContain('accept=".pdf" multiple>')
  })
})
