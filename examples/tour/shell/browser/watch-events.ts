import { WireEntry } from './wire.ts'

/** Puts every `EventSource` of this page on its wire, and changes nothing about it. */
export function watchEvents(): void {
  globalThis.EventSource = class extends EventSource {
    constructor(url: string | URL, init?: EventSourceInit) {
      super(url, init)
      watch(this)
    }
  }
}

function watch(source: EventSource): void {
  const { pathname, search } = new URL(source.url)
  const headers = [['Accept', 'text/event-stream']] as const
  let entry: WireEntry | undefined
  const begin = (): WireEntry =>
    (entry ??= new WireEntry({ method: 'GET', target: pathname + search, headers, body: '' }))
  begin()
  source.addEventListener('open', () => {
    const type = ['Content-Type', 'text/event-stream'] as const
    begin().answered({ status: 200, reason: 'OK', headers: [type] })
  })
  source.addEventListener('message', ({ data, lastEventId }: MessageEvent<string>) => {
    const lines = data.split('\n').filter((line) => line.trim() !== '')
    const id = lastEventId && `id: ${lastEventId}\n`
    entry?.goesOn(`${id}${lines.map((line) => `data: ${line.trim()}\n`).join('')}`)
  })
  source.addEventListener('error', () => {
    if (source.readyState === source.CLOSED) entry?.lost('No answer')
    // When the browser asks again, that is another exchange.
    entry = undefined
  })
}
