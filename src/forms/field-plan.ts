import { ImproperlyConfigured } from '../core/errors.ts'
import { within } from '../core/rules/field-path.ts'
import type { FieldShape } from '../core/rules/field-shape.ts'
import { inWords } from '../core/rules/in-words.ts'
import type {
  Choice,
  FieldLayout,
  FormLayout,
  InputType,
  RowsLayout,
  WidgetName,
} from './layout.ts'

/** A field, with all that schema and layout say about it. Made once for each form. */
export interface FieldPlan {
  /** Its name in the object it is in; `''` for the whole. */
  readonly key: string
  /** Its name in the form, without the numbers of rows: `lines.qty`. */
  readonly path: string
  readonly shape: FieldShape
  readonly layout: FieldLayout
  /** Its label where that is a text; what messages call it. */
  readonly label: string
  readonly widget: WidgetName
  readonly type: InputType
  /** Whether an empty field is refused. */
  readonly required: boolean
  readonly choices: readonly Choice[] | undefined
  /** Of an object: its fields. Of a list of objects: those of each row. */
  readonly fields: readonly FieldPlan[]
  readonly rows: RowsPlan | undefined
}

/** How many rows a list of objects may have. */
export interface RowsPlan extends RowsLayout {
  readonly min: number
  readonly max: number
  readonly extra: number
  readonly canDelete: boolean
}

/** No form has more rows, whatever it says. Django's `DEFAULT_MAX_NUM`. */
const mostRows = 1000

/**
 * Puts together what schema and layout say.
 *
 * @param shape The shape of the whole.
 * @param layout The layout.
 * @returns The plan of the whole, which has the fields inside.
 * @throws ImproperlyConfigured for a field the schema does not have.
 */
export function planFields(shape: FieldShape, layout: FormLayout): FieldPlan {
  const layouts: Readonly<Record<string, FieldLayout | undefined>> = layout.fields ?? {}
  const plan = planField({ key: '', path: '', disabled: false }, shape, layouts)
  const ordered = { ...plan, fields: inOrder(plan.fields, layout) }
  const known = new Set(namesIn(ordered))
  const grouped = layout.groups?.flatMap(({ fields }) => fields) ?? []
  const unknown = [...Object.keys(layouts), ...(layout.order ?? []), ...grouped]
    .filter((name) => name !== '')
    .find((name) => !known.has(name))
  if (unknown === undefined) return ordered
  throw new ImproperlyConfigured(
    `The layout names a field ${JSON.stringify(unknown)}, which the schema does not have` +
      (known.size === 0
        ? '. The schema does not describe its fields: take one of valibot, zod or arktype.'
        : `: ${[...known].join(', ')}.`),
  )
}

function namesIn(plan: FieldPlan): string[] {
  return plan.fields.flatMap((field) => [field.path, ...namesIn(field)])
}

/** As they stand in the page: a group where its first field would. */
function inOrder(
  fields: readonly FieldPlan[],
  { order = [], groups = [] }: FormLayout,
): readonly FieldPlan[] {
  const named = (names: readonly string[]): readonly FieldPlan[] =>
    names.flatMap((name) => fields.find(({ key }) => key === name) ?? [])
  const inPage = new Set<FieldPlan>()
  for (const field of new Set([...named(order), ...fields])) {
    const group = groups.find((one) => one.fields.includes(field.key))
    for (const one of group === undefined ? [field] : named(group.fields)) inPage.add(one)
  }
  return [...inPage]
}

/** Where a field is in the schema. */
interface PlanPlace {
  readonly key: string
  readonly path: string
  /** Whether what it is in is not to be changed. */
  readonly disabled: boolean
}

