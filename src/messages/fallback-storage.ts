import { after, type MaybePromise } from '../core/maybe-promise.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { CookieStorage } from './cookie-storage.ts'
import type { MessageTags } from './levels.ts'
import type { Message } from './message.ts'
import { SessionStorage } from './session-storage.ts'
import type { MessageStorage, Overflow, StoredMessages } from './storage.ts'

/** Which storages had something, by request: those have to be emptied again. */
type Used = WeakMap<HttpRequest, Set<MessageStorage>>

/**
 * Keeps messages in the first storage, and what does not fit there in the next: the cookie, then the
 * session, unless others are given.
 *
 * @see Django `FallbackStorage`, which is its default.
 */
export class FallbackStorage implements MessageStorage {
  readonly #storages: readonly MessageStorage[]
  readonly #used: Used = new WeakMap()

  constructor(storages: readonly MessageStorage[] = [new CookieStorage(), new SessionStorage()]) {
    this.#storages = storages
  }

  /** Reads one storage after the other, as far as messages overflowed. See {@link MessageStorage}. */
  load(request: HttpRequest, names: MessageTags): MaybePromise<StoredMessages> {
    const used = new Set<MessageStorage>()
    this.#used.set(request, used)
    const all: Message[] = []
    const loadFrom = (index: number): MaybePromise<StoredMessages> => {
      const storage = this.#storages[index]
      if (storage === undefined) return { messages: all, isComplete: false }
      return after(storage.load(request, names), ({ messages, isComplete }) => {
        if (messages === undefined) return { messages: all, isComplete }
        if (messages.length > 0) used.add(storage)
        all.push(...messages)
        return isComplete ? { messages: all, isComplete } : loadFrom(index + 1)
      })
    }
    return loadFrom(0)
  }

  /** Fills one storage after the other, and empties those no longer needed. See {@link MessageStorage}. */
  store(
    request: HttpRequest,
    response: HttpResponseBase,
    messages: readonly Message[],
    overflow: Overflow = 'drop oldest',
  ): MaybePromise<readonly Message[]> {
    const used = this.#used.get(request)
    const storeFrom = (
      index: number,
      rest: readonly Message[],
    ): MaybePromise<readonly Message[]> => {
      const storage = this.#storages[index]
      if (storage === undefined) return rest
      if (rest.length === 0 && !used?.has(storage)) return storeFrom(index + 1, rest)
      const isLast = index === this.#storages.length - 1
      const stored = storage.store(request, response, rest, isLast ? overflow : 'keep oldest')
      return after(stored, (unstored) => storeFrom(index + 1, unstored))
    }
    return storeFrom(0, messages)
  }
}
