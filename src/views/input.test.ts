import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

import { UnprocessableContent } from '../http/errors.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { UploadedFile } from '../http/body/uploads.ts'
import { createSource, type MemorySourceOptions } from '../testing/memory-source.ts'
import { input } from './input.ts'

const request = (options: MemorySourceOptions) =>
  new HttpRequest(createSource({ method: 'POST', ...options }), createPolicy({}))

const json = (value: unknown, options: MemorySourceOptions = {}) =>
  request({
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
    ...options,
  })

const form = (body: string, target = '/') =>
  request({ target, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body })

/** What a view says is wrong, by field. */
async function errorsOf(asked: () => unknown) {
  try {
    await asked()
  } catch (error) {
    if (error instanceof UnprocessableContent) return error.errors
    throw error
  }
  throw new Error('It was taken.')
}

const Person = v.object({ name: v.string(), age: v.number() })
const shows = (_request: HttpRequest, inputs: object) => new HttpResponse(JSON.stringify(inputs))

describe('input', () => {
  it('hands over JSON as the schema made it', async () => {
    const Trimmed = v.object({ name: v.pipe(v.string(), v.trim()) })
    const response = await input({ json: Trimmed }, shows)(json({ name: ' Ann ', more: 1 }), {})
    expect(response.text).toBe('{"json":{"name":"Ann"}}')
  })

  it('answers at once when the body is there and the schema does not wait', () => {
    const response = input({ json: Person }, shows)(
      json({ name: 'A', age: 1 }, { buffered: true }),
      {},
    )
    expect(response).toBeInstanceOf(HttpResponse)
  })

  it('waits for a schema that does', async () => {
    const Free = v.objectAsync({
      name: v.pipeAsync(
        v.string(),
        v.checkAsync(async (name) => name !== 'taken', 'Taken.'),
      ),
    })
    const asked = input({ json: Free }, shows)
    expect((await asked(json({ name: 'free' }), {})).text).toBe('{"json":{"name":"free"}}')
    expect(await errorsOf(() => asked(json({ name: 'taken' }), {}))).toEqual({
      name: [{ message: 'Taken.', code: 'check' }],
    })
  })

  it('takes types that end in +json, and none other', async () => {
    const asked = input({ json: Person }, shows)
    const body = '{"name":"A","age":1}'
    const of = (contentType: string | null) =>
      request({ headers: { 'Content-Type': contentType }, body, buffered: true })
    expect(asked(of('application/problem+json; charset=utf-8'), {})).toBeInstanceOf(HttpResponse)
    expect(() => asked(of('text/plain'), {})).toThrow(
      'The body is "text/plain". Send application/json.',
    )
    expect(() => asked(of(null), {})).toThrow('The body is of no declared type.')
    expect(() => asked(form('name=A'), {})).toThrow('Send application/json.')
  })

  it('tells JSON that cannot be parsed from JSON that is not valid', async () => {
    const asked = input({ json: Person }, shows)
    const broken = json(undefined, { body: '{"name":', buffered: true })
    expect(() => asked(broken, {})).toThrow(expect.objectContaining({ code: 'MALFORMED_JSON' }))
    expect(() => asked(json({}, { buffered: true }), {})).toThrow(
      expect.objectContaining({ status: 422 }),
    )
  })

  it('names errors by the path to them, several for a field', async () => {
    const Order = z
      .object({
        address: z.object({ street: z.string() }),
        items: z.array(z.object({ qty: z.number().min(1) })),
        code: z
          .string()
          .min(3)
          .regex(/^[a-z]+$/, 'Only letters.'),
      })
      .refine(() => false, { message: 'Never.' })
    const order = { address: {}, items: [{ qty: 0 }], code: '1' }
    expect(await errorsOf(() => input({ json: Order }, shows)(json(order), {}))).toEqual({
      'address.street': [{ message: expect.any(String), code: 'required' }],
      'items.0.qty': [{ message: expect.any(String), code: 'min_value' }],
      code: [
        { message: expect.any(String), code: 'min_length' },
        { message: 'Only letters.', code: 'min_length' },
      ],
    })
  })

  it('gives errors of the whole under no name', async () => {
    const Same = v.pipe(
      v.object({ a: v.string(), b: v.string() }),
      v.check(({ a, b }) => a === b, 'They differ.'),
    )
    expect(
      await errorsOf(() => input({ json: Same }, shows)(json({ a: '1', b: '2' }), {})),
    ).toEqual({
      '': [{ message: 'They differ.', code: 'invalid' }],
    })
    expect(
      Object.keys(await errorsOf(() => input({ json: Person }, shows)(json('x'), {}))),
    ).toEqual([''])
  })

  it('takes the code of a library it does not know, else says invalid', async () => {
    const own = {
      '~standard': {
        version: 1 as const,
        vendor: 'own',
        validate: () => ({ issues: [{ message: 'No.', path: [{ key: 'a' }, Symbol('b')] }] }),
      },
    }
    expect(await errorsOf(() => input({ json: own }, shows)(json({}), {}))).toEqual({
      'a.Symbol(b)': [{ message: 'No.', code: 'invalid' }],
    })
    const ark = type({ name: 'string' })
    expect(await errorsOf(() => input({ json: ark }, shows)(json({}), {}))).toEqual({
      name: [{ message: expect.any(String), code: 'required' }],
    })
  })

  it('can name an error after a name every object has', async () => {
    const Odd = v.object({ ['__proto__']: v.string(), constructor: v.string() })
    const errors = await errorsOf(() => input({ json: Odd }, shows)(json({}), {}))
    expect(Object.keys(errors)).toContain('constructor')
  })

  it('does not take the CSRF token for a field, which a strict schema would refuse', async () => {
    const asked = input({ form: v.strictObject({ name: v.string() }) }, shows)
    const sent = form(`csrfmiddlewaretoken=${'x'.repeat(64)}&name=A`)
    expect((await asked(sent, {})).text).toBe('{"form":{"name":"A"}}')
  })

  it.each([
    [
      'valibot',
      v.object({
        name: v.string(),
        tags: v.array(v.string()),
        more: v.optional(v.array(v.string())),
      }),
    ],
    [
      'zod',
      z.object({
        name: z.string(),
        tags: z.array(z.string()),
        more: z.array(z.string()).optional(),
      }),
    ],
    ['arktype', type({ name: 'string', tags: 'string[]', 'more?': 'string[]' })],
  ])('reads lists in a form where a schema of %s wants them', async (_, Schema) => {
    const asked = input(
      { form: Schema },
      (_request, inputs) => new HttpResponse(JSON.stringify(inputs)),
    )
    const text = async (body: string) => (await asked(form(body), {})).text
    expect(await text('name=A&name=B&tags=1&tags=2')).toContain('"name":"B","tags":["1","2"]')
    expect(await text('name=A&tags=1')).toContain('"tags":["1"]')
    expect(await text('name=A')).toContain('"tags":[]')
  })

  it('hands over files beside fields', async () => {
    const Upload = v.object({
      title: v.string(),
      file: v.custom<UploadedFile>((value) => value instanceof UploadedFile),
    })
    const body = [
      '--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nHello\r\n',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc\r\n--b--\r\n',
    ].join('')
    const asked = input({ form: Upload }, (_request, inputs) => {
      return new HttpResponse(
        `${inputs.form.title} ${inputs.form.file.name} ${inputs.form.file.size}`,
      )
    })
    const sent = request({ headers: { 'Content-Type': 'multipart/form-data; boundary=b' }, body })
    expect((await asked(sent, {})).text).toBe('Hello a.txt 3')
  })

  it('takes either kind of body when both are declared', async () => {
    const asked = input({ json: Person, form: v.object({ name: v.string() }) }, shows)
    expect((await asked(json({ name: 'A', age: 1 }), {})).text).toBe(
      '{"json":{"name":"A","age":1}}',
    )
    expect((await asked(form('name=B'), {})).text).toBe('{"form":{"name":"B"}}')
    expect(() => asked(request({ body: 'x' }), {})).toThrow(
      'Send application/json, application/x-www-form-urlencoded or multipart/form-data.',
    )
  })

  it('checks the query before it reads the body', async () => {
    const Page = v.object({ page: v.pipe(v.string(), v.transform(Number), v.number()) })
    const asked = input({ query: Page, form: v.object({ name: v.string() }) }, shows)
    expect((await asked(form('name=A', '/?page=3&page=4'), {})).text).toBe(
      '{"query":{"page":4},"form":{"name":"A"}}',
    )
    expect(await errorsOf(() => asked(form('', '/?'), {}))).toHaveProperty('page')
  })

  it('hands on what the path captured', async () => {
    const asked = input({ json: Person }, (_request, { json: person }, { id }: { id: number }) => {
      return new HttpResponse(`${person.name} ${id}`)
    })
    expect((await asked(json({ name: 'A', age: 1 }), { id: 7 })).text).toBe('A 7')
  })

  it('reads a form of any method', async () => {
    const asked = input({ form: v.object({ name: v.string() }) }, shows)
    const sent = request({
      method: 'PUT',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'name=A',
    })
    expect((await asked(sent, {})).text).toBe('{"form":{"name":"A"}}')
  })
})
