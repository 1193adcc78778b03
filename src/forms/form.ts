import type { InputOf, Schema } from '../core/schema.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { type Bindable, type BindOptions, BoundForm } from './bound-form.ts'
import type { FieldPlan } from './field-plan.ts'
import { type FormLayout, toLooseLayout } from './layout.ts'
import { planForm } from './plan-form.ts'

/** A form: one schema and how it looks. Made once, at the top of a module. */
export class Form<Given extends Schema = Schema> implements Bindable<Given> {
  /** What a filled-in form has to be. */
  readonly schema: Given
  /** How it looks. */
  readonly layout: FormLayout
  /** The fields, with all that schema and layout say. */
  readonly plan: FieldPlan
  /** Whether there is a field for files, so that the form has to be sent in parts. */
  readonly hasFiles: boolean
  readonly #prefix: string | undefined

  constructor(schema: Given, layout: FormLayout<InputOf<Given>>, prefix?: string) {
    this.schema = schema
    this.layout = toLooseLayout(layout)
    this.plan = planForm(schema, this.layout)
    this.hasFiles = holdsFiles(this.plan)
    this.#prefix = prefix
  }

  /**
   * This form for one request.
   *
   * @param request The request: what it sent to this form is in the fields, if it sent something.
   * @param options Initial values, prefix, choices of this request.
   * @returns The bound form.
   * @see Django `Form(request.POST, request.FILES, initial=…, prefix=…)`.
   */
  bind(request: HttpRequest, options: BindOptions<InputOf<Given>> = {}): BoundForm<Given> {
    const own = this.#prefix === undefined ? options : { prefix: this.#prefix, ...options }
    return new BoundForm(this, request, own)
  }
}

/**
 * Makes a form of a schema: fields, types, limits and choices come from it, everything about the looks
 * from the layout.
 *
 * @param schema A schema for an object, of valibot, zod or arktype; of another library if it offers
 * Standard JSON Schema.
 * @param layout Labels, hints, order, groups, widgets.
 * @returns The form. It holds nothing of any request; its empty fields are written once and kept, unless
 * the layout has functions or objects that write themselves: these are asked each time.
 * @throws ImproperlyConfigured for a schema that shows no fields, and a layout that names others.
 * @example
 * const signUp = form(SignUp, { fields: { email: { help: 'We write to it once.' } } })
 * @see Django `django.forms.Form`; docs/reference/forms.md has its fields and widgets beside ours.
 */
export function form<Given extends Schema>(
  schema: Given,
  layout: FormLayout<InputOf<Given>> = {},
): Form<Given> {
  return new Form(schema, layout)
}

function holdsFiles(plan: FieldPlan): boolean {
  return plan.widget === 'file' || plan.fields.some(holdsFiles)
}
