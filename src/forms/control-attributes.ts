import type { AttributeValues } from '../html/attrs.ts'
import type { FieldPlan } from './field-plan.ts'
import type { InputType } from './layout.ts'
import { writtenValue } from './written-value.ts'

/** What a control has to know that its plan does not say. */
export interface ControlPlace {
  readonly name: string
  readonly id: string
  /** What describes it: hint and errors. */
  readonly describedBy: string | undefined
  readonly isInvalid: boolean
  /** Whether the browser may insist: not in a row that may stay empty. */
  readonly mayRequire: boolean
}

/**
 * What every control has, whatever it is.
 *
 * @param plan The field.
 * @param place Where it stands.
 * @returns Attributes.
 */
export function commonAttributes(plan: FieldPlan, place: ControlPlace): AttributeValues {
  const { layout } = plan
  const hidden = plan.type === 'hidden'
  return {
    id: place.id,
    name: place.name,
    required: plan.required && place.mayRequire && !hidden && !layout.disabled,
    disabled: layout.disabled,
    autocomplete: layout.autocomplete,
    placeholder: layout.placeholder,
    'aria-invalid': place.isInvalid ? true : undefined,
    'aria-describedby': hidden ? undefined : place.describedBy,
    ...layout.attributes,
  }
}

/**
 * What the schema says about an `<input>`, as far as its type knows the words.
 *
 * @param plan The field.
 * @returns Attributes.
 * @see HTML, the table "input: which attributes apply to which type".
 */
export function inputAttributes(plan: FieldPlan): AttributeValues {
  const { shape, type } = plan
  if (ranged.has(type)) {
    return { type, min: limit(plan, shape.min), max: limit(plan, shape.max), step: step(plan) }
  }
  if (!typed.has(type)) return { type }
  const isText = shape.kind === 'text'
  // A format has a type of its own that checks it; a pattern beside it would only be less kind.
  const pattern = type === 'text' || type === 'tel' || type === 'password' || type === 'search'
  return {
    type,
    ...textLimits(plan),
    pattern: isText && pattern ? shape.pattern : undefined,
    inputmode: shape.kind === 'bigint' ? 'numeric' : undefined,
  }
}

/**
 * How long a text may be.
 *
 * @param plan The field.
 * @returns Attributes.
 */
export function textLimits({ shape, required }: FieldPlan): AttributeValues {
  if (shape.kind !== 'text') return {}
  // "At least one" is what `required` says.
  const least = shape.minLength === 1 && required ? undefined : shape.minLength
  return { minlength: least, maxlength: shape.maxLength }
}

/** Types of text one may type. */
const typed: ReadonlySet<InputType> = new Set(['text', 'email', 'url', 'tel', 'search', 'password'])

/** Types with a smallest and a largest value. */
const ranged: ReadonlySet<InputType> = new Set([
  'number',
  'range',
  'date',
  'datetime-local',
  'month',
  'week',
  'time',
])

function limit(plan: FieldPlan, given: number | string | undefined): string | undefined {
  if (given === undefined) return undefined
  if (plan.shape.kind !== 'date') return String(given)
  return writtenValue(plan, new Date(given))[0]
}

function step({ shape, type, layout }: FieldPlan): string | undefined {
  if (layout.attributes && 'step' in layout.attributes) return undefined
  if (type !== 'number' && type !== 'range') return undefined
  // Without a word a browser takes whole numbers only.
  return shape.step === undefined ? 'any' : shape.step === 1 ? undefined : String(shape.step)
}
