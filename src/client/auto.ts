import { delegate } from './delegate.ts'
import { forms } from './forms.ts'
import { loads } from './loads.ts'
import { search } from './search.ts'

/** A search begins to work when somebody is about to use it. */
function searches(root: Document | Element): () => void {
  const begun = new WeakSet<Element>()
  return delegate<HTMLFormElement>(
    root,
    'focusin',
    'form[data-rp][data-rp-search]',
    (form, part) => {
      if (begun.has(form)) return
      begun.add(form)
      const delay = Number(form.getAttribute('data-rp-search')) || undefined
      search(form, { ...part, push: Boolean(part.push), delay })
    },
  )
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
