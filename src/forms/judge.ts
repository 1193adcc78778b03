import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { type OutputOf, type Schema, type SchemaIssue, validate } from '../core/schema.ts'
import type { FieldError, FieldErrors } from '../protocol/problem.ts'
import { type Broken, brokenRule } from '../core/rules/broken-rule.ts'
import { wordsFor } from '../core/rules/error-words.ts'
import { memberOf, within } from '../core/rules/field-path.ts'
import { judgeIssue } from '../core/rules/judge-issue.ts'
import { isLibraryMessage } from '../core/rules/library-words.ts'
import type { FieldPlan } from './field-plan.ts'
import { FormReader, type OwnError, type ReaderOptions } from './form-reader.ts'
import type { FormValues } from './form-values.ts'
import type { FormLayout, MessageFacts } from './layout.ts'
import { orderErrors } from './order-errors.ts'
import { SentValues } from './sent-values.ts'

/** What became of a form: what the schema made of it, or what is wrong with it. */
export type Verdict<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly errors: FieldErrors }

/** A form, as far as judging goes. */
export interface Judged<Given extends Schema> {
  readonly schema: Given
  readonly layout: Pick<FormLayout, 'message'>
  readonly plan: FieldPlan
}

/**
 * Reads what a form sent and checks it.
 *
 * @param form Schema and plan.
 * @param values What was sent.
 * @param options Prefix, initial values, choices.
 * @returns Data or errors, these by their names in the page; at once when the schema needs no waiting.
 */
export function judgeValues<Given extends Schema>(
  form: Judged<Given>,
  values: FormValues,
  options: ReaderOptions,
): MaybePromise<Verdict<OutputOf<Given>>> {
  const sent = values instanceof SentValues ? values : new SentValues(values)
  const reader = new FormReader(sent, options)
  const input = reader.read(form.plan, options.prefix, options.initial)
  return after(validate(form.schema, input), (checked) => {
    const { issues = [] } = checked
    if (issues.length > 0 || reader.errors.size > 0) {
      const words = new ErrorWords(form, input, reader, options.prefix)
      words.addOwn(issues)
      for (const issue of issues) words.addIssue(issue)
      if (words.count > 0) {
        return { ok: false, errors: orderErrors(words.errors, form.plan, options.prefix) }
      }
    }
    // A schema's value is what it says it gives; an issue would have been counted.
    return { ok: true, data: (checked as { value: OutputOf<Given> }).value }
  })
}

/** Collects errors under their names in the page. */
class ErrorWords {
  readonly errors: FieldErrors = Object.create(null) as FieldErrors
  count = 0
  readonly #form: Judged<Schema>
  readonly #input: unknown
  readonly #reader: FormReader
  readonly #prefix: string

  constructor(form: Judged<Schema>, input: unknown, reader: FormReader, prefix: string) {
    this.#form = form
    this.#input = input
    this.#reader = reader
    this.#prefix = prefix
  }

  /** What the form found itself: in the words of the schema's author where there are some for it. */
  addOwn(issues: readonly SchemaIssue[]): void {
    const authors = new Map<string, string>()
    for (const issue of this.#reader.errors.size > 0 ? issues : []) {
      const { name, value } = this.#locate(issue.path)
      const own = this.#reader.errors.get(name === '' ? this.#prefix : name)
      const { vendor } = this.#form.schema['~standard']
      if (own === undefined || authors.has(name) || isLibraryMessage(vendor, issue.message))
        continue
      if (isSame(own, issue, value)) authors.set(name, issue.message)
    }
    for (const [place, { plan, ...broken }] of this.#reader.errors) {
      const name = place === this.#prefix ? '' : place
      this.#add(name, plan, broken, authors.get(name) ?? wordsFor(plan, broken))
    }
  }

  addIssue(issue: SchemaIssue): void {
    const { plan, name, value } = this.#locate(issue.path)
    // What the form has said already, the schema says again in its own words.
    if (this.#reader.errors.has(name === '' ? this.#prefix : name)) return
    const rule = plan.fields.length > 0 ? undefined : brokenRule(plan, value)
    const { vendor } = this.#form.schema['~standard']
    const { words, ...broken } = judgeIssue(issue, {
      field: plan,
      rule,
      vendor,
      isWhole: name === '',
    })
    this.#add(name, plan, broken, words)
  }

  /** Goes as far along the path as the form has fields. */
  #locate(path: readonly PropertyKey[]): { plan: FieldPlan; name: string; value: unknown } {
    let { plan } = this.#form
    let name = this.#prefix
    let value = this.#input
    let inRow = false
    for (const step of path) {
      const key = String(step)
      const isRow: boolean = plan.widget === 'rows' && !inRow
      const inner = isRow ? plan : plan.fields.find((field) => field.key === key)
      if (inner === undefined) break
      name = within(name, isRow ? this.#rowOf(name, key) : key)
      value = memberOf(value, key)
      plan = inner
      inRow = isRow
    }
    return { plan, name: name === this.#prefix ? '' : name, value }
  }

  /** The number a row has in the page: rows that were removed or left empty are not in the input. */
  #rowOf(list: string, key: string): number | string {
    return this.#reader.rows.get(list)?.[Number(key)] ?? key
  }

  #add(name: string, plan: FieldPlan, broken: Broken, words: string): void {
    const { code, limit } = broken
    const message = plan.layout.errors?.[code] ?? words
    const facts: MessageFacts = { field: name, code, message, label: plan.label, limit }
    const error: FieldError = { message: this.#form.layout.message?.(facts) ?? message, code }
    const known = (this.errors[name] ??= [])
    if (known.some((one) => one.message === error.message)) return
    known.push(error)
    this.count++
  }
}

/** What libraries call a size that is not right. */
const sizes: ReadonlySet<string> = new Set([
  'non_empty',
  'min_length',
  'max_length',
  'too_small',
  'too_big',
  'minLength',
  'maxLength',
])

/** Whether a schema complains of what the form has complained of. */
function isSame({ code }: OwnError, issue: SchemaIssue, value: unknown): boolean {
  if (code === 'required' && value === undefined) return true
  return ['required', 'too_few_forms', 'too_many_forms'].includes(code) && sizes.has(issue.code)
}
