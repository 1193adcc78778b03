/** The request of an exchange, as far as a script of the page can know it. */
export interface Sent {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/** The answer of an exchange. */
export interface Got {
  readonly status: number
  readonly reason: string
  readonly headers: readonly (readonly [string, string])[]
  /** The beginning of the body, or all of it. */
  readonly body?: string
}

/** Headers that say something about the example; all others only say something about HTTP. */
const telling =
  /^(?:accept|accept-ranges|allow|content-(?:disposition|length|range|type)|csrf-.*|etag|hx-.*|if-.*|last-modified|location|range|retry-after|vary|x-(?!frame|content|accel).*)$/i

/** How many exchanges are kept: a refusal and what came of it, and one for comparison. */
const kept = 3

/** How many characters of a body are shown. */
const longestBody = 800

/** Shows one exchange on the page's wire, from the moment the request leaves. */
export class WireEntry {
  readonly #entry: Element | undefined
  readonly #frame: HTMLElement | undefined
  readonly #started = performance.now()

  /**
   * @param sent The request.
   */
  constructor(sent: Sent) {
    const frame = document.querySelector<HTMLElement>('[data-example]')
    const template = frame?.querySelector<HTMLTemplateElement>('[data-exchange-template]')
    const list = frame?.querySelector('[data-exchanges]')
    const entry = template?.content.firstElementChild?.cloneNode(true)
    if (!frame || !list || !(entry instanceof Element)) return
    this.#frame = frame
    this.#entry = entry
    this.#write('method', sent.method)
    this.#write('target', sent.target)
    const lines = [...headerLines(sent.headers), ...bodyLines(sent.body)]
    const slot = this.#slot('sent')
    if (slot && lines.length > 0) {
      slot.replaceChildren(...lines)
      slot.removeAttribute('hidden')
    }
    list.prepend(entry)
    while (list.children.length > kept) list.lastElementChild?.remove()
    frame.querySelector('[data-quiet]')?.setAttribute('hidden', '')
    frame.dataset['state'] = 'sent'
  }

  /**
   * Shows the answer.
   *
   * @param got What arrived.
   */
  answered(got: Got): void {
    const outcome = got.status < 400 ? 'answered' : 'refused'
    this.#end(outcome, `${got.status} ${got.reason}`.trim())
    this.#slot('headers')?.replaceChildren(...headerLines(got.headers))
    this.#slot('body')?.replaceChildren()
    this.received(got.body ?? '')
  }

  /**
   * Shows more of the answer's body, as long as there is room.
   *
   * @param text What arrived.
   */
  received(text: string): void {
    const body = this.#slot('body')
    if (!body || body.textContent.length > longestBody) return
    const all = (body.textContent + text).trimStart()
    body.textContent = all.length > longestBody ? `${all.slice(0, longestBody)} …` : all
  }

  /**
   * Shows something else as the answer's body: of a stream what came last.
   *
   * @param text What arrived.
   */
  goesOn(text: string): void {
    this.#slot('body')?.replaceChildren(text)
  }

  /**
   * Shows that there will be no answer.
   *
   * @param why In a few words.
   */
  lost(why: string): void {
    this.#end('lost', why)
    this.#slot('headers')?.closest('pre')?.remove()
  }

  #end(outcome: string, verdict: string): void {
    this.#write('status', verdict)
    this.#write('time', `${Math.max(1, Math.round(performance.now() - this.#started))} ms`)
    this.#entry?.setAttribute('data-outcome', outcome)
    if (this.#frame) this.#frame.dataset['state'] = outcome
  }

  #slot(name: string): Element | null | undefined {
    return this.#entry?.querySelector(`[data-slot="${name}"]`)
  }

  #write(name: string, text: string): void {
    this.#slot(name)?.replaceChildren(text)
  }
}

function headerLines(headers: readonly (readonly [string, string])[]): Node[] {
  return headers
    .filter(([name]) => telling.test(name))
    .flatMap(([name, value]) => {
      const label = document.createElement('span')
      label.className = 'name'
      label.textContent = `${inCapitals(name)}:`
      return [label, document.createTextNode(` ${shorten(value)}\n`)]
    })
}

function bodyLines(body: string): Node[] {
  if (body === '') return []
  const span = document.createElement('span')
  span.className = 'body'
  span.textContent = body
  return [span]
}

/** A script gets names in lower case; a person knows them with capitals. */
function inCapitals(name: string): string {
  return name
    .replace(/(?<![^-])\w/g, (letter) => letter.toUpperCase())
    .replace('Csrft', 'CSRFT')
    .replace(/^Hx/, 'HX')
    .replace(/^Etag/, 'ETag')
}

/** A token is 64 characters that say nothing to anybody. */
function shorten(value: string): string {
  return /^\w{64}$/.test(value) ? `${value.slice(0, 12)}… (64)` : value
}
