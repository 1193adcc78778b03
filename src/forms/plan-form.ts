import { describeSchema } from '../core/describe-schema.ts'
import { ImproperlyConfigured } from '../core/errors.ts'
import type { Schema } from '../core/schema.ts'
import { type FieldPlan, planFields } from './field-plan.ts'
import { toFieldShape } from '../core/rules/field-shape.ts'
import type { FormLayout } from './layout.ts'

/**
 * Puts schema and layout together.
 *
 * @param schema The schema.
 * @param layout The layout.
 * @returns The plan of the form.
 * @throws ImproperlyConfigured for a schema that is no object, and for names it does not have.
 */
export function planForm(schema: Schema, layout: FormLayout): FieldPlan {
  const plan = planFields(toFieldShape(describeSchema(schema)), layout)
  if (plan.fields.length > 0) return plan
  const { vendor } = schema['~standard']
  throw new ImproperlyConfigured(
    `The schema (${vendor}) shows no fields. Give form() a schema for an object, of a library that ` +
      'offers Standard JSON Schema: valibot, zod 4.2 or later, arktype 2.1.28 or later.',
  )
}
