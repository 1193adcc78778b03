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
      entry.answered({ status, reason, headers: [...headers] })
      // Read beside, never in front: the page must not wait for what it is watched by.
      void follow(response.clone(), entry).catch(() => entry.lost('The answer broke off'))
      return response
    } catch (error) {
      entry.lost(request.signal.aborted ? 'Given up' : 'No answer')
      throw error
    }
  }
}

/** Shows a body while it arrives, as far as it is one to be read. */
async function follow({ headers, body }: Response, entry: WireEntry): Promise<void> {
  const isText = /^text|json|xml/.test(headers.get('Content-Type') ?? 'text')
  const decoder = new TextDecoder()
  let bytes = 0
  // A reader, for not every browser can go through a stream with `for await` yet.
  const reader = body?.getReader()
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    bytes += piece.value.length
    if (isText) entry.received(decoder.decode(piece.value, { stream: true }))
  }
  if (!isText && bytes > 0) entry.received(`(${bytes.toLocaleString('en')} bytes)`)
}
