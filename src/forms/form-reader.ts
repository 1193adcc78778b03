import { memberOf, within } from '../core/rules/field-path.ts'
import type { FieldPlan } from './field-plan.ts'
import { clearName, filesOf, type FileValue, textsOf } from './form-values.ts'
import type { Choice } from './layout.ts'
import type { SentValues } from './sent-values.ts'
import { readText } from './read-text.ts'
import { isBlank, postedRows } from './posted-rows.ts'

/** What the form itself found wrong, before any schema saw it. */
export interface OwnError {
  readonly plan: FieldPlan
  readonly code: string
  readonly limit?: number | undefined
}

/** What a reader is told beside what was sent. */
export interface ReaderOptions {
  /** Comes before every name. */
  readonly prefix: string
  /** The values before the visitor changed them. */
  readonly initial?: unknown
  /** Choices known for this request only, by path. */
  readonly choices?: Readonly<Record<string, readonly Choice[]>> | undefined
}

/** Reads what a form sent into what its schema takes. */
export class FormReader {
  /** What was found wrong, by the name in the page. */
  readonly errors: Map<string, OwnError> = new Map()
  /** The numbers of the rows that count, by the name of their list in the page. */
  readonly rows: Map<string, readonly number[]> = new Map()
  readonly #values: SentValues
  readonly #options: ReaderOptions

  constructor(values: SentValues, options: ReaderOptions) {
    this.#values = values
    this.#options = options
  }

  /**
   * Reads a field and all that is in it.
   *
   * @param plan The field.
   * @param name Its name in the page.
   * @param initial Its value before the visitor changed it.
   * @returns What the schema gets; `undefined` when there is nothing.
   */
  read(plan: FieldPlan, name: string, initial: unknown): unknown {
    if (plan.layout.disabled) return initial
    if (plan.widget === 'rows') return this.#readRows(plan, name, initial)
    if (plan.shape.kind === 'object') return this.#readGroup(plan, name, initial)
    const value =
      plan.shape.kind === 'list' ? this.#readList(plan, name) : this.#readOne(plan, name)
    const { required, nullable, kind } = plan.shape
    if (value === undefined && plan.required) {
      this.errors.set(name, { plan, code: 'required' })
      if (required && !nullable) return refusedEmpty(plan)
    }
    // Of a file nothing means: as it was.
    return value === undefined && required && nullable && kind !== 'file' ? null : value
  }

  /** An object that may be missing is, where nothing of it was filled in. */
  #readGroup(plan: FieldPlan, name: string, initial: unknown): object | null | undefined {
    const mayMiss = plan.path !== '' && !plan.required
    if (!mayMiss || !isBlank(plan.fields, name, this.#values)) {
      return this.#readObject(plan.fields, name, initial)
    }
    return plan.shape.required && plan.shape.nullable ? null : undefined
  }

