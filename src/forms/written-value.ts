import type { FieldPlan } from './field-plan.ts'

/**
 * A value as a form would send it.
 *
 * @param plan The field.
 * @param value What a schema takes or gives.
 * @returns Its texts; none for nothing, and for files and passwords, which are never written.
 */
export function writtenValue(plan: FieldPlan, value: unknown): readonly string[] {
  if (value === undefined || value === null || plan.widget === 'file') return []
  if (plan.type === 'password') return []
  if (Array.isArray(value)) return value.flatMap((item) => writtenOne(plan, item))
  return writtenOne(plan, value)
}

function writtenOne(plan: FieldPlan, value: unknown): readonly string[] {
  if (value instanceof Date) return [writtenDate(plan, value)]
  if (typeof value === 'boolean' && plan.widget === 'checkbox') return value ? ['on'] : []
  if (typeof value === 'string') return [trimmedMoment(plan, value)]
  return ['number', 'bigint', 'boolean'].includes(typeof value) ? [String(value)] : []
}

function writtenDate({ type }: FieldPlan, date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  if (type === 'date') return iso.slice(0, 10)
  if (type === 'month') return iso.slice(0, 7)
  if (type === 'time') return iso.slice(11, 16)
  return type === 'datetime-local' ? withoutEmptySeconds(iso.slice(0, 19)) : iso
}

/** `datetime-local` shows nothing at all for a moment with a zone. */
function trimmedMoment({ type }: FieldPlan, text: string): string {
  if (type !== 'datetime-local') return text
  const moment = /^(\d{4,}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(?:Z|\+00:00)$/.exec(text)
  return moment?.[1] === undefined ? text : withoutEmptySeconds(moment[1].replace(/\.\d+$/, ''))
}

const withoutEmptySeconds = (text: string): string => text.replace(/(T\d\d:\d\d):00$/, '$1')
