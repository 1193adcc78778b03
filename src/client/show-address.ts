let shown: string | undefined

const current = (): string => location.pathname + location.search

/**
 * From now on, whoever comes back or forward to an address that is not the one shown gets its page loaded: the server
 * knows best what is there.
 */
export function watchAddress(): void {
  if (shown !== undefined) return
  shown = current()
  addEventListener('popstate', () => {
    if (current() !== shown) location.reload()
  })
}

/** Shows an address without going there; a new one can be left by Back. */
export function showAddress(address: string, isNew: boolean): void {
  watchAddress()
  if (isNew) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  shown = current()
}
