import { attrs, type Attributes, type AttributeValues } from '../html/attrs.ts'
import { html } from '../html/html.ts'
import { conditionalEscape } from '../html/escape.ts'
import { SafeString } from '../html/safe-string.ts'
import type { FieldError } from '../protocol/problem.ts'
import { BoundRow } from './bound-row.ts'
import {
  commonAttributes,
  type ControlPlace,
  inputAttributes,
  textLimits,
} from './control-attributes.ts'
import { memberOf, within } from '../core/rules/field-path.ts'
import type { FieldPlan } from './field-plan.ts'
import { errorsOf, type FieldState } from './field-state.ts'
import { type StoredFile, textsOf } from './form-values.ts'
import { hasChanged } from './has-changed.ts'
import type { ChoiceParts, RowParts } from './parts.ts'
import { type ControlParts, writeControl } from './controls.ts'
import { writeErrors, writeField, writeHelp, writeLabel } from './field-html.ts'
import { numberPlaceholder, rowPlaceholder, writeAdd } from './rows-html.ts'
import { shownRows } from './shown-rows.ts'
import { writtenValue } from './written-value.ts'

const nothing = new SafeString('')

/** Where a field stands in its form. */
export interface FieldPlace {
  readonly name: string
  readonly initial: unknown
  /** Whether it is in a row that may stay empty. */
  readonly isOptional: boolean
}

/** One field of a bound form. Nothing of it is written before it is asked for. */
export class BoundField implements ControlParts {
  readonly name: string
  readonly id: string
  readonly #state: FieldState
  readonly #place: FieldPlace
  /** What schema and layout say about it. */
  readonly plan: FieldPlan

  constructor(plan: FieldPlan, state: FieldState, place: FieldPlace) {
    this.plan = plan
    this.name = place.name
    this.id = `id_${place.name}`
    this.#state = state
    this.#place = place
  }

  get text(): string {
    return this.plan.label
  }

  get class(): string | undefined {
    return this.plan.layout.class
  }

  get isRequired(): boolean {
    return this.plan.required
  }

  get isHidden(): boolean {
    return this.plan.type === 'hidden'
  }

  /** Whether it is one box to tick. */
  get isBox(): boolean {
    return this.plan.widget === 'checkbox'
  }

  /** Whether it is an object that may be missing. */
  get isOptionalGroup(): boolean {
    return this.plan.widget === 'group' && !this.plan.required
  }

  get isGroup(): boolean {
    return ['radio', 'checkboxes', 'group', 'rows'].includes(this.plan.widget)
  }

  get errorList(): readonly FieldError[] {
    return errorsOf(this.#state, this.name)
  }

  get label(): SafeString {
    const own = this.#state.layout.pieces?.label
    return own ? conditionalEscape(own(this)) : writeLabel(this, this.plan.layout.label)
  }

  get help(): SafeString {
    const own = this.#state.layout.pieces?.help
    const text = this.helpText
    if (text === undefined) return nothing
    return own ? conditionalEscape(own(this)) : writeHelp(this, text)
  }

  get errors(): SafeString {
    if (this.errorList.length === 0) return nothing
    const own = this.#state.layout.pieces?.errors
    return own ? conditionalEscape(own(this)) : writeErrors(this.id, this.errorList)
  }

  get input(): SafeString {
    const { widget } = this.plan.layout
    return typeof widget === 'function' ? conditionalEscape(widget(this)) : writeControl(this)
  }

  /** The hint, before it is HTML. */
  get helpText(): FieldPlan['layout']['help'] {
    const { layout, shape, widget } = this.plan
    const help = layout.help ?? shape.description
    if (widget !== 'file' || this.#state.values === undefined) return help
    const lost = this.#state.values.getAll(this.name).flatMap((sent) => {
      return typeof sent === 'string' || sent.name === '' ? [] : sent.name
    })
    if (lost.length === 0) return help
    return html`${help} Choose ${lost.join(', ')} again: browsers do not keep files.`
  }

