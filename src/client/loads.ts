import type { SwapMode } from './events.ts'
import { load } from './load.ts'
import { requestPart } from './request-part.ts'
import { showAddress, watchAddress } from './show-address.ts'
import { targetOf } from './target-of.ts'

const modeOf = (element: Element): SwapMode =>
  (element.getAttribute('data-rp-swap') ?? 'inner') as SwapMode

/** A link is followed in place, as far as following it would not do something else. */
async function follow(event: MouseEvent): Promise<void> {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-rp]') : null
  const isPlain = !(
    event.button ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.altKey
  )
  const target = link && targetOf(link)
  if (
    !target ||
    !isPlain ||
    event.defaultPrevented ||
    link.hasAttribute('download') ||
    !/^(_self)?$/.test(link.target)
  )
    return
  event.preventDefault()
  const { ok } = await load(target, link.href, { mode: modeOf(link) })
  if (ok && link.hasAttribute('data-rp-push')) showAddress(link.href, true)
}

/** An element with an address of its own is filled at once, when it is seen, or again and again. */
function begin(element: Element, signal: AbortSignal): void {
  const when = element.getAttribute('data-rp-load') ?? 'load'
  const seconds = Number.parseFloat(when)
  const run = (): Promise<unknown> =>
    requestPart({
      target: element,
      source: element,
      method: 'GET',
      address: element.getAttribute('data-rp-src') ?? '',
      mode: modeOf(element),
      isQuiet: seconds > 0,
      signal,
    })
  if (when === 'visible') {
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      observer.disconnect()
      void run()
    })
    observer.observe(element)
    return
  }
  const poll = async (): Promise<void> => {
    if (!element.isConnected || signal.aborted) return
    // Nobody looks: the next answer will do, when somebody does.
    if (document.hidden) return document.addEventListener('visibilitychange', poll, { once: true })
    await run()
    if (seconds > 0) setTimeout(poll, seconds * 1000)
  }
  void poll()
}

/**
 * Loads what says that it wants to be loaded, also what comes later.
 *
 * `<a data-rp="#target">` when it is followed (with `data-rp-push` its address is shown); `data-rp-src="/part/"` at
 * once, with `data-rp-load="visible"` when it is seen, with `data-rp-load="10s"` every ten seconds while the page is
 * looked at. Nothing of it can do more than a GET, and nothing inside `[data-rp-ignore]` counts.
 *
 * @param root Where; the whole page unless you say.
 * @returns Stops it.
 */
export function loads(root: Document | Element = document): () => void {
  const control = new AbortController()
  const { signal } = control
  const begun = new WeakSet<Element>()
  const scan = (): void => {
    for (const element of root.querySelectorAll('[data-rp-src]')) {
      if (begun.has(element) || element.closest('[data-rp-ignore]')) continue
      begun.add(element)
      begin(element, signal)
    }
  }
  root.addEventListener('click', (event) => void follow(event as MouseEvent), { signal })
  root.addEventListener('rp:swapped', scan, { signal })
  watchAddress()
  scan()
  return () => control.abort()
}
