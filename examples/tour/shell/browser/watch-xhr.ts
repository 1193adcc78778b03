import { WireEntry } from './wire.ts'

/** What is said about a request before it is sent. */
interface Prepared {
  readonly method: string
  readonly target: string
  readonly headers: [string, string][]
}

/** Puts every `XMLHttpRequest` of this page on its wire, and changes nothing about it. */
export function watchRequests(): void {
  const prepared = new WeakMap<XMLHttpRequest, Prepared>()
  const { open, setRequestHeader, send } = XMLHttpRequest.prototype

  XMLHttpRequest.prototype.open = function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
    ...rest: unknown[]
  ): void {
    const { pathname, search } = new URL(url, document.baseURI)
    prepared.set(this, { method, target: pathname + search, headers: [] })
    // `open` has two forms, and what is handed on is what came.
    Reflect.apply(open, this, [method, url, ...rest])
  }

  XMLHttpRequest.prototype.setRequestHeader = function (name, value): void {
    prepared.get(this)?.headers.push([name, value])
    setRequestHeader.call(this, name, value)
  }

  XMLHttpRequest.prototype.send = function (body): void {
    const sent = prepared.get(this)
    if (sent) watch(this, new WireEntry({ ...sent, body: typeof body === 'string' ? body : '' }))
    send.call(this, body)
  }
}

function watch(request: XMLHttpRequest, entry: WireEntry): void {
  request.addEventListener('load', () => {
    entry.answered({
      status: request.status,
      reason: request.statusText,
      headers: parseHeaders(request.getAllResponseHeaders()),
      body: request.responseType === '' ? request.responseText : '',
    })
  })
  request.addEventListener('error', () => entry.lost('No answer'))
  request.addEventListener('timeout', () => entry.lost('No answer in time'))
  request.addEventListener('abort', () => entry.lost('Given up'))
}

function parseHeaders(text: string): [string, string][] {
  return text
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    })
}
