import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import type { Schema } from '../core/schema.ts'
import type { FieldErrors } from '../protocol/problem.ts'
import { checkForm } from './check-form.ts'
import type { FormLayout } from './layout.ts'

/** What is wrong with a form of texts. */
async function errorsOf(
  schema: Schema,
  fields: Readonly<Record<string, string | File>>,
  layout: FormLayout = {},
): Promise<FieldErrors> {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  const verdict = await checkForm(schema, data, layout)
  return verdict.ok ? {} : { ...verdict.errors }
}

const x = (schema: v.GenericSchema): Schema => v.object({ x: schema })

describe('the words for an error', () => {
  it('name the field and say what to do, with a code that is Django’s where it has one', async () => {
    const rows: [v.GenericSchema, string, string, string][] = [
      [v.string(), '', 'required', 'X is required.'],
      [v.literal(true) as v.GenericSchema, '', 'required', 'X: tick this box to go on.'],
      [v.pipe(v.string(), v.minLength(2)), 'a', 'min_length', 'X must have at least 2 characters.'],
      [v.pipe(v.string(), v.maxLength(1)), 'ab', 'max_length', 'X must have at most 1 character.'],
      [
        v.pipe(v.string(), v.url()),
        'a',
        'invalid',
        'X must be a web address like https://example.com.',
      ],
      [v.pipe(v.string(), v.isoDate()), 'a', 'invalid', 'X must be a date.'],
      [v.date(), '2026-02-30', 'invalid', 'X must be a date.'],
      [v.number(), 'a', 'invalid', 'X must be a number.'],
      [v.pipe(v.number(), v.integer()), '1.5', 'invalid', 'X must be a whole number.'],
      [v.pipe(v.number(), v.maxValue(9)), '10', 'max_value', 'X must be at most 9.'],
      [v.pipe(v.number(), v.multipleOf(0.1)), '0.25', 'step_size', 'X must be a multiple of 0.1.'],
      [
        v.pipe(v.date(), v.minValue(new Date('2026-01-01'))),
        '2025-12-31',
        'min_value',
        'X must be 2026-01-01 or later.',
      ],
      [v.picklist(['a', 'b']), 'c', 'invalid_choice', 'X must be one of the choices there are.'],
      [v.string(), 'a\u0000b', 'null_characters_not_allowed', 'X must not hold null characters.'],
    ]
    for (const [schema, text, code, message] of rows) {
      expect(await errorsOf(x(schema), text === '' ? {} : { x: text }), message).toEqual({
        x: [{ code, message }],
      })
    }
  })

  it('are the schema’s own where its author wrote some, with the same code', async () => {
    const own = 'Three letters at least, please.'
    const schemas = [
      x(v.pipe(v.string(), v.minLength(3, own))),
      z.object({ x: z.string().min(3, own) }),
      type({ x: type('string >= 3').configure({ message: own }) }),
    ]
    for (const schema of schemas) {
      expect(await errorsOf(schema, { x: 'a' })).toEqual({
        x: [{ code: 'min_length', message: own }],
      })
    }
  })

  it('are the schema’s own also where nothing is there', async () => {
    const own = 'Tell us.'
    const schemas: [Schema, Record<string, string>?][] = [
      [x(v.string(own))],
      [x(v.pipe(v.string(), v.nonEmpty(own), v.email('No address.')))],
      [x(v.pipe(v.string(), v.minLength(1, own)))],
      [x(v.number(own))],
      [x(v.picklist(['a', 'b'], own))],
      [x(v.literal(true, own))],
      [x(v.pipe(v.array(v.picklist(['a', 'b'])), v.minLength(1, own)))],
      [z.object({ x: z.string().min(1, own) }), { x: ' ' }],
      [z.object({ x: z.number(own) })],
      [z.object({ x: z.array(z.enum(['a', 'b'])).min(1, own) })],
    ]
    for (const [schema, sent = {}] of schemas) {
      expect(await errorsOf(schema, sent)).toEqual({ x: [{ code: 'required', message: own }] })
    }
    const rows = x(v.pipe(v.array(v.object({ a: v.string() })), v.minLength(1, own)))
    const gone = { 'x.0.a': '1', 'x.0.DELETE': 'on' }
    const layout = { fields: { x: { rows: { canDelete: true } } } }
    expect(await errorsOf(rows, gone, layout)).toEqual({
      x: [{ code: 'too_few_forms', message: own }],
    })
  })

  it('are ours where nothing is there, and the author spoke of something else', async () => {
    const schemas = [
      x(v.pipe(v.string(), v.email('No address.'))),
      x(v.pipe(v.string(), v.minLength(3, 'Three letters.'))),
    ]
    for (const schema of schemas) {
      expect(await errorsOf(schema, {})).toMatchObject({ x: [{ message: 'X is required.' }] })
    }
  })

  it('are the library’s where the rule is one no form knows', async () => {
    const starts = z.object({ x: z.string().startsWith('riposte') })
    const [error] = (await errorsOf(starts, { x: 'a' }))['x'] ?? []
    expect(error?.message).toMatch(/start with "riposte"/)
  })

  it('can be replaced, by code for one field and by a function for all', async () => {
    const layout = {
      fields: { x: { label: 'Age', errors: { required: 'How old are you?' } } },
      message: ({ code, label, limit }) =>
        code === 'min_value' ? `${label} < ${limit}!` : undefined,
    } satisfies FormLayout
    const schema = x(v.pipe(v.number(), v.minValue(18)))
    expect((await errorsOf(schema, {}, layout))['x']?.[0]?.message).toBe('How old are you?')
    expect((await errorsOf(schema, { x: '3' }, layout))['x']?.[0]?.message).toBe('Age < 18!')
  })
})

