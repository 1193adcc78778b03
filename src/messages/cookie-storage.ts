import { asciiJson } from '../core/ascii-json.ts'
import { createCookieSigner } from '../core/cookie-signer.ts'
import type { TimestampSigner } from '../core/signing.ts'
import { quoteCookieValue } from '../http/response/cookie-values.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import type { CookieOptions } from '../http/response/set-cookie.ts'
import type { MessageTags } from './levels.ts'
import { serializeMessage, toMessage } from './message-json.ts'
import type { Message } from './message.ts'
import type { MessageStorage, Overflow, StoredMessages } from './storage.ts'

/** What the cookie of the messages is like. */
export interface CookieStorageOptions {
  /** Host the cookie is sent to, with all hosts below. Unset: this host only. */
  domain?: string | undefined
  /** For TLS only. Unless given, what is set over TLS stays there; not under `compatibility: 'django'`. */
  secure?: boolean | undefined
  /** Whether scripts are kept from the cookie; they are, unless this is `false`. */
  httpOnly?: boolean | undefined
  /** When the cookie is sent with requests of other sites, `Lax` unless given. */
  sameSite?: CookieOptions['sameSite']
}

const cookieName = 'messages'
const salt = 'django.contrib.messages'

/** Half of what servers and browsers take, so that there is room for other cookies. */
const largest = 2048

/** Stands behind the last message when there are more in the next storage. */
const unfinished = '__messagesnotfinished__'
const unfinishedJson = JSON.stringify(unfinished)

/** The parts are JSON already. */
const joining = {
  serialize: (parts: unknown): string => `[${(parts as string[]).join(',')}]`,
  parse: asciiJson.parse,
}

/**
 * Keeps messages in a signed cookie; when they do not fit, the oldest go.
 *
 * @see Django `CookieStorage`: with the same secret key either reads what the other wrote.
 */
export class CookieStorage implements MessageStorage {
  readonly #options: CookieStorageOptions
  readonly #signers = new WeakMap<readonly string[], TimestampSigner>()

  constructor(options: CookieStorageOptions = {}) {
    this.#options = options
  }

  /** Opens the cookie; one that was changed is taken away. See {@link MessageStorage}. */
  load(request: HttpRequest, names: MessageTags): StoredMessages {
    const cookie = request.cookies.get(cookieName)
    if (!cookie) return { messages: undefined, isComplete: true }
    let items: unknown
    try {
      items = this.#signerOf(request).unsignObject(cookie, { serializer: joining })
    } catch {
      return { messages: undefined, isComplete: true, isBroken: true }
    }
    const list = Array.isArray(items) ? items : []
    const messages = list.flatMap((item) => toMessage(item, names) ?? [])
    return { messages, isComplete: list.at(-1) !== unfinished }
  }

  /** Sets the cookie, or takes it away when there is nothing to keep. See {@link MessageStorage}. */
  store(
    request: HttpRequest,
    response: HttpResponseBase,
    messages: readonly Message[],
    overflow: Overflow = 'drop oldest',
  ): readonly Message[] {
    const parts = messages.map(serializeMessage)
    const signer = this.#signerOf(request)
    const encode = (some: readonly string[]) =>
      signer.signObject(some, { compress: true, serializer: joining })
    let value = parts.length === 0 ? '' : encode(parts)
    let unstored: readonly Message[] = []
    if (quoteCookieValue(value).length > largest) {
      const isOldestFirst = overflow === 'keep oldest'
      const partial = (count: number) => {
        const some = isOldestFirst ? parts.slice(0, count) : parts.slice(parts.length - count)
        return encode([...some, unfinishedJson])
      }
      const count = mostThatFit(parts.length, (count) => partial(count).length <= largest)
      value = partial(count)
      unstored = isOldestFirst ? messages.slice(count) : messages.slice(0, -count || undefined)
    }
    this.#setCookie(request, response, value)
    return unstored
  }

  #setCookie(request: HttpRequest, response: HttpResponseBase, value: string): void {
    const { domain, httpOnly = true, sameSite = 'Lax' } = this.#options
    if (value === '') {
      response.deleteCookie(cookieName, { domain, sameSite })
      return
    }
    const secure =
      this.#options.secure ?? (request.policy.compatibility === 'riposte' && request.isSecure)
    response.setCookie(cookieName, value, { domain, secure, httpOnly, sameSite })
  }

  #signerOf({ policy: { secretKeys } }: HttpRequest): TimestampSigner {
    let signer = this.#signers.get(secretKeys)
    if (signer === undefined) {
      signer = createCookieSigner(secretKeys, salt)
      this.#signers.set(secretKeys, signer)
    }
    return signer
  }
}

/** The largest count for which `fits` holds; it must hold for none above one for which it does not. */
function mostThatFit(total: number, fits: (count: number) => boolean): number {
  let low = 0
  let high = total
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}
