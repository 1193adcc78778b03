import { within } from '../core/rules/field-path.ts'
import type { FieldPlan } from './field-plan.ts'
import { filesOf, textsOf } from './form-values.ts'
import type { SentValues } from './sent-values.ts'
import { writtenValue } from './written-value.ts'

/** The box that removes a row. Django's `DELETION_FIELD_NAME`. */
export const deleteName = 'DELETE'

/** The rows of a list that came in. */
export interface PostedRows {
  /** The numbers of all rows that were in the page, in order; of those that have to stay at least. */
  readonly all: readonly number[]
  /** Those that count: neither removed nor left empty. */
  readonly kept: readonly number[]
  /** How many there would be, also beyond the limit. */
  readonly count: number
}

/**
 * Finds the rows in what was sent, by the names themselves: no field says how many there are, so none
 * can lie about it. Numbers may be missing, where a script removed a row.
 *
 * @param plan The list.
 * @param name Its name in the page.
 * @param values What was sent.
 * @param initial Its rows before the visitor changed them.
 * @returns The numbers of the rows.
 */
export function postedRows(
  plan: FieldPlan,
  name: string,
  values: SentValues,
  initial: unknown,
): PostedRows {
  const sent = values.rowsOf(name)
  const given = Array.isArray(initial) ? initial.length : 0
  // Where rows stay, not sending one that was there is no way to remove it.
  const stays = plan.rows?.canDelete === true ? 0 : given
  const all = [...Array(stays).keys(), ...sent.filter((row) => row >= stays)]
  const present = all.filter((row) => !isRemoved(plan, within(name, row), values))
  const filled = present.filter(
    (row) => row < given || !isBlank(plan.fields, within(name, row), values),
  )
  const { min = 0, max = 0 } = plan.rows ?? {}
  const isFilled = new Set(filled)
  // Empty rows do not count, but where rows are missing they are the ones to fill in.
  const missing = present
    .filter((row) => !isFilled.has(row))
    .slice(0, Math.max(0, min - filled.length))
  const kept = [...filled, ...missing].sort((one, other) => one - other)
  return { all, kept: kept.slice(0, max), count: kept.length }
}

/**
 * Whether the box that removes a row is ticked.
 *
 * @param plan The list.
 * @param name The name of the row.
 * @param values What was sent.
 * @returns Whether the visitor wants it gone, and the form lets rows go.
 */
export function isRemoved(plan: FieldPlan, name: string, values: SentValues): boolean {
  return plan.rows?.canDelete === true && textsOf(values, within(name, deleteName)).length > 0
}

/**
 * Whether fields say nothing but what they said when they were empty.
 *
 * @param fields The fields of an object.
 * @param name The name of the object in the page.
 * @param values What was sent.
 * @returns Whether nothing was filled in.
 */
export function isBlank(fields: readonly FieldPlan[], name: string, values: SentValues): boolean {
  return fields.every((field) => {
    const own = within(name, field.key)
    if (field.widget === 'rows') {
      return values.rowsOf(own).every((row) => isBlank(field.fields, within(own, row), values))
    }
    if (field.shape.kind === 'object') return isBlank(field.fields, own, values)
    if (filesOf(values, own).length > 0) return false
    const texts = textsOf(values, own).filter((text) => text.trim() !== '')
    const before = writtenValue(field, field.shape.initial)
    return texts.length === 0 || texts.join('\n') === before.join('\n')
  })
}
