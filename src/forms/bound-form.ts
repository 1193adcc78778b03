import { after, type MaybePromise } from '../core/maybe-promise.ts'
import type { InputOf, OutputOf, Schema } from '../core/schema.ts'
import { attrs } from '../html/attrs.ts'
import { conditionalEscape } from '../html/escape.ts'
import { html } from '../html/html.ts'
import { SafeString } from '../html/safe-string.ts'
import { hiddenFields } from '../http/hidden-fields.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { FieldErrors } from '../protocol/problem.ts'
import { type BoundField, bindForm } from './bound-field.ts'
import { UnknownField } from './errors.ts'
import { summaryItems, writeSummary } from './error-summary.ts'
import type { FieldName } from './field-names.ts'
import type { FieldPlan } from './field-plan.ts'
import { type FieldState, isUntouched } from './field-state.ts'
import { writeBody, writeHidden } from './form-html.ts'
import { type StoredFile, textsOf } from './form-values.ts'
import { inputValues } from './input-values.ts'
import { judgeValues, type Verdict } from './judge.ts'
import type { Choice, FormLayout } from './layout.ts'
import type { FormParts } from './parts.ts'
import { readValues } from './read-values.ts'
import { addRowName } from './rows-html.ts'
import { SentValues } from './sent-values.ts'
import { writeOnce, type WrittenFields } from './write-once.ts'

/** What a form is bound with, for one request. */
export interface BindOptions<Input = unknown> {
  /** What is in the fields before the visitor changes them; complete or in parts. */
  readonly initial?: PartialInput<Input> | undefined
  /** Comes before every name and id, so that several forms can be in one page. */
  readonly prefix?: string | undefined
  /** Where the form goes: the page's own address unless given. */
  readonly action?: string | undefined
  /** Choices that are known only now, from a database say, by field. Others are refused. */
  readonly choices?: Readonly<Record<string, readonly Choice[]>> | undefined
  /** The id of the `<form>`. */
  readonly id?: string | undefined
}

/** An input of which any part may be missing. */
export type PartialInput<Input> = Input extends readonly (infer Item)[]
  ? readonly PartialInput<Item>[]
  : Input extends Date
    ? Input
    : Input extends Blob
      ? StoredFile
      : Input extends object
        ? { readonly [Name in keyof Input]?: PartialInput<Input[Name]> | undefined }
        : Input

/** A form, as far as binding goes. */
export interface Bindable<Given extends Schema> {
  readonly schema: Given
  readonly layout: FormLayout
  readonly plan: FieldPlan
  readonly hasFiles: boolean
}

/**
 * A form with what one request sent to it, if anything: checks it, and writes itself with the values,
 * and the errors beside them.
 *
 * @see Django `Form(data, files)` and `BoundField`.
 */
export class BoundForm<Given extends Schema = Schema> implements FormParts {
  /** What it was bound to. */
  readonly request: HttpRequest
  readonly #form: Bindable<Given>
  readonly #options: BindOptions<InputOf<Given>>
  #values: SentValues | undefined
  #verdict: MaybePromise<Verdict<OutputOf<Given>>> | undefined
  #errors: FieldErrors = Object.create(null) as FieldErrors
  readonly #grown: Set<string> = new Set()

  constructor(form: Bindable<Given>, request: HttpRequest, options: BindOptions<InputOf<Given>>) {
    this.#form = form
    this.request = request
    this.#options = options
  }

  /** What is wrong, by name in the page; `''` for the form as a whole. Empty before `validate()`. */
  get errors(): FieldErrors {
    return this.#errors
  }

