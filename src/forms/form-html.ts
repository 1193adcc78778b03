import { attrs } from '../html/attrs.ts'
import { conditionalEscape } from '../html/escape.ts'
import { html } from '../html/html.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { FormLayout, GroupLayout } from './layout.ts'
import type { FieldParts, GroupParts } from './parts.ts'

/** What the body of a form is made of. */
type BodyLayout = Pick<FormLayout, 'groups' | 'pieces'>

/**
 * All fields but the hidden ones. A group stands where its first field would.
 *
 * @param fields The fields, in order.
 * @param layout The groups, and HTML of your own.
 * @returns HTML.
 */
export function writeBody(
  fields: readonly (FieldParts & { readonly plan: { readonly key: string } })[],
  { groups = [], pieces }: BodyLayout,
): SafeString {
  const done = new Set<GroupLayout>()
  return html`${fields
    .filter(({ isHidden }) => !isHidden)
    .map((field) => {
      const group = groups.find((one) => one.fields.some((name) => name === field.plan.key))
      if (group === undefined) return field.toHtml()
      if (done.has(group)) return ''
      done.add(group)
      const inside = group.fields.flatMap(
        (name) => fields.find(({ plan }) => plan.key === name) ?? [],
      )
      const parts = { legend: group.legend, help: group.help, fields: inside }
      const id = `id_${field.name}_group`
      return pieces?.group ? conditionalEscape(pieces.group(parts)) : writeGroup(id, parts)
    })}`
}

/**
 * The hidden fields, which stand right behind the `<form>`.
 *
 * @param fields The fields, in order.
 * @returns HTML.
 */
export function writeHidden(fields: readonly FieldParts[]): SafeString {
  return html`${fields.filter(({ isHidden }) => isHidden)}`
}

function writeGroup(id: string, { legend, help, fields }: GroupParts): SafeString {
  const describedBy = help === undefined ? undefined : `${id}_helptext`
  return html`<fieldset ${attrs({ class: 'rp-group', 'aria-describedby': describedBy })}>
<legend>${legend}</legend>
${help !== undefined && html`<p class="rp-help" id="${describedBy}">${help}</p>`}${fields}
</fieldset>
`
}
