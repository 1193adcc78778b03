/** The tables of docs/reference/forms.md beside Django's: complete, and true in every row. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { checkForm, form } from 'riposte/forms'
import { HttpRequest, createPolicy } from 'riposte/http'
import { createSource } from 'riposte/testing'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { fieldCases } from './django-field-cases.ts'
import type { DjangoCase } from './django-form-case.ts'
import { leftOut, widgetCases } from './django-widget-cases.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/forms.md'), 'utf8')
const names = JSON.parse(
  readFileSync(join(import.meta.dirname, 'django-form-names.json'), 'utf8'),
) as {
  everyField: string
  fields: Record<string, string>
  widgets: Record<string, string>
  formset: string
  form: string
}

/** The rows under a heading, by the names in their first column. */
function rowsUnder(heading: string): Map<string, string> {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| '))
  return new Map(
    rows.flatMap((row) =>
      [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map((match) => [match[1] ?? '', row]),
    ),
  )
}

const missingIn = (rows: Map<string, string>, wanted: string): string[] =>
  wanted.split(' ').filter((name) => !rows.has(name))

/** Arguments that are named neither in the row of their class nor in a row of their own. */
const unnamed = (rows: Map<string, string>, classes: Record<string, string>): string[] =>
  Object.entries(classes).flatMap(([name, list]) =>
    list
      .split(' ')
      .filter((one) => one !== '' && !rows.has(one) && !rows.get(name)?.includes(`\`${one}\``))
      .map((one) => `${name} ${one}`),
  )

const request = new HttpRequest(createSource(), createPolicy({ allowedHosts: ['testserver'] }))

function toFormData(sent: DjangoCase['sent']): FormData {
  const data = new FormData()
  for (const [name, values] of Object.entries(sent)) {
    // Texts and files alike.
    for (const value of [values].flat()) data.append(name, value as string)
  }
  return data
}

async function expectTrue({ schema, layout, inside, initial, ...expected }: DjangoCase) {
  const whole = v.object({ x: schema })
  const fields = { ...inside, ...(layout && { x: layout }) }
  const bound = form(whole, { fields }).bind(request, { initial: { x: initial } })
  expect(bound.field('x').input.html.trimStart()).toMatch(expected.html)
  expect(await checkForm(whole, toFormData(expected.sent), { fields })).toEqual({
    ok: true,
    data: { x: expected.data },
  })
  if (expected.wrong === undefined) return
  const [sent, code] = expected.wrong
  const refused = await checkForm(whole, toFormData(sent), { fields })
  expect(refused).toMatchObject({ ok: false, errors: { x: [{ code }] } })
}

describe('Django’s fields', () => {
  const rows = rowsUnder('Django’s fields')

  it('are all in the table, with their arguments', () => {
    expect(missingIn(rows, Object.keys(names.fields).join(' '))).toEqual([])
    expect(unnamed(rows, names.fields)).toEqual([])
    expect(missingIn(rows, names.everyField)).toEqual([])
  })

  it('are all tried out', () => {
    expect(Object.keys(fieldCases).toSorted()).toEqual(Object.keys(names.fields).toSorted())
  })

  it.each(Object.entries(fieldCases))('have something like %s here', (_, one) => expectTrue(one))
})

describe('Django’s widgets', () => {
  const rows = rowsUnder('Django’s widgets')

  it('are all in the table, with their arguments', () => {
    expect(missingIn(rows, Object.keys(names.widgets).join(' '))).toEqual([])
    expect(unnamed(rows, names.widgets)).toEqual([])
  })

  it('are all tried out, but those that are left out for a reason', () => {
    const known = [...Object.keys(widgetCases), ...leftOut]
    expect(known.toSorted()).toEqual(Object.keys(names.widgets).toSorted())
    for (const name of leftOut) expect(rows.get(name)).toMatch(/\| – [^|]*[a-z]{3}/)
  })

  it.each(Object.entries(widgetCases))('have something like %s here', (_, one) => expectTrue(one))
})

describe('Django’s forms and formsets', () => {
  it('have all their arguments and members in a table', () => {
    expect(missingIn(rowsUnder('Django’s forms'), names.form)).toEqual([])
    expect(missingIn(rowsUnder('Rows'), names.formset)).toEqual([])
  })
})
