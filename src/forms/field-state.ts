import type { FieldError, FieldErrors } from '../protocol/problem.ts'
import type { Choice, FormLayout } from './layout.ts'
import type { SentValues } from './sent-values.ts'

/** What all fields of a bound form share. */
export interface FieldState {
  /** What was sent; `undefined` when nothing was. */
  readonly values: SentValues | undefined
  /** What is wrong, by name in the page. */
  readonly errors: FieldErrors
  readonly layout: FormLayout
  /** Choices known for this request only, by path. */
  readonly choices: Readonly<Record<string, readonly Choice[]>> | undefined
  /** Lists that are to have one more row, by name in the page. */
  readonly grown: ReadonlySet<string>
}

const none: readonly FieldError[] = []

/**
 * What is wrong with one field.
 *
 * @param state The form.
 * @param name The field's name in the page.
 * @returns Its errors.
 */
export function errorsOf(state: FieldState, name: string): readonly FieldError[] {
  return state.errors[name] ?? none
}

/**
 * Whether a form is as it was made: nothing was sent, nothing is wrong, and all is written our way.
 *
 * @param state The form.
 * @returns Whether its fields look the same as in any other form in this state.
 */
export function isUntouched({ values, errors, choices, layout }: FieldState): boolean {
  if (values !== undefined || choices !== undefined || layout.pieces !== undefined) return false
  for (const name in errors) if (errors[name] !== undefined) return false
  return true
}
