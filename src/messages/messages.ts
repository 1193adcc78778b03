import { after, type MaybePromise } from '../core/maybe-promise.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { type MessageTags, messageLevels } from './levels.ts'
import { Message } from './message.ts'
import type { MessageStorage } from './storage.ts'

/**
 * The messages of one visitor: those that wait, and those that were added on this request.
 *
 * Iterating uses them up: what was seen is not shown again, unless `used` is set to `false`. Counting does
 * not.
 *
 * @see Django's storage, which is what its `get_messages` returns.
 */
export class Messages implements Iterable<Message> {
  /** Whether somebody iterated, so that the messages seen are forgotten. */
  used = false
  /** Messages below this level are dropped when they are added. */
  level: number
  readonly #request: HttpRequest
  readonly #storage: MessageStorage
  readonly #names: MessageTags
  #loaded: Message[] | undefined
  #queued: Message[] = []
  #hasNew = false

  constructor(
    request: HttpRequest,
    { storage, names, level }: { storage: MessageStorage; names: MessageTags; level: number },
  ) {
    this.#request = request
    this.#storage = storage
    this.#names = names
    this.level = level
  }

  /** How many there are. */
  get length(): number {
    return (this.#loaded?.length ?? 0) + this.#queued.length
  }

  /**
   * Fetches what waits, once. `getMessages` does it for you.
   *
   * @returns These messages, at once where the storage can.
   */
  load(): MaybePromise<this> {
    if (this.#loaded !== undefined) return this
    return after(this.#storage.load(this.#request, this.#names), ({ messages, isBroken }) => {
      this.#loaded ??= messages ?? []
      if (isBroken) this.used = true
      return this
    })
  }

  /**
   * Adds a message, unless it is empty or below the level being recorded.
   *
   * @param level How much it matters.
   * @param text What it says.
   * @param extraTags Further classes of CSS.
   */
  add(level: number, text: string | SafeString, extraTags = ''): void {
    if (text.length === 0 || level < this.level) return
    this.#hasNew = true
    this.#queued.push(new Message(Math.trunc(level), text, extraTags, this.#names))
  }

  /** All messages, the oldest first; they count as seen from now on. */
  [Symbol.iterator](): IterableIterator<Message> {
    this.used = true
    const all = (this.#loaded ??= [])
    all.push(...this.#queued)
    this.#queued = []
    return all.values()
  }

  /**
   * Keeps what was not seen for the next request. The layer does it with the answer.
   *
   * @param response The answer.
   * @returns The messages there was no room for.
   */
  update(response: HttpResponseBase): MaybePromise<readonly Message[]> {
    if (this.used) return this.#storage.store(this.#request, response, this.#queued)
    if (!this.#hasNew) return []
    return after(this.load(), () =>
      this.#storage.store(this.#request, response, [...(this.#loaded ?? []), ...this.#queued]),
    )
  }
}

/** What is recorded unless somebody says otherwise. */
export const defaultLevel: number = messageLevels.info
