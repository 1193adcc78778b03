import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { describeSchema } from './describe-schema.ts'
import type { Schema } from './schema.ts'

const property = (schema: Schema): unknown => describeSchema(schema).properties?.['x']

describe('describeSchema', () => {
  it('describes the same object alike, whatever library it is written with', () => {
    const expected = {
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 2, maxLength: 9 },
        age: { type: 'integer', minimum: 18 },
        tags: { type: 'array', items: { type: 'string' } },
      },
    }
    const schemas = [
      v.object({
        name: v.pipe(v.string(), v.minLength(2), v.maxLength(9)),
        age: v.optional(v.pipe(v.number(), v.integer(), v.minValue(18))),
        tags: v.array(v.string()),
      }),
      z.object({
        name: z.string().min(2).max(9),
        age: z.int().min(18).max(150).optional(),
        tags: z.array(z.string()),
      }),
      type({ name: '2 <= string <= 9', 'age?': 'number.integer >= 18', tags: 'string[]' }),
    ]
    for (const schema of schemas) {
      const described = describeSchema(schema)
      expect(described).toMatchObject(expected)
      expect([...(described.required ?? [])].toSorted()).toEqual(['name', 'tags'])
    }
  })

  it('says by `native` what JSON has no words for', () => {
    const schemas = [
      v.object({ day: v.date(), big: v.bigint(), file: v.file() }),
      z.object({ day: z.date(), big: z.bigint(), file: z.file() }),
      type({ day: 'Date', big: 'bigint', file: 'File' }),
    ]
    for (const schema of schemas) {
      const { properties } = describeSchema(schema)
      expect(properties?.['day']?.native).toBe('date')
      expect(properties?.['big']?.native).toBe('bigint')
      expect(properties?.['file']?.native).toBe('file')
    }
  })

  it('gives the limits of dates', () => {
    const first = new Date('2026-01-01')
    const last = new Date('2026-12-31')
    const expected = { minimum: first.toISOString(), maximum: last.toISOString() }
    const inValibot = v.pipe(v.date(), v.minValue(first), v.maxValue(last))
    expect(property(v.object({ x: inValibot }))).toMatchObject(expected)
    expect(property(z.object({ x: z.date().min(first).max(last) }))).toMatchObject(expected)
  })

  it('is empty for a schema that tells nothing', () => {
    const silent: Schema = {
      '~standard': { version: 1, vendor: 'nobody', validate: (value) => ({ value }) },
    }
    expect(describeSchema(silent)).toEqual({})
  })
})

describe('describeSchema of valibot', () => {
  const of = (schema: Schema): unknown => property(v.object({ x: schema as v.GenericSchema }))

  it('reads formats and rules', () => {
    expect(of(v.pipe(v.string(), v.email()))).toEqual({ type: 'string', format: 'email' })
    expect(of(v.pipe(v.string(), v.isoTimestamp()))).toMatchObject({ format: 'date-time' })
    expect(of(v.pipe(v.string(), v.regex(/^a$/u)))).toMatchObject({ pattern: '^a$' })
    expect(of(v.pipe(v.string(), v.regex(/^a$/i)))).toEqual({ type: 'string' })
    expect(of(v.pipe(v.string(), v.nonEmpty()))).toMatchObject({ minLength: 1 })
    expect(of(v.pipe(v.string(), v.length(4)))).toMatchObject({ minLength: 4, maxLength: 4 })
    expect(of(v.pipe(v.number(), v.gtValue(0), v.multipleOf(0.5)))).toEqual({
      type: 'number',
      exclusiveMinimum: 0,
      multipleOf: 0.5,
    })
    expect(of(v.pipe(v.array(v.string()), v.minLength(1)))).toMatchObject({ minItems: 1 })
  })

  it('stops where a transformation begins, but for those that only tidy', () => {
    expect(of(v.pipe(v.string(), v.trim(), v.minLength(2)))).toMatchObject({ minLength: 2 })
    const number = v.pipe(v.string(), v.toNumber(), v.minValue(2), v.title('Size'))
    expect(of(number)).toEqual({ type: 'string', title: 'Size' })
  })

  it('reads choices, unions, wrappers and what contains itself', () => {
    expect(of(v.picklist(['a', 'b']))).toEqual({ enum: ['a', 'b'] })
    expect(of(v.union([v.literal(1), v.literal('b')]))).toEqual({
      anyOf: [{ const: 1 }, { const: 'b' }],
    })
    expect(of(v.nullish(v.string(), 'x'))).toEqual({
      anyOf: [{ type: 'string', default: 'x' }, { type: 'null' }],
    })
    interface Tree {
      inner?: Tree | undefined
    }
    const tree: v.GenericSchema<Tree> = v.object({ inner: v.optional(v.lazy(() => tree)) })
    expect(JSON.stringify(describeSchema(tree)).length).toBeLessThan(2000)
  })
})
