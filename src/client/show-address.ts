/** A new entry of the history, or another address for the last one. */
export type AddressChange = boolean | 'replace'

let shown: string | undefined

const current = (): string => location.pathname + location.search

/**
 * From now on, whoever comes back or forward to an entry of ours gets the page of its address loaded: the server
 * knows best what is there. What other scripts put into the history is theirs.
 */
export function watchAddress(): void {
  if (shown !== undefined) return
  shown = current()
  let restoration: ScrollRestoration = 'auto'
  addEventListener('popstate', ({ state }) => {
    if (state?.rp === undefined || current() === shown) return
    // The browser has tried already, on another page. When pagehide comes, it is too late for Firefox.
    history.scrollRestoration = restoration = 'manual'
    location.reload()
  })
  addEventListener('pagehide', () => {
    history.scrollRestoration = restoration
  })
  if (history.scrollRestoration === 'manual') scrollTo(0, history.state?.rp)
}

/** Shows an address without going there; a new one can be left by Back. */
export function showAddress(address: string, change: AddressChange): void {
  watchAddress()
  const state = { ...history.state, rp: scrollY }
  if (change === true) {
    history.replaceState(state, '') // Also the entry that is left is one to come back to.
    history.pushState({ rp: 0 }, '', address)
  } else history.replaceState(state, '', address)
  shown = current()
}
