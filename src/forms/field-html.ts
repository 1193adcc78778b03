import { attrs, type AttributeValues } from '../html/attrs.ts'
import { html } from '../html/html.ts'
import type { HtmlValue } from '../html/html-value.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { FieldError } from '../protocol/problem.ts'
import type { FieldParts } from './parts.ts'

/** A field that may be one box to tick: its label comes behind, and it is never missing. */
interface FieldBox extends FieldParts {
  readonly isBox: boolean
  /** Whether it is an object that may be missing. */
  readonly isOptionalGroup: boolean
}

/**
 * A field with its label, hint and errors, in the order they are best read: the control comes last.
 *
 * @param field The field.
 * @returns HTML.
 */
export function writeField(field: FieldBox): SafeString {
  if (field.isHidden) return field.input
  const around = { class: ['rp-field', field.class, { 'rp-invalid': field.errorList.length > 0 }] }
  if (field.isGroup) {
    return html`<fieldset ${attrs({ ...around, ...groupPlace(field), 'aria-describedby': describedBy(field) })}>
${field.label}${field.help}${field.errors}
${field.input}
</fieldset>
`
  }
  return html`<div ${attrs(around)}>
${field.isBox ? [field.errors, field.input, field.label, field.help] : [field.label, field.help, field.errors, field.input]}
</div>
`
}

/** Radio buttons have their errors themselves; a group of fields has them as a whole. */
function describedBy(field: FieldParts): string | undefined {
  const hint = field.help.length > 0 ? `${field.id}_helptext` : ''
  const isWhole = field.choices.length === 0 && field.errorList.length > 0
  return [hint, isWhole ? `${field.id}_error` : ''].filter(Boolean).join(' ') || undefined
}

/**
 * Radio buttons have id and name of the field. A group of fields has them itself, and can have the focus, so that
 * scripts can show its errors at it.
 */
function groupPlace(field: FieldParts): AttributeValues {
  return field.choices.length > 0 ? {} : { id: field.id, name: field.name, tabindex: -1 }
}

/**
 * A label, or a legend where there are several controls.
 *
 * @param field The field.
 * @param content What it says, where that is more than text.
 * @returns HTML.
 */
export function writeLabel(field: FieldBox, content: HtmlValue): SafeString {
  const text = content ?? field.text
  const isPlain = field.isRequired || field.isGroup || field.isBox
  const optional = isPlain ? '' : optionalMark
  return field.isGroup
    ? html`<legend>${text}${field.isOptionalGroup ? optionalMark : ''}</legend>`
    : html`<label for="${field.id}">${text}${optional}</label>`
}

/** Most fields are required: the others say so. */
const optionalMark = html` <span class="rp-optional">(optional)</span>`

/**
 * A hint.
 *
 * @param field The field.
 * @param text What it says.
 * @returns HTML.
 */
export function writeHelp(field: FieldParts, text: HtmlValue): SafeString {
  return html`<p class="rp-help" id="${field.id}_helptext">${text}</p>`
}

/**
 * Errors beside a field. It is text, and says that it is an error without colour too.
 *
 * @param id The id of the field.
 * @param errors Its errors.
 * @returns HTML.
 */
export function writeErrors(id: string, errors: readonly FieldError[]): SafeString {
  return html`<ul class="rp-error" id="${id}_error">${errors.map(
    ({ message, code }) =>
      html`<li data-code="${code}"><span class="rp-visually-hidden">Error: </span>${message}</li>`,
  )}</ul>`
}