  /** Whether anything is wrong, as far as it is known. A page says so in its title. */
  get hasErrors(): boolean {
    return Object.keys(this.#errors).length > 0
  }

  /** Whether something was sent to this form. Known after `load()` or `validate()`. */
  get isBound(): boolean {
    return this.#values !== undefined
  }

  /**
   * Reads what was sent, without checking it.
   *
   * @returns This form.
   * @throws What reading a body may throw: MultipartError, RequestDataTooBig, …
   */
  load(): MaybePromise<this> {
    if (this.#values !== undefined) return this
    const isGet = this.#way.method === 'get'
    const { plan } = this.#form
    const place = { prefix: this.#prefix, fields: plan.rows ? [] : plan.fields }
    return after(readValues(this.request, place, isGet), (values) => {
      this.#values = values && new SentValues(values)
      for (const name of values === undefined ? [] : textsOf(values, addRowName))
        this.#grown.add(name)
      return this
    })
  }

  /** The list the visitor asked one more row for, in place of sending the form; without a script. */
  get addsRow(): boolean {
    return this.#grown.size > 0
  }

  /**
   * Checks what was sent. Once: asking again gives the same answer, and the errors added since.
   *
   * @returns The data as the schema made it, or the errors.
   * @throws What reading a body may throw.
   * @see Django `form.is_valid()` and `cleaned_data`.
   */
  validate(): MaybePromise<Verdict<OutputOf<Given>>> {
    return after((this.#verdict ??= this.#judge()), (verdict) =>
      this.hasErrors ? { ok: false, errors: this.#errors } : verdict,
    )
  }

  /**
   * Takes a value that came in another way, as JSON say, for what was sent. It is checked as a form is:
   * the choices of this request and fields that are not to be changed count for it too.
   *
   * @param input What the schema takes.
   * @returns This form.
   */
  fillIn(input: unknown): this {
    this.#values = new SentValues(inputValues(this.#form.plan, this.#prefix, input), true)
    return this
  }

  /**
   * Says that something is wrong which only the server could find out: a name that is taken, say, which
   * the database refused.
   *
   * @param name The field; `''` for the form as a whole.
   * @param message For people.
   * @param code For programs.
   * @returns This form, so that a view can return it.
   * @example return bound.addError('email', 'Somebody has this address already.', 'unique')
   * @see Django `form.add_error`.
   */
  addError(name: FieldName<InputOf<Given>> | '', message: string, code = 'invalid'): this {
    const own = name === '' ? '' : this.#named(name)
    ;(this.#errors[own] ??= []).push({ message, code })
    return this
  }

  /**
   * One field.
   *
   * @param name Its name without the prefix: `email`, `address.street`, `lines.0.qty`.
   * @returns The field, with this request's value and errors.
   * @throws UnknownField for a name the form does not have.
   * @see Django `form['email']`.
   */
  field(name: FieldName<InputOf<Given>>): BoundField {
    const wanted = this.#named(name)
    const found = findField(this.fields, wanted)
    if (found !== undefined) return found
    const known = this.fields.map((field) => field.name).join(', ')
    throw new UnknownField(`The form has no field ${JSON.stringify(name)}. It has ${known}.`)
  }

  /** The fields, in order. Fields of objects and rows are inside. */
  get fields(): readonly BoundField[] {
    const { plan } = this.#form
    const place = { name: this.#prefix, initial: this.#options.initial, isOptional: false }
    return bindForm(plan, this.#state(), place)
  }

  /**
   * The fields that were changed, by name in the page; those of objects and rows under the name of the
   * whole.
   *
   * @see Django `form.changed_data`.
   */
  get changed(): readonly string[] {
    return this.fields.filter(({ hasChanged }) => hasChanged).map(({ name }) => name)
  }

  get open(): SafeString {
    const { layout, hasFiles } = this.#form
    const { novalidate = false, attributes } = layout
    const { id } = this.#options
    const { method, action } = this.#way
    const enctype = hasFiles && method === 'post' ? 'multipart/form-data' : undefined
    return html`<form ${attrs({ method, action, id, enctype, novalidate, class: 'rp-form', ...attributes })}>
${this.token}${this.#marker}${this.#defaultButton}${this.#untouched?.hidden ?? writeHidden(this.fields)}`
  }

  /** The hidden field with the CSRF token; nothing for a form that is safe or goes elsewhere. */
  get token(): SafeString {
    const { method, action } = this.#way
    const isOurs = action === undefined || isSameOrigin(action, this.request)
    const isUnsafe = method !== 'get'
    const fields = this.request.get(hiddenFields)
    return fields !== undefined && isOurs && isUnsafe ? fields(this.request) : new SafeString('')
  }

  get summary(): SafeString {
    if (!this.hasErrors) return new SafeString('')
    const { errorHeading = 'There is a problem', pieces } = this.#form.layout
    const parts = { heading: errorHeading, items: summaryItems(this.#errors, this.fields) }
    const own = pieces?.summary
    return own ? conditionalEscape(own(parts)) : writeSummary(this.#summaryId, parts)
  }

  get body(): SafeString {
    return this.#untouched?.body ?? writeBody(this.fields, this.#form.layout)
  }

  get submit(): SafeString {
    const { submit = 'Send', pieces } = this.#form.layout
    if (submit === false) return new SafeString('')
    const own = pieces?.submit
    return own ? conditionalEscape(own(submit)) : html`<button class="rp-submit">${submit}</button>`
  }

  /**
   * The whole form.
   *
   * @returns HTML.
   */
  render(): SafeString {
    const own = this.#form.layout.pieces?.form
    if (own) return conditionalEscape(own(this))
    return html`${this.open}${this.summary}${this.body}${this.submit}
</form>
`
  }

  /** The fields as they always are, where this request says nothing about them: most pages with a form. */
  get #untouched(): WrittenFields | undefined {
    const { initial, prefix = '' } = this.#options
    if (initial !== undefined || prefix !== '' || !isUntouched(this.#state())) return undefined
    return writeOnce(this.#form, () => this.fields)
  }

  /** The same as {@link BoundForm.render}, so that a form can stand in `html`. */
  toHtml(): SafeString {
    return this.render()
  }

  /** Enter presses the first button of a form, which must not be one that adds a row. */
  get #defaultButton(): SafeString | undefined {
    return hasRows(this.#form.plan) ? html`<button hidden></button>` : undefined
  }

  /** How and where it is sent, whoever said so. */
  get #way(): { readonly method: string; readonly action: string | undefined } {
    const { method = 'post', attributes } = this.#form.layout
    const action = this.#options.action ?? attributes?.['action']
    return {
      method: String(attributes?.['method'] ?? method).toLowerCase(),
      action: action === undefined ? undefined : String(action),
    }
  }

  /** Says that it was sent where a browser sends nothing of its fields: of boxes none of which is ticked. */
  get #marker(): SafeString | undefined {
    if (this.#prefix === '' || this.#way.method === 'get') return undefined
    return html`<input type="hidden" ${attrs({ name: this.#prefix, value: '' })}>
`
  }

  get #prefix(): string {
    return this.#options.prefix ?? ''
  }

  get #summaryId(): string {
    return this.#prefix === '' ? 'id_errors' : `id_${this.#prefix}_errors`
  }

  #named(name: string): string {
    return this.#prefix === '' ? name : `${this.#prefix}.${name}`
  }

  #state(): FieldState {
    const { layout } = this.#form
    const { choices } = this.#options
    return { values: this.#values, errors: this.#errors, layout, choices, grown: this.#grown }
  }

  #judge(): MaybePromise<Verdict<OutputOf<Given>>> {
    return after(this.load(), () => {
      const { choices, initial } = this.#options
      const options = { prefix: this.#prefix, initial, choices }
      // A form nothing was sent to is neither right nor wrong; as data it is incomplete.
      if (this.#values === undefined) return { ok: false, errors: this.#errors } as const
      return this.#keep(judgeValues(this.#form, this.#values, options))
    })
  }

  #keep(verdict: MaybePromise<Verdict<OutputOf<Given>>>): MaybePromise<Verdict<OutputOf<Given>>> {
    return after(verdict, (known) => {
      if (!known.ok) this.#errors = known.errors
      return known
    })
  }
}

function findField(fields: readonly BoundField[], name: string): BoundField | undefined {
  for (const field of fields) {
    if (field.name === name) return field
    if (!name.startsWith(`${field.name}.`)) continue
    const inner = [...field.fields, ...field.rows.flatMap((row) => row.fields as BoundField[])]
    const found = findField(inner, name)
    if (found !== undefined) return found
  }
  return undefined
}

function hasRows(plan: FieldPlan): boolean {
  return plan.rows !== undefined || plan.fields.some(hasRows)
}

/** Whether a form with this action comes back to us: a token must never go anywhere else. */
function isSameOrigin(action: string, request: HttpRequest): boolean {
  try {
    return new URL(action, request.buildAbsoluteUri()).origin === new URL(request.origin).origin
  } catch {
    return false
  }
}
