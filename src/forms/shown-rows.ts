import type { FieldPlan } from './field-plan.ts'
import type { FieldState } from './field-state.ts'
import { postedRows } from './posted-rows.ts'

/**
 * The rows of a list that a page shows: those that came in, else those that were there before and some
 * to fill in; one more where the visitor asked for it.
 *
 * @param plan The list.
 * @param state The form.
 * @param name The list's name in the page.
 * @param initial Its rows before the visitor changed them.
 * @returns The numbers of the rows.
 */
export function shownRows(
  plan: FieldPlan,
  state: FieldState,
  name: string,
  initial: unknown,
): readonly number[] {
  if (plan.rows === undefined) return []
  const { min, max, extra } = plan.rows
  const sent = plan.layout.disabled ? undefined : state.values
  const posted = sent && postedRows(plan, name, sent, initial).all.slice(0, max)
  const given = Array.isArray(initial) ? initial.length : 0
  const wanted = posted === undefined && !plan.layout.disabled ? given + extra : given
  const length = Math.min(Math.max(wanted, min), max)
  const rows = posted?.length ? [...posted] : Array.from({ length }, (_, row) => row)
  if (state.grown.has(name) && !plan.layout.disabled && rows.length < max)
    rows.push((rows.at(-1) ?? -1) + 1)
  return rows
}
