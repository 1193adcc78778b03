import { assert, double, property } from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { FieldKind, FieldShape } from '../core/rules/field-shape.ts'
import { readText } from './read-text.ts'

const shape = (kind: FieldKind, more: Partial<FieldShape> = {}): FieldShape => ({
  kind,
  required: true,
  nullable: false,
  ...more,
})

const read = (text: string, kind: FieldKind, more?: Partial<FieldShape>): unknown =>
  readText(text, shape(kind, more), undefined)

describe('readText', () => {
  it('reads numbers as people write them, and leaves the rest to be refused', () => {
    expect(
      ['1', ' 2.5 ', '-3', '+4', '.5', '5.', '1e3'].map((text) => read(text, 'number')),
    ).toEqual([1, 2.5, -3, 4, 0.5, 5, 1000])
    for (const text of ['0x10', 'Infinity', 'NaN', '1,5', '1 2', '1e999', '--1', 'one']) {
      expect(read(text, 'number')).toBe(text)
    }
  })

  it('reads back every number it could have written', () => {
    assert(
      property(double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(read(String(number), 'number')).toBe(Object.is(number, -0) ? 0 : number)
      }),
    )
  })

  it('reads whole numbers of any size', () => {
    expect(read('123456789012345678901234567890', 'bigint')).toBe(123456789012345678901234567890n)
    expect(read('+7', 'bigint')).toBe(7n)
    expect(read('1.5', 'bigint')).toBe('1.5')
    expect(read('9'.repeat(2000), 'bigint')).toBe('9'.repeat(2000))
  })

  it('reads days and moments without a zone as UTC', () => {
    expect(read('2026-02-28', 'date')).toEqual(new Date('2026-02-28T00:00:00Z'))
    expect(read('2026-02-28T10:30', 'date')).toEqual(new Date('2026-02-28T10:30:00Z'))
    expect(read('2026-02-28T10:30+02:00', 'date')).toEqual(new Date('2026-02-28T08:30:00Z'))
  })

  it('does not make another day of one there is not', () => {
    expect(read('2026-02-30', 'date')).toBe('2026-02-30')
    expect(read('soon', 'date')).toBe('soon')
  })

  it('completes what `datetime-local` sends to what RFC 3339 wants, unless the schema wants it bare', () => {
    expect(read('2026-01-02T03:04', 'text', { format: 'date-time' })).toBe('2026-01-02T03:04:00Z')
    const pattern = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d'
    expect(read('2026-01-02T03:04', 'text', { format: 'date-time', pattern })).toBe(
      '2026-01-02T03:04',
    )
  })

  it('gives a choice as the schema has it', () => {
    const choices = [1, 'two', true, null].map((value) => ({ value, label: String(value) }))
    const chosen = shape('choice', { choices: choices.map(({ value }) => value) })
    const given = ['1', 'two', 'true', 'three'].map((text) => readText(text, chosen, choices))
    expect(given).toEqual([1, 'two', true, 'three'])
  })

  it('reads yes and no', () => {
    expect(['true', 'on', '1', 'false', 'off', '0'].map((text) => read(text, 'boolean'))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(read('maybe', 'boolean')).toBe('maybe')
  })
})
