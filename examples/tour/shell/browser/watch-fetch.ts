import { WireEntry } from './wire.ts'

/** Puts every `fetch` of this page on its wire, and changes nothing about it. */
export function watchFetch(): void {
  const fetch = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const body = await request.clone().text()
    const entry = new WireEntry({
      method: request.method,
      target: pathname + search,
      headers: [...request.headers],
      body,
    })
    try {
      const response = await fetch(request)
      const { status, statusText: reason, headers } = response
      // Read beside, never in front: the page must not wait for what it is watched by.
      void response
        .clone()
        .text()
        .then((body) => entry.answered({ status, reason, headers: [...headers], body }))
        .catch(() => entry.lost('The answer broke off'))
      return response
    } catch (error) {
      entry.lost(request.signal.aborted ? 'Given up' : 'No answer')
      throw error
    }
  }
}
