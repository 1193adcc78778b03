import type { SwapMode } from './events.ts'
import { targetOf } from './target-of.ts'
import { formAttribute } from './form-fields.ts'
import { submit } from './submit.ts'

/**
 * Submits every form with `data-rp` without leaving the page, those that come later too.
 *
 * `data-rp="#list"` says where the answer goes (itself where it is empty), `data-rp-swap` how, `data-rp-confirm` what
 * to ask first. Nothing is sent but by a person's own act, and nothing inside `[data-rp-ignore]` counts.
 *
 * @param root Where; the whole page unless you say.
 * @returns Stops it.
 */
export function forms(root: Document | Element = document): () => void {
  const control = new AbortController()
  root.addEventListener(
    'submit',
    (event) => {
      const { target: form, submitter } = event as SubmitEvent
      if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return
      const target = targetOf(form)
      const isElsewhere =
        /^dialog$/i.test(formAttribute(form, submitter, 'method')) ||
        !/^(_self)?$/i.test(formAttribute(form, submitter, 'target'))
      if (!target || isElsewhere) return
      event.preventDefault()
      const question =
        submitter?.getAttribute('data-rp-confirm') ?? form.getAttribute('data-rp-confirm')
      if (question && !confirm(question)) return
      const mode = (form.getAttribute('data-rp-swap') ?? 'inner') as SwapMode
      void submit(form, { target, mode, submitter })
    },
    { signal: control.signal },
  )
  return () => control.abort()
}
