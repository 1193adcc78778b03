/** A visitor of one server: remembers cookies as a browser does, and can be sent on to another server. */
import type { Answer } from '../replay/answer.ts'
import { exchange, type Address } from '../replay/exchange.ts'
import { requestBytes } from '../replay/request-bytes.ts'

/** What is sent besides the address. */
export interface Sent {
  /** Sent as JSON. */
  json?: unknown
  /** Sent as a form. */
  form?: Record<string, string>
  headers?: Record<string, string>
}

export class Visitor {
  /** Cookies by name, as they stand in `Set-Cookie`. */
  readonly cookies: Map<string, string>
  readonly #address: Address
  readonly #host: string

  constructor(address: Address, cookies: Record<string, string> = {}, host = 'testserver') {
    this.#address = address
    this.cookies = new Map(Object.entries(cookies))
    this.#host = host
  }

  get(target: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', target, { headers })
  }

  post(target: string, sent: Sent): Promise<Answer> {
    return this.#send('POST', target, sent)
  }

  async #send(method: string, target: string, { json, form, headers = {} }: Sent): Promise<Answer> {
    const all: [string, string][] = [['Host', this.#host], ...Object.entries(headers)]
    if (this.cookies.size > 0) {
      all.push(['Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')])
    }
    const body = form === undefined ? JSON.stringify(json) : new URLSearchParams(form).toString()
    const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
    if (method === 'POST') all.push(['Content-Type', type])
    const request = { method, target, headers: all, ...(method === 'POST' && { body: [body] }) }
    const data = requestBytes(request, new Map())
    const answer = await exchange(this.#address, data, { method, timeout: 5000 })
    for (const { name, value, attributes } of answer.cookies()) {
      if (attributes['max-age'] === '0') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }
}
