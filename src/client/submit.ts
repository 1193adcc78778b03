import { csrfFieldName } from '../protocol/names.ts'
import { formAddress, formAttribute, toFields } from './form-fields.ts'
import type { PartOptions } from './part-options.ts'
import { unanswered } from './read.ts'
import { requestPart } from './request-part.ts'
import type { Result } from './result.ts'
import type { SendOptions } from './send.ts'
import { clearErrors, showErrors } from './show-errors.ts'
import { findElement } from './swap.ts'

/** How a form is submitted. */
export interface SubmitOptions
  extends PartOptions, Pick<SendOptions, 'headers' | 'timeout' | 'signal'> {
  /** Where the answer goes, an element or a selector; the form itself unless you say. */
  target?: Element | string | undefined
  /** The button that was pressed: its name and value are sent, its `formaction` and the like count. */
  submitter?: HTMLElement | null | undefined
  /**
   * Whether it must not be done twice: an `Idempotency-Key` goes along, the same one until there is an answer, for a
   * server that honours it. What is lost on the way is then tried again, once, without asking.
   */
  once?: boolean | undefined
}

/** The keys of what was sent and may have been done, though nobody said so: by where to and what. */
const unsure: Record<string, string> = {}

/** Unlike randomUUID, this is there on pages without HTTPS too. */
const makeKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-')

/** The forms that are on their way. */
const busy = new WeakSet<HTMLFormElement>()

/** What is entered. The token is not: the header carries it, and can be mended when it has expired. */
function readForm(form: HTMLFormElement, submitter?: HTMLElement | null): FormData {
  const data = new FormData(form, submitter)
  data.delete(csrfFieldName)
  return data
}

/**
 * Submits a form without leaving the page.
 *
 * The same request as the browser would make, asked for as a fragment. It is not sent a second time while it is on
 * its way; the button says so, and keeps the focus. What is wrong with a field is shown at the field, any other
 * failure above the form with a button to try again; what was entered stays, unless the answer was appended or
 * prepended to something: then the form is ready for the next one.
 *
 * @param form Which.
 * @param options Where the answer goes, and which button was pressed.
 * @returns What came of it; it is in the page already.
 * @throws TypeError when nothing matches the selector.
 */
export async function submit(form: HTMLFormElement, options: SubmitOptions = {}): Promise<Result> {
  const { mode, submitter, once } = options
  const target = findElement(options.target ?? form)
  const isUnchecked = form.noValidate || submitter?.hasAttribute('formnovalidate')
  if (busy.has(form) || !(isUnchecked || form.reportValidity())) return unanswered('abort')
  const data = readForm(form, submitter)
  const fields = toFields(data)
  const isPost = /^post$/i.test(formAttribute(form, submitter, 'method'))
  const isMultipart = /^multipart/i.test(formAttribute(form, submitter, 'enctype'))
  const address = formAddress(form, submitter, isPost ? undefined : fields)
  const intent = address + fields

  busy.add(form)
  clearErrors(form)
  submitter?.setAttribute('aria-disabled', 'true')
  const result = await requestPart({
    // A file takes its time.
    timeout: isMultipart ? 600_000 : undefined,
    ...options,
    idempotencyKey: once ? (unsure[intent] ??= makeKey()) : undefined,
    target,
    source: form,
    method: isPost ? 'POST' : 'GET',
    address,
    body: isPost ? (isMultipart ? data : fields) : null,
    onFailure(failure) {
      const errors = failure.kind === 'problem' && failure.error.errors
      if (errors) showErrors(form, errors)
      return Boolean(errors)
    },
    onRetry: () => submit(form, options),
  })
  busy.delete(form)
  if (!/^(0|409|5)/.test(`${result.status}`)) delete unsure[intent]
  submitter?.removeAttribute('aria-disabled')
  // Added to something: ready for the next one, unless that is being written already.
  const isAdded = result.ok && (mode === 'append' || mode === 'prepend')
  if (isAdded && `${fields}` === `${toFields(readForm(form, submitter))}`) {
    HTMLFormElement.prototype.reset.call(form)
  }
  return result
}