describe('where an error stands', () => {
  it('is the field the schema says, for a rule about several', async () => {
    const schema = z
      .object({ from: z.number(), to: z.number() })
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Ends before it begins.' })
    expect(await errorsOf(schema, { from: '2', to: '1' })).toEqual({
      to: [{ message: 'Ends before it begins.', code: 'custom' }],
    })
  })

  it('has the code of the author’s own rule, whatever else the field has to be', async () => {
    const late = 'You leave before you come.'
    const schemas: [string, Schema][] = [
      [
        'partial_check',
        v.pipe(
          v.object({ from: v.pipe(v.string(), v.isoDate()), to: v.pipe(v.string(), v.isoDate()) }),
          v.forward(
            v.partialCheck([['from'], ['to']], ({ from, to }) => from <= to, late),
            ['to'],
          ),
        ),
      ],
      [
        'custom',
        z
          .object({ from: z.iso.date(), to: z.iso.date() })
          .refine(({ from, to }) => from <= to, { path: ['to'], message: late }),
      ],
      [
        'predicate',
        type({ from: 'string.date', to: 'string.date' }).narrow(
          ({ from, to }, context) => from <= to || context.reject({ path: ['to'], message: late }),
        ),
      ],
    ]
    for (const [code, schema] of schemas) {
      expect(await errorsOf(schema, { from: '2026-11-22', to: '2026-11-20' })).toEqual({
        to: [{ message: late, code }],
      })
    }
  })

  it('is the whole form where the schema names no field, or none of the form', async () => {
    const whole = v.pipe(
      v.object({ x: v.string() }),
      v.check(() => false, 'Not today.'),
    )
    expect(await errorsOf(whole, { x: 'a' })).toEqual({
      '': [{ message: 'Not today.', code: 'invalid' }],
    })
  })

  it('is the list where one of its values is wrong', async () => {
    const schema = x(v.array(v.pipe(v.string(), v.email('Not an address.'))))
    const errors = await errorsOf(schema, { x: 'a@example.com\nb\nc' })
    expect(errors).toEqual({ x: [{ message: 'Not an address.', code: expect.any(String) }] })
  })

  it('is the row as the page numbers it, with empty and removed rows between', async () => {
    const schema = v.object({
      lines: v.array(v.object({ qty: v.pipe(v.number(), v.minValue(1)) })),
    })
    const layout = { fields: { lines: { rows: { canDelete: true } } } }
    const fields = {
      'lines.0.qty': '',
      'lines.1.qty': '-1',
      'lines.1.DELETE': 'on',
      'lines.4.qty': '5',
      'lines.7.qty': '0',
    }
    expect(Object.keys(await errorsOf(schema, fields, layout))).toEqual(['lines.7.qty'])
  })

  it('is never another object’s: names like __proto__ are names like any other', async () => {
    const schema = v.object({ x: v.optional(v.string()) })
    const fields = { '__proto__.polluted': 'yes', 'constructor.prototype.polluted': 'yes' }
    expect(await errorsOf(schema, fields)).toEqual({})
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('an object that may be missing', () => {
  const address = v.object({ street: v.string(), gift: v.boolean() })
  const dataOf = async (schema: Schema, fields: Record<string, string>): Promise<unknown> => {
    const data = new FormData()
    for (const [name, text] of Object.entries(fields)) data.append(name, text)
    const verdict = await checkForm(schema, data)
    return verdict.ok ? verdict.data : verdict.errors
  }

  it('is missing where nothing of it was filled in', async () => {
    const empty = { 'x.street': ' ' }
    expect(await dataOf(x(v.optional(address) as v.GenericSchema), empty)).toEqual({})
    expect(await dataOf(x(v.nullable(address) as v.GenericSchema), empty)).toEqual({ x: null })
  })

  it('is complete or wrong where something of it was', async () => {
    const schema = x(v.optional(address) as v.GenericSchema)
    const errors = await dataOf(schema, { 'x.street': '', 'x.gift': 'on' })
    expect(errors).toEqual({ 'x.street': [{ code: 'required', message: 'Street is required.' }] })
  })
})

describe('checkForm', () => {
  it('waits for a schema that waits, and answers at once for one that does not', async () => {
    const slow = v.objectAsync({
      x: v.pipeAsync(
        v.string(),
        v.checkAsync(async () => false, 'Taken.'),
      ),
    })
    const data = new FormData()
    data.append('x', 'a')
    const pending = checkForm(slow, data)
    expect(pending).toBeInstanceOf(Promise)
    expect(await pending).toMatchObject({ ok: false, errors: { x: [{ message: 'Taken.' }] } })
    expect(checkForm(v.object({ x: v.string() }), data)).toEqual({ ok: true, data: { x: 'a' } })
  })

  it('checks files as the browser has them', async () => {
    const schema = x(v.pipe(v.file(), v.maxSize(2048)) as v.GenericSchema)
    expect(await errorsOf(schema, { x: new File(['x'.repeat(3000)], 'a.txt') })).toEqual({
      x: [{ code: 'max_size', message: 'X must be a file of at most 2 KB.' }],
    })
    expect(await errorsOf(schema, { x: new File([], 'empty.txt') })).toEqual({
      x: [{ code: 'empty', message: 'X: the file is empty.' }],
    })
    // What a field that was left empty sends.
    expect((await errorsOf(schema, { x: new File([], '') }))['x']?.[0]?.code).toBe('required')
  })

  it('reads line ends as a page has them, not as they travel', async () => {
    const schema = x(v.pipe(v.string(), v.maxLength(3)))
    expect(await errorsOf(schema, { x: 'a\r\nb' })).toEqual({})
  })
})
