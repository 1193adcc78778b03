import type { MaybePromise } from '../core/maybe-promise.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import type { MessageTags } from './levels.ts'
import type { Message } from './message.ts'

/** What a storage found for a visitor. */
export interface StoredMessages {
  /** The messages; `undefined` when this storage was not used at all. */
  readonly messages: Message[] | undefined
  /** Whether all there were are here, or the next storage has more. */
  readonly isComplete: boolean
  /** Something was there and could not be read, so it has to go. */
  readonly isBroken?: boolean | undefined
}

/** Which messages go when not all of them fit. */
export type Overflow = 'drop oldest' | 'keep oldest'

/**
 * Where messages wait between two requests. One is made per application.
 *
 * @see Django `django.contrib.messages.storage.base.BaseStorage`.
 */
export interface MessageStorage {
  /**
   * Reads what waits for a visitor.
   *
   * @param request The request.
   * @param names What the levels are called.
   * @returns The messages.
   */
  load(request: HttpRequest, names: MessageTags): MaybePromise<StoredMessages>
  /**
   * Keeps messages in place of what was there; an empty list takes away what was there.
   *
   * @param request The request.
   * @param response The answer that is on its way.
   * @param messages What to keep.
   * @param overflow Which to keep when not all fit: the newest, unless a next storage takes the rest.
   * @returns Those that did not fit.
   */
  store(
    request: HttpRequest,
    response: HttpResponseBase,
    messages: readonly Message[],
    overflow?: Overflow,
  ): MaybePromise<readonly Message[]>
}
