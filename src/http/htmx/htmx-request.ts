import type { RequestPolicy } from '../policy.ts'
import type { RequestSource } from '../source.ts'

/** What is needed of a request to say what htmx said. */
export interface HtmxAsker {
  readonly source: RequestSource
  readonly policy: RequestPolicy
  readonly origin: string
  noteVary(header: string): void
}

/** An element of the page, as htmx names it. */
export interface HtmxElement {
  /** In lower case; htmx 2 does not tell it. */
  readonly tag: string | undefined
  /** Decoded. */
  readonly id: string | undefined
  /** Its `name`; htmx 4 does not tell it. */
  readonly name: string | undefined
}

/**
 * Reads a header that the answer will depend on. Django leaves `Vary` to the view.
 */
function read(request: HtmxAsker, name: string): string | undefined {
  if (request.policy.compatibility === 'riposte') request.noteVary(name)
  return request.source.header(name.toLowerCase())
}

const isSet = (request: HtmxAsker, name: string): boolean => read(request, name) === 'true'

/**
 * Whether a script wants a piece of a page to put into the one it has.
 *
 * Not a boosted link, not a page restored from history, and not what htmx 4 calls `full`: what it puts into
 * `<body>`, or takes a piece out of by itself (`hx-select`).
 *
 * @param request The request. What was looked at is noted for `Vary`.
 * @returns Whether it does.
 */
export function wantsPart(request: HtmxAsker): boolean {
  return (
    isSet(request, 'HX-Request') &&
    !isSet(request, 'HX-Boosted') &&
    !isSet(request, 'HX-History-Restore-Request') &&
    read(request, 'HX-Request-Type') !== 'full'
  )
}

/**
 * What htmx says of a request, in the words of htmx 2 or of htmx 4.
 *
 * Each member notes the header it reads for `Vary`, so that a cache keeps one answer for each.
 */
export class HtmxRequest {
  readonly #request: HtmxAsker

  /**
   * Take `request.htmx`.
   *
   * @param request The request.
   */
  constructor(request: HtmxAsker) {
    this.#request = request
  }

  /** Whether it is an ordinary link or form that `hx-boost` made a call of; it wants the whole page. */
  get isBoosted(): boolean {
    return isSet(this.#request, 'HX-Boosted')
  }

  /** Whether somebody went back to a page that htmx has no copy of; it wants the whole page. */
  get restoresHistory(): boolean {
    return isSet(this.#request, 'HX-History-Restore-Request')
  }

  /**
   * The address of the page that asks, whole, with its query; not sent by `riposte/client`. Any program can
   * write anything here: show it, do not trust it.
   */
  get currentUrl(): string | undefined {
    return this.#text('HX-Current-URL')
  }

  /**
   * Path, query and fragment of {@link HtmxRequest.currentUrl}, where that is a page of ours: what a log-in can
   * lead back to. Never the beginning of another host (`//evil.example`).
   *
   * @throws DisallowedHost as {@link HttpRequest.host} does.
   */
  get currentPath(): string | undefined {
    const url = URL.parse(this.currentUrl ?? '')
    if (url?.origin !== this.#request.origin) return undefined
    const path = url.pathname + url.search + url.hash
    return path.startsWith('//') ? undefined : path
  }

  /** What a visitor answered to `hx-prompt`, which htmx 4 has no more. */
  get prompt(): string | undefined {
    return this.#text('HX-Prompt')
  }

  /** The element that asks. */
  get source(): HtmxElement | undefined {
    const said = read(this.#request, 'HX-Source')
    if (said !== undefined) return parseElement(said)
    const id = this.#text('HX-Trigger')
    const name = this.#text('HX-Trigger-Name')
    return id === undefined && name === undefined ? undefined : { tag: undefined, id, name }
  }

  /** The element that the answer goes into. */
  get target(): HtmxElement | undefined {
    const said = this.#text('HX-Target')
    if (said === undefined) return undefined
    // Only htmx 4 says what it wants, and only there a word by itself is a tag and not an id.
    return read(this.#request, 'HX-Request-Type') === undefined
      ? { tag: undefined, id: said, name: undefined }
      : parseElement(said)
  }

  /** htmx 2 encodes what no header can hold, and says so. */
  #text(name: string): string | undefined {
    const value = read(this.#request, name)
    const isEncoded = this.#request.source.header(`${name.toLowerCase()}-uri-autoencoded`)
    return value === undefined || isEncoded !== 'true' ? value : decode(value, decodeURIComponent)
  }
}

/** `tag#id`, the id as `encodeURI` writes it. */
function parseElement(said: string): HtmxElement {
  const [tag = ''] = said.split('#', 1)
  const id = said.slice(tag.length + 1)
  return { tag, id: id === '' ? undefined : decode(id, decodeURI), name: undefined }
}

function decode(text: string, decoder: (text: string) => string): string {
  try {
    return decoder(text)
  } catch {
    return text
  }
}

/**
 * What htmx says of a request.
 *
 * @param request The request.
 * @returns `undefined` when htmx did not send it.
 */
export function htmxOf(request: HtmxAsker): HtmxRequest | undefined {
  // htmx 4 restores a page without calling itself by name.
  return isSet(request, 'HX-Request') || isSet(request, 'HX-History-Restore-Request')
    ? new HtmxRequest(request)
    : undefined
}
