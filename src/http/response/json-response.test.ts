import { describe, expect, expectTypeOf, it } from 'vitest'

import type { JsonBody } from '../../protocol/endpoint.ts'
import { JsonResponse } from './json-response.ts'
import { ContentTypeConflict, JsonNotSafe, JsonNotSerializable } from './response-errors.ts'

describe('JsonResponse', () => {
  it('sends an object as application/json', () => {
    const response = new JsonResponse({ message: 'Hello', list: [1, null] })
    expect(response.status).toBe(200)
    expect(response.headers.flat()).toEqual(['Content-Type', 'application/json'])
    expect(response.text).toBe('{"message":"Hello","list":[1,null]}')
  })

  it('takes status, type, reason and headers', () => {
    const response = new JsonResponse(
      { error: 'no' },
      {
        status: 422,
        contentType: 'application/problem+json',
        reason: 'No',
        headers: { 'X-A': 'b' },
      },
    )
    expect(response.status).toBe(422)
    expect(response.reasonPhrase).toBe('No')
    expect(response.headers.flat()).toEqual([
      'X-A',
      'b',
      'Content-Type',
      'application/problem+json',
    ])
  })

  it('is JSON even when the type is null', () => {
    const response = new JsonResponse({}, { contentType: null })
    expect(response.headers.get('Content-Type')).toBe('application/json')
  })

  it('does not take its type from the headers', () => {
    const headers = { 'Content-Type': 'application/x-own' }
    expect(() => new JsonResponse({}, { headers })).toThrow(ContentTypeConflict)
  })

  it('hands values to the replacer', () => {
    const replacer = (_key: string, value: unknown): unknown => (value === 1 ? 'one' : value)
    expect(new JsonResponse({ a: 1 }, { replacer }).text).toBe('{"a":"one"}')
  })

  it('says everything in ASCII where the charset is another one', () => {
    const contentType = 'application/json; charset=iso-8859-1'
    const response = new JsonResponse({ é: '☃' }, { contentType })
    expect(response.text).toBe('{"\\u00e9":"\\u2603"}')
    expect(new JsonResponse({ é: '☃' }).text).toBe('{"é":"☃"}')
  })
})

describe('safe', () => {
  it('refuses what is no object, when it compiles and when it runs', () => {
    // @ts-expect-error -- an array needs { safe: false }
    expect(() => new JsonResponse([1, 2])).toThrow(JsonNotSafe)
    // @ts-expect-error -- so does text
    expect(() => new JsonResponse('x')).toThrow('JsonResponse got a string')
    // @ts-expect-error -- and null
    expect(() => new JsonResponse(null)).toThrow('JsonResponse got null')
    // @ts-expect-error -- and a number
    expect(() => new JsonResponse(1, { safe: true })).toThrow(TypeError)
    // @ts-expect-error -- and a set, which becomes an array
    expect(() => new JsonResponse(new Set([1]))).toThrow('JsonResponse got a Set')
    // @ts-expect-error -- and a date, which becomes text
    expect(() => new JsonResponse(new Date(0))).toThrow(JsonNotSafe)
    // @ts-expect-error -- and an object that may be missing
    expect(() => new JsonResponse({ a: 1 } as { a: number } | undefined)).not.toThrow()
    // @ts-expect-error -- safe that is not known to be false is not enough
    expect(() => new JsonResponse([1], { safe: false as boolean })).not.toThrow()
  })

  it('takes anything when it is false', () => {
    expect(new JsonResponse([1, 2], { safe: false }).text).toBe('[1,2]')
    expect(new JsonResponse('x', { safe: false }).text).toBe('"x"')
    expect(new JsonResponse(null, { safe: false }).text).toBe('null')
    expect(new JsonResponse({ a: 1 }, { safe: false }).text).toBe('{"a":1}')
    expect(() => new JsonResponse(undefined, { safe: false })).toThrow(JsonNotSerializable)
  })

  it('takes every kind of object', () => {
    class Point {
      x = 1
    }
    interface Named {
      name: string
    }
    const named: Named = { name: 'x' }
    expect(new JsonResponse(new Map([['a', 1]])).text).toBe('{"a":1}')
    expect(new JsonResponse(new Point()).text).toBe('{"x":1}')
    expect(new JsonResponse(named).text).toBe('{"name":"x"}')
    expect(new JsonResponse(JSON.parse('{"a":1}')).text).toBe('{"a":1}')
    expect(() => new JsonResponse(JSON.parse('[1]'))).toThrow(JsonNotSafe)
  })
})

describe('the types the client will see', () => {
  it('are data and status, 200 unless something is said', () => {
    const ok = new JsonResponse({ message: 'saved', at: new Date(0) })
    expectTypeOf<typeof ok.answerType.status>().toEqualTypeOf<200>()
    expectTypeOf<typeof ok.answerType.body>().toEqualTypeOf<
      JsonBody<{ message: string; at: Date }>
    >()
    const created = new JsonResponse({ id: 1 }, { status: 201 })
    expectTypeOf(created).toEqualTypeOf<JsonResponse<{ id: number }, 201>>()
    const list = new JsonResponse(['a'], { safe: false, status: 203 })
    expectTypeOf(list).toEqualTypeOf<JsonResponse<string[], 203>>()
  })

  it('are a union when a view answers in several ways', () => {
    const view = (bad: boolean) =>
      bad
        ? new JsonResponse({ error: 'no' }, { status: 400 })
        : new JsonResponse({ message: 'yes' })
    expectTypeOf(view(true)).toEqualTypeOf<
      JsonResponse<{ error: string }, 400> | JsonResponse<{ message: string }>
    >()
    const either = new JsonResponse({}, { status: view(true).status })
    expectTypeOf(either.status).toEqualTypeOf<200 | 400>()
  })
})
