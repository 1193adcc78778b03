import { describeSchema } from '../core/describe-schema.ts'
import type { JsonSchema } from '../core/json-schema.ts'
import { after } from '../core/maybe-promise.ts'
import type { InputOf, OutputOf, Schema } from '../core/schema.ts'
import { Form } from './form.ts'
import type { FormLayout, RowsLayout } from './layout.ts'

/** A schema for a list of what another schema takes. */
export type ListOf<Given extends Schema> = Schema<InputOf<Given>[], OutputOf<Given>[]>

/** How a set of forms looks: its rows, and the form each of them is. */
export interface FormsetLayout<Input> extends RowsLayout {
  /** What comes before every name; `form` unless given, as in Django. */
  readonly prefix?: string | undefined
  /** The form of one row. */
  readonly form?: FormLayout<Input> | undefined
}

/**
 * The same form several times, in one `<form>`.
 *
 * How many came in is told by the names alone (`form.0.qty`, `form.1.qty`): there is no management form
 * and no count to believe. Rows nothing was typed into do not count; more than `max` are refused.
 *
 * Inside another form no formset is needed: a list of objects in the schema is one.
 *
 * @param schema The schema of one row.
 * @param layout How many rows, and how each looks.
 * @returns A form whose data is a list.
 * @see Django `formset_factory`.
 */
export function formset<Given extends Schema>(
  schema: Given,
  layout: FormsetLayout<InputOf<Given>> = {},
): Form<ListOf<Given>> {
  const { prefix = 'form', form = {}, ...rows } = layout
  const { fields, ...looks } = form
  const own = { ...looks, fields: { ...fields, '': { rows, label: '' } } }
  // The names of a row are those of the list without their numbers; `''` is the list itself.
  return new Form(listOf(schema), own as FormLayout<InputOf<Given>[]>, prefix)
}

function listOf<Given extends Schema>(schema: Given): ListOf<Given> {
  const { vendor, validate } = schema['~standard']
  const list = {
    version: 1 as const,
    vendor,
    validate: (value: unknown) => {
      if (!Array.isArray(value)) return { issues: [{ message: 'This must be a list.' }] }
      return validateAll(value.map((item) => after(validate(item), (result) => result)))
    },
    jsonSchema: { input: (): JsonSchema => ({ type: 'array', items: describeSchema(schema) }) },
  }
  // The value is a list of what the schema gives, item by item.
  return { '~standard': list } as unknown as ListOf<Given>
}

type ItemResult = Awaited<ReturnType<Schema['~standard']['validate']>>

function validateAll(results: (ItemResult | Promise<ItemResult>)[]): unknown {
  return results.some((one) => one instanceof Promise)
    ? Promise.all(results).then(combine)
    : combine(results as ItemResult[])
}

function combine(results: readonly ItemResult[]): ItemResult {
  const issues = results.flatMap((result, index) =>
    (result.issues ?? []).map((issue) => ({
      ...issue,
      message: issue.message,
      path: [index, ...(issue.path ?? [])],
    })),
  )
  if (issues.length > 0) return { issues }
  return { value: results.map((result) => ('value' in result ? result.value : undefined)) }
}
