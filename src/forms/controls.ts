import { attrs, type AttributeValues } from '../html/attrs.ts'
import { html } from '../html/html.ts'
import type { SafeString } from '../html/safe-string.ts'
import { type ControlPlace, commonAttributes } from './control-attributes.ts'
import type { FieldPlan } from './field-plan.ts'
import { clearName, type StoredFile } from './form-values.ts'
import type { ChoiceParts, FieldParts, RowParts } from './parts.ts'
import { writeRows } from './rows-html.ts'

/** A field, as its control sees it. */
export interface ControlParts extends FieldParts {
  readonly plan: FieldPlan
  readonly controlPlace: ControlPlace
  readonly attributeValues: AttributeValues
  /** Of a file: the one that is there. */
  readonly stored: StoredFile | undefined
  /** Of a list of objects: a row for scripts to copy. */
  readonly emptyRow: RowParts | undefined
}

/**
 * The control of a field, or its controls.
 *
 * @param field The field.
 * @returns HTML.
 */
export function writeControl(field: ControlParts): SafeString {
  switch (field.plan.widget) {
    case 'textarea':
    case 'lines':
      return writeTextarea(field)
    case 'select':
      return writeSelect(field)
    case 'radio':
      return writeButtons(field, 'radio')
    case 'checkboxes':
      return writeButtons(field, 'checkbox')
    case 'checkbox':
      return writeBox(field)
    case 'file':
      return writeFile(field)
    case 'group':
      return html`${field.fields}`
    case 'rows':
      return writeRows(field)
    default:
      return writeInput(field)
  }
}

function writeInput(field: ControlParts): SafeString {
  if (field.isHidden) return writeHidden(field)
  const { suggestions } = field.plan.layout
  const list = suggestions === undefined ? undefined : `${field.id}_list`
  // A password stays where it was typed.
  const value = field.plan.type === 'password' ? undefined : field.value || undefined
  const input = html`<input ${attrs({ ...field.attributeValues, value, list })}>`
  if (suggestions === undefined) return input
  return html`${input}<datalist id="${list}">${suggestions.map((one) => html`<option value="${one}"></option>`)}</datalist>`
}

/** A list has one hidden field for each of its values. */
function writeHidden(field: ControlParts): SafeString {
  const isList = field.plan.shape.kind === 'list'
  const values = isList ? field.values : [field.value]
  return html`${values.map((value, index) => {
    const id = index === 0 ? field.id : `${field.id}_${index}`
    return html`<input type="hidden" ${attrs({ name: field.name, id, value })}>
`
  })}`
}

function writeTextarea(field: ControlParts): SafeString {
  const text = field.plan.widget === 'lines' ? field.values.join('\n') : field.value
  // A browser drops one line break right behind the tag.
  return html`<textarea ${attrs({ rows: 5, ...field.attributeValues })}>
${text}</textarea>`
}

function writeSelect(field: ControlParts): SafeString {
  const { plan } = field
  const isMultiple = plan.shape.kind === 'list'
  const { choices } = field
  const chosen = choices.some(({ checked }) => checked)
  const wantsEmpty = !isMultiple && plan.layout.empty !== false && !(field.isRequired && chosen)
  const empty =
    wantsEmpty && html`<option value="">${plan.layout.empty ?? emptyText(field)}</option>`
  return html`<select ${attrs({ ...field.attributeValues, multiple: isMultiple })}>${empty}${writeOptions(choices)}</select>`
}

const emptyText = (field: ControlParts): string => (field.isRequired ? 'Choose one' : 'None')

function writeOptions(choices: readonly ChoiceParts[]): SafeString[] {
  return togetherByGroup(choices).map(([group, together]) => {
    const options = together.map(writeOption)
    return group === undefined
      ? html`${options}`
      : html`<optgroup label="${group}">${options}</optgroup>`
  })
}

type Together = readonly [group: string | undefined, choices: readonly ChoiceParts[]]

/** Choices that follow each other and are of one group. */
function togetherByGroup(choices: readonly ChoiceParts[]): readonly Together[] {
  const parts: [string | undefined, ChoiceParts[]][] = []
  for (const choice of choices) {
    const last = parts.at(-1)
    if (last !== undefined && last[0] === choice.group) last[1].push(choice)
    else parts.push([choice.group, [choice]])
  }
  return parts
}

function writeOption({ value, label, checked, disabled }: ChoiceParts): SafeString {
  return html`<option ${attrs({ value, selected: checked, disabled })}>${label}</option>`
}

function writeButtons(field: ControlParts, type: 'radio' | 'checkbox'): SafeString {
  const { isInvalid, mayRequire } = field.controlPlace
  const { required, disabled, ...more } = commonAttributes(field.plan, field.controlPlace)
  // Of radio buttons any one will do; `required` on a box would mean this very box.
  const insists = type === 'radio' && Boolean(required) && mayRequire
  const button = (choice: ChoiceParts): SafeString => {
    const own = {
      ...more,
      id: choice.id,
      type,
      value: choice.value,
      checked: choice.checked,
      disabled: choice.disabled || disabled === true,
      required: insists,
      'aria-describedby': isInvalid ? `${field.id}_error` : undefined,
    }
    return html`<div class="rp-choice"><input ${attrs(own)}><label for="${choice.id}">${choice.label}</label></div>
`
  }
  return html`${togetherByGroup(field.choices).map(([group, together]) => {
    const buttons = together.map(button)
    return group === undefined
      ? html`${buttons}`
      : html`<fieldset class="rp-choices"><legend>${group}</legend>
${buttons}</fieldset>
`
  })}`
}

function writeBox(field: ControlParts): SafeString {
  const checked = field.value !== '' && !/^(?:false|0)$/i.test(field.value)
  return html`<input type="checkbox" ${attrs({ ...field.attributeValues, checked })}>`
}

function writeFile(field: ControlParts): SafeString {
  const { shape, layout } = field.plan
  const accepted = layout.accept ?? (shape.item ?? shape).accept
  const accept = typeof accepted === 'string' ? accepted : accepted?.join(',')
  const multiple = shape.kind === 'list'
  const { required, ...own } = field.attributeValues
  const wanted = { ...own, required: required === true && !field.stored, accept, multiple }
  return html`${writeStored(field)}<input type="file" ${attrs(wanted)}>`
}

/** The file there is, and a box to remove it where the schema takes `null` for that. */
function writeStored({ stored, plan, name, id }: ControlParts): SafeString | undefined {
  if (stored === undefined) return undefined
  const link =
    stored.url === undefined ? stored.name : html`<a href="${stored.url}">${stored.name}</a>`
  const box = attrs({ id: clearName(id), name: clearName(name) })
  const clear = html` <input type="checkbox" ${box}><label for="${clearName(id)}">Remove it</label>`
  return html`<p class="rp-stored">Now: ${link}${plan.shape.nullable && clear}</p>`
}
