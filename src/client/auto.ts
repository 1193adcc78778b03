import type { SwapMode } from './events.ts'
import { forms } from './forms.ts'
import { loads } from './loads.ts'
import { search } from './search.ts'
import { targetOf } from './target-of.ts'

/** A search begins to work when somebody is about to use it. */
function searches(root: Document | Element): () => void {
  const control = new AbortController()
  const begun = new WeakSet<Element>()
  root.addEventListener(
    'focusin',
    ({ target: field }) => {
      const form =
        field instanceof Element && field.closest<HTMLFormElement>('form[data-rp-search]')
      const target = form && targetOf(form)
      if (!target || begun.has(form)) return
      begun.add(form)
      search(form, {
        target,
        mode: (form.getAttribute('data-rp-swap') ?? 'inner') as SwapMode,
        delay: Number(form.getAttribute('data-rp-search')) || undefined,
        push: form.hasAttribute('data-rp-push'),
      })
    },
    { signal: control.signal },
  )
  return () => control.abort()
}

/**
 * Everything that attributes can ask for, in one call: forms, searches, links and parts that load themselves.
 *
 * @param root Where; the whole page unless you say.
 * @returns Stops it.
 */
export function auto(root: Document | Element = document): () => void {
  const stops = [searches(root), forms(root), loads(root)]
  return () => {
    for (const stop of stops) stop()
  }
}