function planField(
  { key, path, disabled }: PlanPlace,
  shape: FieldShape,
  layouts: Readonly<Record<string, FieldLayout | undefined>>,
): FieldPlan {
  const layout = disabled ? { ...layouts[path], disabled } : (layouts[path] ?? {})
  const given = choicesOf(shape, layout)
  const inner = shape.kind === 'list' ? shape.item?.fields : shape.fields
  const type = layout.type ?? inputType(key, shape)
  const widget = typeof layout.widget === 'string' ? layout.widget : widgetOf(shape, given, type)
  const isYesOrNo = shape.kind === 'boolean' && (widget === 'select' || widget === 'radio')
  return {
    key,
    path,
    shape,
    layout,
    label: typeof layout.label === 'string' ? layout.label : (shape.title ?? inWords(key)),
    widget,
    type,
    required: layout.required ?? isRequired(shape, isYesOrNo),
    choices: isYesOrNo ? (given ?? yesOrNo) : given,
    fields: [...(inner ?? [])].map(([name, field]) =>
      planField(
        { key: name, path: within(path, name), disabled: !!layout.disabled },
        field,
        layouts,
      ),
    ),
    rows: widget === 'rows' ? rowsOf(shape, layout.rows ?? {}) : undefined,
  }
}

/** A box that may be ticked or not, as a question. */
const yesOrNo: readonly Choice[] = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No' },
]

/** A box that need not be ticked is never missing, and a list is empty rather than missing. */
function isRequired(
  { kind, required, nullable, mustBeTrue, minLength }: FieldShape,
  isYesOrNo: boolean,
): boolean {
  if (!required || nullable) return false
  if (kind === 'boolean') return mustBeTrue === true || isYesOrNo
  return kind === 'list' ? minLength !== undefined && minLength > 0 : true
}

function rowsOf(shape: FieldShape, layout: RowsLayout): RowsPlan {
  const min = layout.min ?? shape.minLength ?? 0
  const max = Math.min(layout.max ?? shape.maxLength ?? mostRows, mostRows)
  const { extra = min > 0 ? 0 : 1, canDelete = false } = layout
  return { ...layout, extra, canDelete, min, max }
}

function choicesOf(shape: FieldShape, { choices }: FieldLayout): readonly Choice[] | undefined {
  if (Array.isArray(choices)) return choices as readonly Choice[]
  const values = (shape.kind === 'list' ? shape.item : shape)?.choices
  if (choices === undefined) {
    return values?.map((value) => ({ value, label: inWords(String(value)) }))
  }
  // Not an array: `Array.isArray` does not narrow a readonly one away.
  const labels = choices as Readonly<Record<string, string>>
  if (values === undefined)
    return Object.entries(labels).map(([value, label]) => ({ value, label }))
  return values.map((value) => ({ value, label: labels[String(value)] ?? inWords(String(value)) }))
}

/** Up to here all choices are shown at once. */
const fewChoices = 4

function widgetOf(
  shape: FieldShape,
  choices: readonly Choice[] | undefined,
  type: InputType,
): WidgetName {
  if (type === 'hidden') return 'input'
  switch (shape.kind) {
    case 'object':
      return 'group'
    case 'list':
      if (choices !== undefined) return 'checkboxes'
      if (shape.item?.kind === 'file') return 'file'
      return shape.item?.kind === 'object' ? 'rows' : 'lines'
    case 'file':
      return 'file'
    case 'boolean':
      return shape.nullable ? 'select' : 'checkbox'
    default:
      if (choices === undefined) return 'input'
      // Nobody can take back the choice of a radio button.
      return shape.required && choices.length <= fewChoices ? 'radio' : 'select'
  }
}

const typesOfFormats: Readonly<Record<string, InputType>> = {
  email: 'email',
  'idn-email': 'email',
  uri: 'url',
  iri: 'url',
  url: 'url',
  date: 'date',
  'date-time': 'datetime-local',
  'date-time-local': 'datetime-local',
  time: 'time',
  week: 'week',
}

function inputType(key: string, { kind, format = '' }: FieldShape): InputType {
  if (kind === 'number' || kind === 'integer') return 'number'
  if (kind === 'date') return 'date'
  // A password in a plain field would be shown, and written back into the page: better once too often.
  if (kind === 'text' && /passw(?:or)?d|passphrase/i.test(key)) return 'password'
  return typesOfFormats[format] ?? 'text'
}
