import { attrs } from '../html/attrs.ts'
import { conditionalEscape } from '../html/escape.ts'
import { html } from '../html/html.ts'
import { SafeString } from '../html/safe-string.ts'
import { writeErrors } from './field-html.ts'
import { writeBody } from './form-html.ts'
import { within } from '../core/rules/field-path.ts'
import type { FieldPlan } from './field-plan.ts'
import { errorsOf, type FieldState } from './field-state.ts'
import type { FieldParts, RowParts } from './parts.ts'
import { deleteName, isRemoved } from './posted-rows.ts'
import { writeRow } from './rows-html.ts'

/** Where a row stands in its list, and what is in it. */
export interface RowPlace {
  /** Its name in the page: `lines.0`. */
  readonly name: string
  /** The number a visitor counts: the first row has 1. */
  readonly number: string
  readonly fields: readonly RowField[]
}

/** A field of a row, as its order and groups see it. */
type RowField = FieldParts & { readonly plan: FieldPlan }

/** One row of a bound form. */
export class BoundRow implements RowParts {
  readonly name: string
  readonly id: string
  readonly fields: readonly RowField[]
  readonly #plan: FieldPlan
  readonly #state: FieldState
  readonly #number: string

  constructor(plan: FieldPlan, state: FieldState, { name, number, fields }: RowPlace) {
    this.name = name
    this.id = `id_${name}`
    this.fields = fields
    this.#plan = plan
    this.#state = state
    this.#number = number
  }

  get text(): string {
    const number = this.#number
    return this.#plan.rows?.rowLabel?.(number) ?? `Row ${number}`
  }

  get errors(): SafeString {
    const errors = errorsOf(this.#state, this.name)
    return errors.length > 0 ? writeErrors(this.id, errors) : new SafeString('')
  }

  get remove(): SafeString {
    const { rows, layout } = this.#plan
    if (rows?.canDelete !== true || layout.disabled) return new SafeString('')
    const name = within(this.name, deleteName)
    const { values } = this.#state
    const checked = values !== undefined && isRemoved(this.#plan, this.name, values)
    const box = attrs({ id: `id_${name}`, name, checked })
    return html`<div class="rp-field rp-remove"><input type="checkbox" ${box}><label for="id_${name}">Remove</label></div>`
  }

  get body(): SafeString {
    // The groups of a layout are those of the form itself: of each row where that is a set of rows.
    const { groups = [], pieces } = this.#plan.path === '' ? this.#state.layout : {}
    const hidden = this.fields.filter(({ isHidden }) => isHidden)
    return html`${hidden}${writeBody(this.fields, { groups, pieces })}`
  }

  toHtml(): SafeString {
    const own = this.#state.layout.pieces?.row
    return own ? conditionalEscape(own(this)) : writeRow(this)
  }
}