  get values(): readonly string[] {
    const { plan } = this
    const { values } = this.#state
    if (values === undefined || plan.layout.disabled) {
      return writtenValue(plan, this.#place.initial ?? plan.shape.initial)
    }
    if (plan.type === 'password' || plan.widget === 'file') return []
    return textsOf(values, this.name)
  }

  get value(): string {
    return this.values.at(-1) ?? ''
  }

  /** Of a file: the one that is there already. */
  get stored(): StoredFile | undefined {
    const { initial } = this.#place
    const isFile = this.plan.widget === 'file' && typeof initial === 'object' && initial !== null
    // What has a name is one; the type of `initial` asks for it.
    return isFile && 'name' in initial ? (initial as StoredFile) : undefined
  }

  /** Whether something else was sent than was there before. Django's `has_changed`. */
  get hasChanged(): boolean {
    const { values } = this.#state
    return values !== undefined && hasChanged(this.plan, values, this.name, this.#place.initial)
  }

  get choices(): readonly ChoiceParts[] {
    const choices = this.#state.choices?.[this.plan.path] ?? this.plan.choices ?? []
    const chosen = this.values
    return choices.map(({ value, label, group, disabled = false }, index) => ({
      value: String(value),
      label,
      group,
      disabled,
      checked: chosen.includes(String(value)),
      id: index === 0 ? this.id : `${this.id}_${index}`,
    }))
  }

  get attributes(): Attributes {
    return attrs(this.attributeValues)
  }

  /** The same, before they are HTML. */
  get attributeValues(): AttributeValues {
    const { plan } = this
    const { widget } = plan
    const own =
      widget === 'input' ? inputAttributes(plan) : widget === 'textarea' ? textLimits(plan) : {}
    const { step, ...common } = commonAttributes(plan, this.controlPlace)
    return { ...own, ...common, ...(step === undefined ? {} : { step }) }
  }

  /** Where its control stands. */
  get controlPlace(): ControlPlace {
    const { name, id } = this
    const isInvalid = this.errorList.length > 0
    return {
      name,
      id,
      describedBy: this.describedBy,
      isInvalid,
      mayRequire: !this.#place.isOptional,
    }
  }

  /** The ids of what describes it: hint, then errors. */
  get describedBy(): string | undefined {
    const hint = this.helpText === undefined ? '' : `${this.id}_helptext`
    const errors = this.errorList.length === 0 ? '' : `${this.id}_error`
    return [hint, errors].filter(Boolean).join(' ') || undefined
  }

  get fields(): readonly BoundField[] {
    const { plan } = this
    if (plan.widget === 'rows') return []
    // Nothing of an object that may be missing is asked for as long as nothing of it is there.
    const isOptional = this.#place.isOptional || !plan.required
    return bindFields(plan.fields, this.#state, { ...this.#place, isOptional })
  }

  get rows(): readonly RowParts[] {
    const rows = shownRows(this.plan, this.#state, this.name, this.#place.initial)
    return rows.map((row, index) => this.#bindRow(row, String(index + 1)))
  }

  get emptyRow(): RowParts | undefined {
    const { plan } = this
    if (plan.rows === undefined) return undefined
    return this.#bindRow(rowPlaceholder, numberPlaceholder)
  }

  get add(): SafeString {
    return writeAdd(this)
  }

  #bindRow(row: number | string, number: string): BoundRow {
    const { rows } = this.plan
    // Which of the rows stays empty is the visitor's choice, as long as there is one.
    const isOptional = rows === undefined || rows.min < rows.max
    const isReal = typeof row === 'number'
    const state = isReal ? this.#state : { ...this.#state, values: undefined }
    const name = within(this.name, row)
    const initial = isReal ? memberOf(this.#place.initial, String(row)) : undefined
    const fields = bindFields(this.plan.fields, state, { name, initial, isOptional })
    return new BoundRow(this.plan, state, { name, number, fields })
  }

  toHtml(): SafeString {
    const own = this.#state.layout.pieces?.field
    return own && !this.isHidden ? conditionalEscape(own(this)) : writeField(this)
  }
}

/**
 * The fields of an object, where they stand.
 *
 * @param plans The fields.
 * @param state The form.
 * @param place Where the object stands.
 * @returns The fields, bound.
 */
export function bindFields(
  plans: readonly FieldPlan[],
  state: FieldState,
  { name, initial, isOptional }: FieldPlace,
): readonly BoundField[] {
  return plans.map((plan) => {
    const place = { name: within(name, plan.key), initial: memberOf(initial, plan.key), isOptional }
    return new BoundField(plan, state, place)
  })
}

/**
 * The fields of a whole form.
 *
 * @param plan The whole.
 * @param state The form.
 * @param place Its prefix and its initial values.
 * @returns The fields; the list itself for a set of forms.
 */
export function bindForm(
  plan: FieldPlan,
  state: FieldState,
  place: FieldPlace,
): readonly BoundField[] {
  return plan.rows === undefined
    ? bindFields(plan.fields, state, place)
    : [new BoundField(plan, state, place)]
}
