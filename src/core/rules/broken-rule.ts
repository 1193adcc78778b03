import type { FieldShape } from './field-shape.ts'

/** What a value breaks, in words that are the same for every schema library. */
export interface Broken {
  /** Django's codes: `required`, `invalid`, `max_length`, `min_value`, `invalid_choice`, … */
  readonly code: string
  /** The limit that was not kept. */
  readonly limit?: number | string | undefined
}

/** A field, as far as its rules and the words for them go. */
export interface RuleField {
  readonly shape: FieldShape
  /** What messages call it; `''` for the whole. */
  readonly label: string
  /** What there is to choose from, where that is all there is. */
  readonly choices?: readonly { readonly value: unknown }[] | undefined
  /** What it is entered with, where it is entered in a form. */
  readonly widget?: string | undefined
}

/**
 * Finds the rule of a field that a value breaks, as far as its schema tells its rules.
 *
 * @param plan The field.
 * @param value What the schema refused.
 * @returns What is broken; `undefined` where only the schema knows.
 */
export function brokenRule({ shape, choices }: RuleField, value: unknown): Broken | undefined {
  if (value === undefined || value === null) return { code: 'required' }
  if (shape.kind === 'choice' && !choices?.some((choice) => choice.value === value)) {
    return { code: 'invalid_choice' }
  }
  if (typeof value === 'string') return brokenByText(shape, value)
  if (typeof value === 'number' || typeof value === 'bigint') return brokenByNumber(shape, value)
  if (value instanceof Date) return brokenRange(shape, value, (limit) => new Date(limit))
  if (Array.isArray(value)) return brokenList(shape, choices, value)
  if (shape.kind === 'file' && hasSize(value)) return brokenByFile(shape, value)
  return undefined
}

function brokenByText(shape: FieldShape, text: string): Broken | undefined {
  // A number, a date that could not be read is still the text it was.
  if (shape.kind !== 'text' && shape.kind !== 'choice') return { code: 'invalid' }
  const { min, max, pattern } = shape
  if (min !== undefined && text < String(min)) return { code: 'min_value', limit: min }
  if (max !== undefined && text > String(max)) return { code: 'max_value', limit: max }
  const size = brokenSize(shape, text.length, 'length')
  if (size !== undefined) return size
  if (shape.format !== undefined) return { code: 'invalid' }
  const matches = pattern === undefined || new RegExp(`^(?:${pattern})$`, 'v').test(text)
  return matches ? undefined : { code: 'invalid' }
}

function brokenByNumber(shape: FieldShape, value: number | bigint): Broken | undefined {
  if (shape.kind === 'integer' && !Number.isInteger(Number(value))) return { code: 'invalid' }
  const range = brokenRange(shape, value, Number)
  if (range !== undefined) return range
  const { step } = shape
  if (step === undefined || typeof value === 'bigint') return undefined
  const steps = value / step
  const isOff = Math.abs(steps - Math.round(steps)) > 1e-9 * Math.max(1, Math.abs(steps))
  return isOff ? { code: 'step_size', limit: step } : undefined
}

function brokenRange<Value extends number | bigint | Date>(
  { min, max }: FieldShape,
  value: Value,
  toValue: (limit: number | string) => number | Date,
): Broken | undefined {
  if (min !== undefined && value < toValue(min)) return { code: 'min_value', limit: min }
  if (max !== undefined && value > toValue(max)) return { code: 'max_value', limit: max }
  return undefined
}

function brokenSize(shape: FieldShape, size: number, what: 'length' | 'items'): Broken | undefined {
  const { minLength, maxLength } = shape
  if (minLength !== undefined && size < minLength) return { code: `min_${what}`, limit: minLength }
  if (maxLength !== undefined && size > maxLength) return { code: `max_${what}`, limit: maxLength }
  return undefined
}

function brokenList(
  shape: FieldShape,
  choices: RuleField['choices'],
  list: readonly unknown[],
): Broken | undefined {
  const size = brokenSize(shape, list.length, 'items')
  if (size !== undefined || shape.item?.kind !== 'choice') return size
  const isOffered = (one: unknown): boolean => choices?.some(({ value }) => value === one) ?? true
  return list.every(isOffered) ? undefined : { code: 'invalid_choice' }
}

function brokenByFile(
  { accept, minLength, maxLength }: FieldShape,
  file: Sized,
): Broken | undefined {
  if (maxLength !== undefined && file.size > maxLength)
    return { code: 'max_size', limit: maxLength }
  if (file.size === 0) return { code: 'empty' }
  if (minLength !== undefined && file.size < minLength)
    return { code: 'min_size', limit: minLength }
  const fits = accept === undefined || accept.includes(file.type ?? '')
  return fits ? undefined : { code: 'invalid_type', limit: accept.join(', ') }
}

interface Sized {
  readonly size: number
  readonly type?: string
}

const hasSize = (
  value: object | boolean | symbol | ((...given: never) => unknown),
): value is Sized => typeof value === 'object' && 'size' in value && typeof value.size === 'number'
