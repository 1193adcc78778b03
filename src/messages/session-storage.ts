import { after, type MaybePromise } from '../core/maybe-promise.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { getSession } from '../sessions/middleware.ts'
import type { MessageTags } from './levels.ts'
import { serializeMessage, toMessage } from './message-json.ts'
import type { Message } from './message.ts'
import type { MessageStorage, StoredMessages } from './storage.ts'

/** Under which name a session carries messages; Django's. */
const name = '_messages'

/**
 * Keeps messages in the session: however many there are, they fit.
 *
 * @see Django `SessionStorage`.
 */
export class SessionStorage implements MessageStorage {
  /** Reads the messages in the session. See {@link MessageStorage}. */
  load(request: HttpRequest, names: MessageTags): MaybePromise<StoredMessages> {
    return after(getSession(request), (session) => {
      const stored = session.get(name)
      if (typeof stored !== 'string' || stored === '') {
        return { messages: undefined, isComplete: true }
      }
      const list: unknown = JSON.parse(stored)
      const items = Array.isArray(list) ? list : []
      return { messages: items.flatMap((item) => toMessage(item, names) ?? []), isComplete: true }
    })
  }

  /** Puts the messages into the session, or takes them out. See {@link MessageStorage}. */
  store(
    request: HttpRequest,
    _: HttpResponseBase,
    messages: readonly Message[],
  ): MaybePromise<readonly Message[]> {
    return after(getSession(request), (session) => {
      if (messages.length > 0) session.set(name, `[${messages.map(serializeMessage).join(',')}]`)
      else session.delete(name)
      return []
    })
  }
}