  #readObject(fields: readonly FieldPlan[], name: string, initial: unknown): object {
    const object: Record<string, unknown> = {}
    for (const field of fields) {
      const own = within(name, field.key)
      const inner = this.read(field, own, memberOf(initial, field.key))
      // Of a key that is there the schema speaks in its author's words.
      if (inner !== undefined || this.errors.has(own)) object[field.key] = inner
    }
    return object
  }

  #readRows(plan: FieldPlan, name: string, initial: unknown): unknown {
    const { rows } = plan
    if (rows === undefined) return undefined
    const { kept, count } = postedRows(plan, name, this.#values, initial)
    this.rows.set(name, kept)
    if (count > rows.max) this.errors.set(name, { plan, code: 'too_many_forms', limit: rows.max })
    else if (kept.length < rows.min) {
      this.errors.set(name, { plan, code: 'too_few_forms', limit: rows.min })
    }
    if (kept.length === 0 && !plan.shape.required) return undefined
    return kept.map((row) =>
      this.#readObject(plan.fields, within(name, row), memberOf(initial, String(row))),
    )
  }

  #readList(plan: FieldPlan, name: string): unknown[] | undefined {
    const { shape, layout } = plan
    const { item } = shape
    if (item === undefined) return undefined
    if (item.kind === 'file') {
      const files = filesOf(this.#values, name)
      this.#refuseEmpty(plan, name, files)
      return this.#orMissing(plan, files)
    }
    const texts = textsOf(this.#values, name)
    const areLines = plan.widget === 'lines' && !this.#values.areItems
    const lines = areLines ? texts.flatMap((text) => text.split('\n')) : texts
    const trimmed = layout.trim === false ? lines : lines.map((line) => line.trim())
    const filled = trimmed.filter((text) => text !== '' && this.#isClean(text, plan, name))
    const choices = this.#choices(plan, name, filled)
    return this.#orMissing(
      plan,
      filled.map((text) => readText(text, item, choices)),
    )
  }

  /** An empty list is one, but where the schema would rather have none. */
  #orMissing<Item>(plan: FieldPlan, list: Item[]): Item[] | undefined {
    return list.length > 0 || (plan.shape.required && !plan.required) ? list : undefined
  }

  #readOne(plan: FieldPlan, name: string): unknown {
    const { shape, layout } = plan
    if (shape.kind === 'file') return this.#readFile(plan, name)
    const sent = textsOf(this.#values, name).at(-1)
    if (shape.kind === 'boolean' && plan.widget === 'checkbox') return readBox(plan, sent)
    const text = mayTrim(plan) ? sent?.trim() : sent
    if (text === undefined || text === '') {
      // The schema's own word for nothing, where the layout lets nothing pass.
      return layout.required === false && shape.required && shape.kind === 'text' ? '' : undefined
    }
    if (!this.#isClean(text, plan, name)) return text
    return readText(text, shape, this.#choices(plan, name, [text]))
  }

  /** Nothing chosen leaves the file that is there; only a box says that it is to go. */
  #readFile(plan: FieldPlan, name: string): FileValue | null | undefined {
    const file = filesOf(this.#values, name).at(-1)
    const clears = plan.shape.nullable && textsOf(this.#values, clearName(name)).length > 0
    this.#refuseEmpty(plan, name, file ? [file] : [])
    if (file && clears) this.errors.set(name, { plan, code: 'contradiction' })
    return file ?? (clears ? null : undefined)
  }

  /** Nobody means to send nothing under a name: the choice or the upload went wrong. */
  #refuseEmpty(plan: FieldPlan, name: string, files: readonly FileValue[]): void {
    if (plan.layout.allowEmpty || files.every(({ size }) => size > 0)) return
    this.errors.set(name, { plan, code: 'empty' })
  }

  /** No database takes it in a text, and no keyboard types it. */
  #isClean(text: string, plan: FieldPlan, name: string): boolean {
    if (!text.includes('\u0000')) return true
    this.errors.set(name, { plan, code: 'null_characters_not_allowed' })
    return false
  }

  #choices(plan: FieldPlan, name: string, texts: readonly string[]): readonly Choice[] | undefined {
    const own = this.#options.choices?.[plan.path]
    if (own === undefined && !Array.isArray(plan.layout.choices)) return plan.choices
    const choices = own ?? plan.choices ?? []
    const open = new Set(choices.flatMap(({ value, disabled }) => (disabled ? [] : String(value))))
    // What a schema takes for any text is no choice here: only the form knows what there is.
    if (texts.some((text) => !open.has(text))) {
      this.errors.set(name, { plan, code: 'invalid_choice' })
    }
    return choices
  }
}

/** What a schema that takes nothing empty refuses in its own words, where it has some for that. */
function refusedEmpty({ shape: { kind, minLength = 0 } }: FieldPlan): '' | [] | undefined {
  if (kind === 'list' && minLength > 0) return []
  return kind === 'text' && minLength === 1 ? '' : undefined
}

/** A box that is not ticked sends nothing. */
function readBox(plan: FieldPlan, sent: string | undefined): boolean | undefined {
  const isOn = sent !== undefined && !/^(?:false|0)$/i.test(sent)
  if (isOn) return true
  return plan.shape.mustBeTrue ? undefined : false
}

/** A password may begin with a blank. */
function mayTrim({ type, layout }: FieldPlan): boolean {
  return layout.trim ?? type !== 'password'
}
