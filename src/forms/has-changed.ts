import { memberOf, within } from '../core/rules/field-path.ts'
import type { FieldPlan } from './field-plan.ts'
import { filesOf, textsOf } from './form-values.ts'
import { postedRows } from './posted-rows.ts'
import type { SentValues } from './sent-values.ts'
import { writtenValue } from './written-value.ts'

/**
 * Whether something else was sent than was there before.
 *
 * @param plan The field.
 * @param values What was sent.
 * @param name The field's name in the page.
 * @param initial What was there before.
 * @returns Whether anything of it is different.
 * @see Django `Field.has_changed`.
 */
export function hasChanged(
  plan: FieldPlan,
  values: SentValues,
  name: string,
  initial: unknown,
): boolean {
  if (plan.layout.disabled) return false
  if (plan.rows !== undefined) {
    const { kept } = postedRows(plan, name, values, initial)
    const given = Array.isArray(initial) ? initial.length : 0
    const isChanged = (row: number): boolean =>
      hasChangedInside(plan, values, within(name, row), memberOf(initial, String(row)))
    return kept.length !== given || kept.some(isChanged)
  }
  if (plan.shape.kind === 'object') return hasChangedInside(plan, values, name, initial)
  if (plan.widget === 'file') return filesOf(values, name).length > 0
  return textOf(textsOf(values, name)) !== textOf(writtenValue(plan, initial ?? plan.shape.initial))
}

function hasChangedInside(
  { fields }: FieldPlan,
  values: SentValues,
  name: string,
  initial: unknown,
): boolean {
  return fields.some((field) =>
    hasChanged(field, values, within(name, field.key), memberOf(initial, field.key)),
  )
}

/** Boxes and hidden fields that say nothing say the same as none. */
const textOf = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n')
