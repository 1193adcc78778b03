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
    if (sent) watch(this, new WireEntry({ ...sent, body: describe(body) }))
    send.call(this, body)
  }
}

/** What is sent; of a form its fields, a file by its name and size. */
function describe(body?: Document | XMLHttpRequestBodyInit | null): string {
  if (typeof body === 'string') return body
  if (!(body instanceof FormData)) return ''
  return Array.from(body, ([name, value]) =>
    value instanceof File
      ? `${name}: ${value.name} (${value.size.toLocaleString('en')} bytes)`
      : `${name}: ${value.length > 40 ? `${value.slice(0, 12)}…` : value}`,
  ).join('\n')
}

function watch(request: XMLHttpRequest, entry: WireEntry): void {
  request.addEventListener('load', () => {
    entry.answered({
      status: request.status,
      reason: request.statusText,
      headers: parseHeaders(request.getAllResponseHeaders()),
      body: request.responseType === '' ? request.responseText : '',
    })
    const { response } = request as { response: unknown }
    if (response instanceof Blob) void response.text().then((text) => entry.received(text))
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
