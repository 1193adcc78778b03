import { memberOf, within } from '../core/rules/field-path.ts'
import type { FieldPlan } from './field-plan.ts'
import type { FormValues } from './form-values.ts'

/**
 * What a form would have sent for an input that came as JSON. So JSON meets the same rules: the choices of
 * this request, fields that are not to be changed, the most rows there may be.
 *
 * @param plan The form.
 * @param prefix What its names begin with.
 * @param input What came.
 * @returns The values; a file has no form in JSON and is missing.
 */
export function inputValues(plan: FieldPlan, prefix: string, input: unknown): FormValues {
  const texts = new Map<string, string[]>()
  addValues(texts, plan, { name: prefix, value: input })
  return { keys: () => texts.keys(), getAll: (name) => texts.get(name) ?? [] }
}

function addValues(
  texts: Map<string, string[]>,
  plan: FieldPlan,
  { name, value }: { name: string; value: unknown },
): void {
  if (plan.widget === 'rows') {
    const rows = Array.isArray(value) ? (value as readonly unknown[]) : []
    for (const [row, item] of rows.entries()) addFields(texts, plan, within(name, row), item)
  } else if (plan.shape.kind === 'object') addFields(texts, plan, name, value)
  else {
    const written = (Array.isArray(value) ? value : [value]).flatMap((one) =>
      writtenText(plan, one),
    )
    if (written.length > 0) texts.set(name, written)
  }
}

function addFields(
  texts: Map<string, string[]>,
  plan: FieldPlan,
  name: string,
  value: unknown,
): void {
  for (const field of plan.fields) {
    const inner = memberOf(value, field.key)
    if (inner !== undefined) {
      addValues(texts, field, { name: within(name, field.key), value: inner })
    }
  }
}

function writtenText(plan: FieldPlan, value: unknown): string[] {
  if (typeof value === 'boolean' && plan.widget === 'checkbox') return value ? ['on'] : []
  return ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : []
}
