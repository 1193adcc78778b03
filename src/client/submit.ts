import { csrfFieldName } from '../protocol/names.ts'
import type { SwapMode } from './events.ts'
import { formAddress, formAttribute, toFields } from './form-fields.ts'
import { unanswered } from './read.ts'
import { requestPart } from './request-part.ts'
import type { Result } from './result.ts'
import type { SendOptions } from './send.ts'
import { clearErrors, showErrors } from './show-errors.ts'
import { findElement, swap } from './swap.ts'

/** How a form is submitted. */
export interface SubmitOptions extends Pick<SendOptions, 'headers' | 'timeout' | 'signal'> {
  /** Where the answer goes, an element or a selector; the form itself unless you say. */
  target?: Element | string | undefined
  /** How it is put there; `inner` unless you say. */
  mode?: SwapMode | undefined
  /** The button that was pressed: its name and value are sent, its `formaction` and the like count. */
  submitter?: HTMLElement | null | undefined
}

/** The forms that are on their way. */
const busy = new WeakSet<HTMLFormElement>()

/** What was entered, to see later whether it was changed. */
const snapshot = (data: FormData): string => JSON.stringify([...data])

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
  const { mode, submitter } = options
  const target = findElement(options.target ?? form)
  const isUnchecked = form.noValidate || submitter?.hasAttribute('formnovalidate')
  if (busy.has(form) || !(isUnchecked || form.reportValidity())) return unanswered('abort')
  const data = new FormData(form, submitter)
  const entered = snapshot(data)
  const isPost = /^post$/i.test(formAttribute(form, submitter, 'method'))
  const isMultipart = /^multipart/i.test(formAttribute(form, submitter, 'enctype'))
  data.delete(csrfFieldName) // The header carries it, and can be mended when it has expired.
  const fields = toFields(data)

  busy.add(form)
  clearErrors(form)
  submitter?.setAttribute('aria-disabled', 'true')
  const result = await requestPart({
    // A file takes its time.
    timeout: isMultipart ? 600_000 : undefined,
    ...options,
    target,
    source: form,
    method: isPost ? 'POST' : 'GET',
    address: formAddress(form, submitter, isPost ? undefined : fields),
    body: isPost ? (isMultipart ? data : fields) : null,
    onFailure(failure) {
      const errors = failure.kind === 'problem' && failure.error.errors
      if (errors) showErrors(form, errors)
      // What its answer replaces, its refusal replaces: a form inside itself could not be sent.
      const isReplaced = mode === 'outer' && failure.kind === 'answer'
      if (!isReplaced || typeof failure.error !== 'string') return Boolean(errors)
      swap(form, failure.error, mode)
      return true
    },
    onRetry: () => submit(form, options),
  })
  busy.delete(form)
  submitter?.removeAttribute('aria-disabled')
  // Added to something: ready for the next one, unless that is being written already.
  const isAdded = result.ok && (mode === 'append' || mode === 'prepend')
  if (isAdded && entered === snapshot(new FormData(form, submitter))) {
    HTMLFormElement.prototype.reset.call(form)
  }
  return result
}
