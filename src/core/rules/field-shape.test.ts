import { describe, expect, it } from 'vitest'

import type { JsonSchema } from '../json-schema.ts'
import { type FieldShape, toFieldShape } from './field-shape.ts'

/** The shape of one required field. */
function shapeOf(field: JsonSchema, $defs?: Record<string, JsonSchema>): FieldShape | undefined {
  const root: JsonSchema = {
    type: 'object',
    properties: { x: field },
    required: ['x'],
    ...($defs && { $defs }),
  }
  return toFieldShape(root).fields?.get('x')
}

const namesOf = (shape: FieldShape | undefined): string[] => [...(shape?.fields?.keys() ?? [])]

describe('toFieldShape', () => {
  it('takes `null` out of the types, however it is said', () => {
    const ways: JsonSchema[] = [
      { type: ['string', 'null'], minLength: 2 },
      { anyOf: [{ type: 'string', minLength: 2 }, { type: 'null' }] },
      { anyOf: [{ type: 'null' }, { type: ['string'] }], minLength: 2 },
    ]
    for (const way of ways) {
      expect(shapeOf(way)).toMatchObject({ kind: 'text', nullable: true, minLength: 2 })
    }
    expect(shapeOf({ enum: ['a', null] })).toMatchObject({ choices: ['a'], nullable: true })
  })

  it('knows a choice, however it is said', () => {
    const ways: JsonSchema[] = [
      { enum: ['a', 2] },
      { anyOf: [{ const: 'a' }, { const: 2 }] },
      { oneOf: [{ enum: ['a'] }, { const: 2 }] },
    ]
    for (const way of ways)
      expect(shapeOf(way)).toMatchObject({ kind: 'choice', choices: ['a', 2] })
    expect(shapeOf({ enum: [true, false] })).toMatchObject({ kind: 'boolean' })
    expect(shapeOf({ const: true })).toMatchObject({ kind: 'boolean', mustBeTrue: true })
  })

  it('does not take for a choice what is one only in part', () => {
    expect(shapeOf({ anyOf: [{ const: 'a' }, { type: 'string' }] })?.kind).toBe('text')
  })

  it('turns limits that are not reached into the last value before them', () => {
    expect(shapeOf({ type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10 })).toMatchObject({
      min: 1,
      max: 9,
    })
    expect(shapeOf({ type: 'number', exclusiveMinimum: 0 })).toMatchObject({ min: 0 })
    const safe = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }
    const integer = shapeOf({ type: 'integer', ...safe })
    expect([integer?.min, integer?.max]).toEqual([undefined, undefined])
  })

  it('does not ask for what the schema has a default for', () => {
    expect(shapeOf({ type: 'string', default: 'a' })).toMatchObject({
      required: false,
      initial: 'a',
    })
  })

  it('follows references, also in circles', () => {
    const $defs: Record<string, JsonSchema> = {
      city: { type: 'string', title: 'City' },
      tree: { type: 'object', properties: { inner: { $ref: '#/$defs/tree' } } },
      loop: { $ref: '#/$defs/loop' },
    }
    expect(shapeOf({ $ref: '#/$defs/city' }, $defs)).toMatchObject({ kind: 'text', title: 'City' })
    expect(shapeOf({ $ref: '#/$defs/tree' }, $defs)?.kind).toBe('object')
    expect(shapeOf({ $ref: '#/$defs/loop' }, $defs)?.kind).toBe('text')
    expect(shapeOf({ $ref: '#/$defs/nobody' }, $defs)?.kind).toBe('text')
  })

  it('puts objects together that are one', () => {
    const both: JsonSchema = {
      allOf: [
        { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
        { type: 'object', properties: { b: { type: 'string' } } },
      ],
    }
    const shape = shapeOf(both)
    expect(namesOf(shape)).toEqual(['a', 'b'])
    expect(shape?.fields?.get('a')?.required).toBe(true)
    expect(shape?.fields?.get('b')?.required).toBe(false)
  })

  it('shows the fields of all objects there are to choose from, and what tells them apart as a choice', () => {
    const option = (kind: string, name: string): JsonSchema => ({
      type: 'object',
      properties: { kind: { const: kind }, [name]: { type: 'string' } },
      required: ['kind', name],
    })
    const shape = shapeOf({ oneOf: [option('card', 'number'), option('bank', 'iban')] })
    expect(namesOf(shape)).toEqual(['kind', 'number', 'iban'])
    expect(shape?.fields?.get('kind')).toMatchObject({ choices: ['card', 'bank'], required: true })
    expect(shape?.fields?.get('iban')?.required).toBe(false)
  })

  it('reads the media types of a file', () => {
    const file: JsonSchema = {
      native: 'file',
      anyOf: [{ contentMediaType: 'image/png' }, { contentMediaType: 'image/webp' }],
    }
    expect(shapeOf(file)).toMatchObject({ kind: 'file', accept: ['image/png', 'image/webp'] })
    expect(shapeOf({ native: 'file', contentMediaType: 'text/csv' })?.accept).toEqual(['text/csv'])
  })
})
