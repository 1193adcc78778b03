import type { FieldShape, Primitive } from '../core/rules/field-shape.ts'
import type { Choice } from './layout.ts'

/**
 * Turns a text into what a schema takes. What does not fit stays text, and the schema refuses it.
 *
 * @param text What was typed, not empty.
 * @param shape What the schema takes.
 * @param choices The values to choose from, where there are some.
 * @returns A value.
 */
export function readText(
  text: string,
  shape: FieldShape,
  choices: readonly Choice[] | undefined,
): unknown {
  if (choices !== undefined && shape.kind === 'choice') return readChoice(text, shape, choices)
  switch (shape.kind) {
    case 'number':
    case 'integer':
      return readNumber(text)
    case 'bigint':
      return /^[-+]?\d{1,1000}$/.test(text.trim()) ? BigInt(text.trim().replace(/^\+/, '')) : text
    case 'date':
      return readDate(text)
    case 'boolean':
      return readBoolean(text)
    case 'text':
      return shape.format === 'date-time' ? readMoment(text, shape.pattern) : text
    default:
      return text
  }
}

function readChoice(text: string, shape: FieldShape, choices: readonly Choice[]): Primitive {
  const values = shape.choices ?? choices.map(({ value }) => value)
  const found = values.find((value) => String(value) === text)
  return found === undefined ? text : found
}

/** As people write them: no hexadecimal, no `Infinity`, nothing left over. */
const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/

function readNumber(text: string): number | string {
  const trimmed = text.trim()
  const value = number.test(trimmed) ? Number(trimmed) : Number.NaN
  return Number.isFinite(value) ? value : text
}

/** A day and a time without a zone. */
const localTime = /^\d{4,}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/

/** A browser sends no zone. It is read as UTC, on a server anywhere as in a browser anywhere. */
function readDate(text: string): Date | string {
  const isDay = /^\d{4,}-\d\d-\d\d$/.test(text)
  const moment = new Date(localTime.test(text) ? `${text}Z` : text)
  if (Number.isNaN(moment.getTime())) return text
  // `2026-02-30` would become the second of March.
  return isDay && moment.toISOString().slice(0, 10) !== text ? text : moment
}

/** RFC 3339 wants seconds and a zone; `datetime-local` sends neither. */
function readMoment(text: string, pattern: string | undefined): string {
  if (!localTime.test(text)) return text
  if (pattern !== undefined && new RegExp(`^(?:${pattern})$`, 'v').test(text)) return text
  return `${/T\d\d:\d\d$/.test(text) ? `${text}:00` : text}Z`
}

function readBoolean(text: string): boolean | string {
  if (/^(?:true|on|yes|1)$/i.test(text)) return true
  return /^(?:false|off|no|0)$/i.test(text) ? false : text
}
