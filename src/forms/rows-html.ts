import { attrs } from '../html/attrs.ts'
import { html } from '../html/html.ts'
import { SafeString } from '../html/safe-string.ts'
import type { FieldPlan } from './field-plan.ts'
import type { FieldParts, RowParts } from './parts.ts'

/** The button that asks for one more row. */
export const addRowName = 'ADD_ROW'

/** Stands for the number of a row in the row scripts copy. Django's `__prefix__`. */
export const rowPlaceholder = '__row__'

/** Stands for the number a visitor counts, in the same row: the first row has 1. */
export const numberPlaceholder = '__number__'

/** A list of objects, as its rows are written. */
export interface RowsParts extends FieldParts {
  readonly plan: FieldPlan
  /** A row with {@link rowPlaceholder} for its number. */
  readonly emptyRow: RowParts | undefined
}

/**
 * The rows of a list of objects, and what adds one.
 *
 * @param field The list.
 * @returns HTML.
 */
export function writeRows(field: RowsParts): SafeString {
  const { rows } = field.plan
  if (rows === undefined) return new SafeString('')
  return html`<div class="rp-rows" ${attrs({ 'data-rp-rows': field.name, 'data-rp-max': rows.max })}>
${field.rows}</div>
${field.add}`
}

/**
 * What adds a row: a row for scripts to copy, and a button that works without one.
 *
 * @param field The list.
 * @returns HTML; nothing where there can be no more rows, and for what is no list.
 */
export function writeAdd({ plan, name, emptyRow }: RowsParts): SafeString {
  const { rows, layout } = plan
  const add = rows?.add ?? 'Add a row'
  const mayGrow = rows !== undefined && rows.max > rows.min && add !== false && !layout.disabled
  if (!mayGrow) return new SafeString('')
  return html`<template data-rp-row="${name}">${emptyRow}</template>
<button class="rp-add" name="${addRowName}" value="${name}" formnovalidate>${add}</button>`
}

/**
 * One row.
 *
 * @param row The row.
 * @returns HTML.
 */
export function writeRow(row: RowParts): SafeString {
  return html`<fieldset class="rp-row" ${attrs({ id: row.id, name: row.name, tabindex: -1 })}>
<legend>${row.text}</legend>${row.errors}
${row.body}${row.remove}
</fieldset>
`
}
