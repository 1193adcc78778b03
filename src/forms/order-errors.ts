import type { FieldErrors } from '../protocol/problem.ts'
import type { FieldPlan } from './field-plan.ts'

/**
 * Puts errors in the order of their fields in the page, whoever found them first; those of the form as a
 * whole come before all others.
 *
 * @param errors What is wrong, by name in the page.
 * @param plan The form.
 * @param prefix What its names begin with.
 * @returns The same errors.
 */
export function orderErrors(errors: FieldErrors, plan: FieldPlan, prefix: string): FieldErrors {
  const places = new Map(
    Object.keys(errors).map((name) => [name, placeOf(plan, withoutPrefix(name, prefix))]),
  )
  const names = [...places.keys()].sort((one, other) =>
    comparePlaces(places.get(one) ?? [], places.get(other) ?? []),
  )
  // Without a prototype `__proto__` is a name like any other.
  const ordered = Object.create(null) as FieldErrors
  for (const name of names) ordered[name] = errors[name] ?? []
  return ordered
}

function withoutPrefix(name: string, prefix: string): string {
  return prefix !== '' && name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : name
}

/** Which field it is at each level: `lines.2.qty` is the fourth field, row 2, the second field. */
function placeOf(whole: FieldPlan, name: string): number[] {
  const place: number[] = []
  let fields = whole.fields
  let isList = whole.rows !== undefined
  for (const key of name === '' ? [] : name.split('.')) {
    if (isList) {
      place.push(Number(key))
      isList = false
      continue
    }
    const at = fields.findIndex((field) => field.key === key)
    place.push(at)
    const field = fields[at]
    fields = field?.fields ?? []
    isList = field?.rows !== undefined
  }
  return place
}

function comparePlaces(one: readonly number[], other: readonly number[]): number {
  for (const [level, at] of one.entries()) {
    const difference = at - (other[level] ?? -1)
    if (difference !== 0 && !Number.isNaN(difference)) return difference
  }
  return one.length - other.length
}
