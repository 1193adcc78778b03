import type { SwapDetail } from './events.ts'

/**
 * Makes the scripts of fragments run, which otherwise never do: each once, when it was put into the page.
 *
 * Call it only where every fragment is written by you to its last character: whatever a visitor gets into one runs.
 * A module that waits for `rp:swapped`, or a custom element, needs none of this. The policy of the page counts: an
 * inline script needs a nonce, which is never taken from the fragment, and `require-trusted-types-for 'script'`
 * refuses them all.
 *
 * @param options `root`: where, the whole page unless given. `nonce`: of this page's policy.
 * @returns Stops it.
 */
export function scripts(
  options: { root?: Document | Element | undefined; nonce?: string | undefined } = {},
): () => void {
  const { root = document, nonce } = options
  const run = (event: Event): void => {
    const { added } = (event as CustomEvent<SwapDetail>).detail
    for (const element of added) {
      if (element.closest('[data-rp-ignore]')) continue
      const found = element.querySelectorAll('script')
      for (const script of element instanceof HTMLScriptElement ? [element] : found) {
        if (!script.closest('[data-rp-ignore]')) enliven(script, nonce)
      }
    }
  }
  root.addEventListener('rp:swapped', run)
  return () => root.removeEventListener('rp:swapped', run)
}

/** What was parsed inert stays inert; another one with the same words runs. */
function enliven(script: HTMLScriptElement, nonce: string | undefined): void {
  const live = document.createElement('script')
  for (const { name, value } of script.attributes) {
    if (name !== 'nonce') live.setAttribute(name, value)
  }
  if (nonce !== undefined) live.nonce = nonce
  live.text = script.text
  script.replaceWith(live)
}
