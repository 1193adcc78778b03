import { delegate } from './delegate.ts'
import { formAttribute } from './form-fields.ts'
import { watchAddress } from './show-address.ts'
import { submit } from './submit.ts'

/**
 * Submits every form with `data-rp` without leaving the page, those that come later too.
 *
 * `data-rp="#list"` says where the answer goes (itself where it is empty), `data-rp-swap` how, `data-rp-confirm` what
 * to ask first, `data-rp-progress="#bar"` what to show meanwhile, `data-rp-once` that the server must not do it twice,
 * and `data-rp-push` that the page takes the address of a form sent by GET. Nothing is sent but by a person's own
 * act, and nothing inside `[data-rp-ignore]` counts.
 *
 * @param root Where; the whole page unless you say.
 * @returns Stops it.
 */
export function forms(root: Document | Element = document): () => void {
  watchAddress()
  return delegate<HTMLFormElement>(root, 'submit', 'form[data-rp]', (form, part, event) => {
    const { submitter } = event as SubmitEvent
    const isElsewhere =
      submitter?.closest('[data-rp-ignore]') ||
      /^dialog$/i.test(formAttribute(form, submitter, 'method')) ||
      !/^(_self)?$/i.test(formAttribute(form, submitter, 'target'))
    if (isElsewhere) return
    event.preventDefault()
    const question =
      submitter?.getAttribute('data-rp-confirm') ?? form.getAttribute('data-rp-confirm')
    if (question && !confirm(question)) return
    void submit(form, { ...part, submitter, once: form.hasAttribute('data-rp-once') })
  })
}
