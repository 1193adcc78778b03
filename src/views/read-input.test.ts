import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

import type { Schema } from '../core/schema.ts'
import { UnprocessableContent } from '../http/errors.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource, type MemorySourceOptions } from '../testing/memory-source.ts'
import { createInputReader } from './read-input.ts'

/** What a reader says is wrong with a request. */
async function errorsOf(
  schemas: Parameters<typeof createInputReader>[0],
  options: MemorySourceOptions,
): Promise<unknown> {
  const request = new HttpRequest(createSource({ method: 'POST', ...options }), createPolicy({}))
  try {
    await createInputReader(schemas)(request, {})
  } catch (error) {
    if (error instanceof UnprocessableContent) return error.errors
    throw error
  }
  throw new Error('It was taken.')
}

const errorsOfJson = (schema: Schema, value: unknown): Promise<unknown> =>
  errorsOf(
    { json: schema },
    { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) },
  )

const errorsOfForm = (schema: Schema, body: string): Promise<unknown> =>
  errorsOf(
    { form: schema },
    { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body },
  )

const people: [string, Schema][] = [
  [
    'valibot',
    v.object({
      firstName: v.pipe(v.string(), v.minLength(2), v.maxLength(4)),
      email: v.pipe(v.string(), v.email()),
      age: v.pipe(v.number(), v.integer(), v.minValue(18)),
      size: v.picklist(['S', 'M']),
      address: v.object({ street: v.string() }),
      items: v.array(v.object({ qty: v.pipe(v.number(), v.maxValue(9)) })),
      tags: v.pipe(v.array(v.string()), v.minLength(1)),
    }),
  ],
  [
    'zod',
    z.object({
      firstName: z.string().min(2).max(4),
      email: z.email(),
      age: z.int().min(18),
      size: z.enum(['S', 'M']),
      address: z.object({ street: z.string() }),
      items: z.array(z.object({ qty: z.number().max(9) })),
      tags: z.array(z.string()).min(1),
    }),
  ],
  [
    'arktype',
    type({
      firstName: '2 <= string <= 4',
      email: 'string.email',
      age: 'number.integer >= 18',
      size: "'S' | 'M'",
      address: { street: 'string' },
      items: type({ qty: 'number <= 9' }).array(),
      tags: 'string[] > 0',
    }),
  ],
]

describe('createInputReader', () => {
  it.each(people)('says what is missing in the words of a form, with %s', async (_, Person) => {
    expect(await errorsOfJson(Person, { address: {}, items: [{}] })).toEqual({
      firstName: [{ message: 'First name is required.', code: 'required' }],
      email: [{ message: 'Email is required.', code: 'required' }],
      age: [{ message: 'Age is required.', code: 'required' }],
      size: [{ message: 'Size is required.', code: 'required' }],
      'address.street': [{ message: 'Street is required.', code: 'required' }],
      'items.0.qty': [{ message: 'Qty is required.', code: 'required' }],
      tags: [{ message: 'Tags is required.', code: 'required' }],
    })
  })

  it.each(people)(
    'says which rule is broken in the words of a form, with %s',
    async (_, Person) => {
      const wrong = {
        firstName: 'x',
        email: 'nobody',
        age: 17,
        size: 'L',
        address: null,
        items: [{ qty: 1 }, { qty: 10 }],
        tags: [],
      }
      expect(await errorsOfJson(Person, wrong)).toEqual({
        firstName: [{ message: 'First name must have at least 2 characters.', code: 'min_length' }],
        email: [
          { message: 'Email must be an email address like name@example.com.', code: 'invalid' },
        ],
        age: [{ message: 'Age must be at least 18.', code: 'min_value' }],
        size: [{ message: 'Size must be one of the choices there are.', code: 'invalid_choice' }],
        address: [{ message: 'Address is required.', code: 'required' }],
        'items.1.qty': [{ message: 'Qty must be at most 9.', code: 'max_value' }],
        tags: [{ message: 'Tags must have at least 1.', code: 'min_items' }],
      })
    },
  )

  it.each(people)(
    'tells a value of another type from a missing one, with %s',
    async (_, Person) => {
      const wrong = { ...right, firstName: 'Anneliese', age: '17', tags: ['a', 1] }
      expect(await errorsOfJson(Person, wrong)).toEqual({
        firstName: [{ message: 'First name must have at most 4 characters.', code: 'max_length' }],
        age: [{ message: 'Age must be a whole number.', code: 'invalid' }],
        'tags.1': [{ message: expect.any(String), code: 'invalid' }],
      })
      expect(await errorsOfJson(Person, { ...right, email: 7 })).toEqual({
        email: [{ message: expect.any(String), code: 'invalid' }],
      })
      expect(await errorsOfJson(Person, 'x')).toEqual({
        '': [{ message: expect.any(String), code: 'invalid' }],
      })
    },
  )

  it.each([
    ['valibot', v.object({ name: v.pipe(v.string(), v.nonEmpty('Who?')) })],
    ['zod', z.object({ name: z.string().min(1, 'Who?') })],
    ['arktype', type({ name: type('string > 0').configure({ message: 'Who?' }) })],
  ])('keeps what the author of a schema of %s wrote', async (_, Named) => {
    expect(await errorsOfJson(Named, { name: '' })).toEqual({
      name: [{ message: 'Who?', code: 'min_length' }],
    })
    // Of what people fill in, nothing is nothing, as in a form.
    expect(await errorsOfForm(Named, 'name=')).toEqual({
      name: [{ message: 'Who?', code: 'required' }],
    })
  })

  it('reads a number or a day sent as text before it says what is wrong with it', async () => {
    const Page = z.object({ page: z.coerce.number().max(3), since: z.coerce.date().optional() })
    expect(await errorsOfForm(Page, 'page=5')).toEqual({
      page: [{ message: 'Page must be at most 3.', code: 'max_value' }],
    })
    expect(await errorsOf({ query: Page }, { target: '/?page=x&since=never' })).toEqual({
      page: [{ message: 'Page must be a number.', code: 'invalid' }],
      since: [{ message: 'Since must be a date.', code: 'invalid' }],
    })
  })

  it('says several things of a field, and nothing twice', async () => {
    const Named = z.object({
      name: z.string().min(3).regex(/^a/).regex(/b$/, 'End with b.').regex(/^c/, 'Begin with c.'),
    })
    expect(await errorsOfJson(Named, { name: 'x' })).toEqual({
      name: [
        { message: 'Name must have at least 3 characters.', code: 'min_length' },
        { message: 'End with b.', code: 'min_length' },
        { message: 'Begin with c.', code: 'min_length' },
      ],
    })
  })
})

const right = {
  firstName: 'Ann',
  email: 'ann@example.com',
  age: 18,
  size: 'S',
  address: { street: 'Elm' },
  items: [],
  tags: ['a'],
}
