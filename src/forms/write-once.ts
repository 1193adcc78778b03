import type { HtmlValue } from '../html/html-value.ts'
import { SafeString } from '../html/safe-string.ts'
import type { FieldPlan } from './field-plan.ts'
import { writeBody, writeHidden } from './form-html.ts'
import type { FieldLayout, FormLayout } from './layout.ts'
import type { FieldParts } from './parts.ts'

/** The fields of a form as HTML. */
export interface WrittenFields {
  /** The hidden ones. */
  readonly hidden: SafeString
  /** All others. */
  readonly body: SafeString
}

/** What is written once. */
interface ConstantForm {
  readonly plan: FieldPlan
  readonly layout: FormLayout
}

const written = new WeakMap<FieldPlan, WrittenFields | 'changes'>()

/**
 * The fields of a form about which a request says nothing: written for the first such request, and the
 * same for all that follow.
 *
 * @param form The form.
 * @param fields Its fields, bound to nothing.
 * @returns HTML; `undefined` for a form that may look different each time.
 */
export function writeOnce(
  { plan, layout }: ConstantForm,
  fields: () => readonly (FieldParts & { readonly plan: FieldPlan })[],
): WrittenFields | undefined {
  let known = written.get(plan)
  if (known === undefined) {
    known = isConstant(plan, layout) ? write(fields(), layout) : 'changes'
    written.set(plan, known)
  }
  return known === 'changes' ? undefined : known
}

function write(
  fields: readonly (FieldParts & { readonly plan: FieldPlan })[],
  layout: FormLayout,
): WrittenFields {
  return { hidden: writeHidden(fields), body: writeBody(fields, layout) }
}

function isConstant(plan: FieldPlan, { groups = [] }: FormLayout): boolean {
  return (
    isConstantField(plan) && groups.every(({ legend, help }) => isFixed(legend) && isFixed(help))
  )
}

/** A function of the layout may say something else each time, and so may an object that writes itself. */
function isConstantField({ layout, fields }: FieldPlan): boolean {
  const { label, help, widget, rows }: FieldLayout = layout
  const isOwn = typeof widget === 'function' || rows?.rowLabel !== undefined
  return !isOwn && isFixed(label) && isFixed(help) && fields.every(isConstantField)
}

function isFixed(text: HtmlValue): boolean {
  return text === undefined || typeof text === 'string' || text instanceof SafeString
}
