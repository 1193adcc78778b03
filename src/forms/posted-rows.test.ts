import { assert, integer, nat, property, uniqueArray } from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import type { RowsLayout } from './layout.ts'
import { planForm } from './plan-form.ts'
import { postedRows, type PostedRows } from './posted-rows.ts'
import { SentValues } from './sent-values.ts'

const schema = v.object({
  lines: v.array(v.object({ sku: v.string(), qty: v.optional(v.number(), 1), gift: v.boolean() })),
})

function rowsOf(
  texts: Readonly<Record<string, string>>,
  rows: RowsLayout = {},
  initial?: unknown,
): PostedRows {
  const values = new FormData()
  for (const [name, text] of Object.entries(texts)) values.append(name, text)
  const [plan] = planForm(schema, { fields: { lines: { rows } } }).fields
  if (plan === undefined) throw new Error('unreachable')
  return postedRows(plan, 'lines', new SentValues(values), initial)
}

describe('postedRows', () => {
  it('finds the rows by their names, in the order of their numbers', () => {
    const rows = rowsOf({ 'lines.10.sku': 'c', 'lines.2.sku': 'b', 'lines.0.sku': 'a' })
    expect(rows).toEqual({ all: [0, 2, 10], kept: [0, 2, 10], count: 3 })
  })

  it('takes no other name for a row', () => {
    const names = [
      'lines',
      'lines.',
      'lines.x.sku',
      'lines.-1.sku',
      'lines.01.sku',
      'lines.1',
      'line.0.sku',
      'lines.99999.sku',
    ]
    expect(rowsOf(Object.fromEntries(names.map((name) => [name, 'x']))).all).toEqual([])
  })

  it('does not count rows nothing was typed into, whatever they began with', () => {
    const rows = rowsOf({
      'lines.0.sku': 'a',
      'lines.1.sku': ' ',
      'lines.1.qty': '1',
      'lines.2.qty': '2',
    })
    expect(rows).toEqual({ all: [0, 1, 2], kept: [0, 2], count: 2 })
  })

  it('keeps empty rows where too few are filled in, so that they can be complained of', () => {
    expect(rowsOf({ 'lines.0.sku': '', 'lines.1.sku': 'b' }, { min: 2 }).kept).toEqual([0, 1])
  })

  it('keeps a row that was there before, even emptied', () => {
    expect(rowsOf({ 'lines.0.sku': '' }, {}, [{ sku: 'a' }]).kept).toEqual([0])
  })

  it('keeps it where it was not sent either, unless rows may be removed', () => {
    const before = [{ sku: 'a' }, { sku: 'b' }]
    expect(rowsOf({ 'lines.2.sku': 'c' }, {}, before).kept).toEqual([0, 1, 2])
    expect(rowsOf({ 'lines.2.sku': 'c' }, { canDelete: true }, before).kept).toEqual([2])
  })

  it('drops the rows whose box is ticked, if there is such a box', () => {
    const texts = { 'lines.0.sku': 'a', 'lines.0.DELETE': 'on', 'lines.1.sku': 'b' }
    expect(rowsOf(texts, { canDelete: true }).kept).toEqual([1])
    expect(rowsOf(texts).kept).toEqual([0, 1])
  })

  it('finds the rows of lists in lists, without looking at every name for each of them', () => {
    const sent = new SentValues({
      keys: () => Array.from({ length: 20_000 }, (_, row) => `a.${row % 100}.b.${row % 200}.c`),
      getAll: () => [],
    })
    const start = performance.now()
    for (let turn = 0; turn < 10_000; turn++) void sent.rowsOf(`a.${turn}.b`)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(sent.rowsOf('a')).toHaveLength(100)
    expect(sent.rowsOf('a.7.b')).toEqual([7, 107])
    expect(sent.rowsOf('')).toEqual([])
  })

  it('does not get lost in a name that goes on and on', () => {
    const sent = new SentValues({ keys: () => ['0.'.repeat(500_000)], getAll: () => [] })
    const start = performance.now()
    expect(sent.rowsOf('')).toEqual([])
    expect(performance.now() - start).toBeLessThan(200)
  })

  it('never hands over more rows than there may be, and says how many there were', () => {
    assert(
      property(uniqueArray(nat(300)), integer({ min: 1, max: 50 }), (numbers, max) => {
        const names = numbers.map((number) => [`lines.${number}.sku`, 'x'])
        const { kept, count } = rowsOf(Object.fromEntries(names), { max })
        const inOrder = numbers.toSorted((one, other) => one - other)
        expect(kept).toEqual(inOrder.slice(0, max))
        expect(count).toBe(numbers.length)
      }),
    )
  })
})
