import type { MaybePromise } from '../core/maybe-promise.ts'
import type { InputOf, OutputOf, Schema } from '../core/schema.ts'
import type { FormValues } from './form-values.ts'
import { planForm } from './plan-form.ts'
import { judgeValues, type Verdict } from './judge.ts'
import { type FormLayout, toLooseLayout } from './layout.ts'

/**
 * Checks a form as the server will, where it is filled in: same reading, same schema, same words.
 *
 * It needs nothing of the server, and bundles to the schema and a few kilobytes. What it finds is for
 * the visitor's comfort; the server looks all the same.
 *
 * @param schema The form's schema, from a module that imports nothing of the server.
 * @param values What would be sent: `new FormData(form)`.
 * @param layout The form's layout, if it changes words, choices or what is required.
 * @returns The data, or the errors by name in the page; at once when the schema needs no waiting.
 * @example
 * const verdict = await checkForm(SignUp, new FormData(form))
 * if (!verdict.ok) showErrors(form, verdict.errors)
 */
export function checkForm<Given extends Schema>(
  schema: Given,
  values: FormValues,
  layout: FormLayout<InputOf<Given>> & { readonly prefix?: string | undefined } = {},
): MaybePromise<Verdict<OutputOf<Given>>> {
  const loose = toLooseLayout(layout)
  const plan = planForm(schema, loose)
  return judgeValues({ schema, layout: loose, plan }, values, { prefix: layout.prefix ?? '' })
}
