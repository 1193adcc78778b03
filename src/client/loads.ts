import { delegate } from './delegate.ts'
import { partOf, type PartAttributes } from './part-of.ts'
import { requestPart } from './request-part.ts'
import { watchAddress } from './show-address.ts'

/** A link is followed in place, as far as following it would not do something else. */
function follow(link: HTMLAnchorElement, part: PartAttributes, event: Event): void {
  const click = event as MouseEvent
  const isElsewhere =
    click.button || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey
  if (isElsewhere || link.hasAttribute('download') || !/^(_self)?$/.test(link.target)) return
  event.preventDefault()
  void requestPart({ ...part, source: part.target, method: 'GET', address: link.href })
}

/** An element with an address of its own is filled at once, when it is seen, or again and again. */
function begin(part: PartAttributes, signal: AbortSignal): void {
  const element = part.source
  const when = element.getAttribute('data-rp-load') ?? ''
  const seconds = parseFloat(when)
  const run = async (): Promise<void> => {
    if (!element.isConnected || signal.aborted) return
    // Nobody looks: the next answer will do, when somebody does.
    if (document.hidden) return document.addEventListener('visibilitychange', run, { once: true })
    const address = element.getAttribute('data-rp-src') ?? ''
    // Always into itself: nobody pressed anything.
    await requestPart({
      ...part,
      target: element,
      method: 'GET',
      address,
      isQuiet: seconds > 0,
      signal,
    })
    if (seconds > 0) setTimeout(run, seconds * 1000)
  }
  if (when !== 'visible') return void run()
  new IntersectionObserver(([entry], observer) => {
    if (!entry?.isIntersecting) return
    observer.disconnect()
    void run()
  }).observe(element)
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
      const part = partOf(element)
      if (!part || begun.has(element)) continue
      begun.add(element)
      begin(part, signal)
    }
  }
  const stop = delegate(root, 'click', 'a[data-rp]', follow)
  root.addEventListener('rp:swapped', scan, { signal })
  watchAddress()
  scan()
  return () => {
    stop()
    control.abort()
  }
}
