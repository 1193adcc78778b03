import { ImproperlyConfigured } from '../core/errors.ts'
import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { Slot } from '../core/slot.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { Middleware } from '../http/handler.ts'
import { createLayer } from '../http/layer-halves.ts'
import type { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { CookieStorage } from './cookie-storage.ts'
import { defaultTags, messageLevels, type MessageLevelName, type MessageTags } from './levels.ts'
import { defaultLevel, Messages } from './messages.ts'
import type { MessageStorage } from './storage.ts'

/** How messages are kept and called. */
export interface MessagesOptions {
  /** Where they wait: in a signed cookie unless given. */
  storage?: MessageStorage | undefined
  /** Names for levels, beside or in place of the built-in ones. Django's `MESSAGE_TAGS`. */
  tags?: MessageTags | undefined
  /** Messages below this level are dropped, `info` unless given. Django's `MESSAGE_LEVEL`. */
  level?: number | undefined
}

/** One layer, the same for all its requests. */
interface MessagesLayer {
  readonly storage: MessageStorage
  readonly names: MessageTags
  readonly level: number
}

/** The layer a request went through. */
const layerSlot: Slot<MessagesLayer> = new Slot('messages layer')

/** The messages of a request, made when somebody asks for them. */
const messagesSlot: Slot<Messages> = new Slot('messages')

/**
 * Lets views tell visitors something on the next page they see, after a redirect say.
 *
 * @param options Where messages wait, what levels are called.
 * @returns A layer for the `middleware` of an application.
 * @see Django `MessageMiddleware`. Different here: the default is the cookie alone, which needs no session.
 */
export function messages(options: MessagesOptions = {}): Middleware {
  const { storage = new CookieStorage(), level = defaultLevel } = options
  const layer: MessagesLayer = { storage, level, names: { ...defaultTags, ...options.tags } }
  return createLayer({
    enter(request) {
      request.set(layerSlot, layer)
      return undefined
    },
    leave: keepUnseen,
  })
}

function keepUnseen(
  request: HttpRequest,
  response: HttpResponseBase,
): MaybePromise<HttpResponseBase> {
  const own = request.get(messagesSlot)
  return own === undefined ? response : after(own.update(response), () => response)
}

/** What a message may have beside its text. */
export interface MessageOptions {
  /** Further classes of CSS. */
  extraTags?: string | undefined
}

/**
 * Tells the visitor something on the next page they see.
 *
 * @param request The request, inside `messages()`.
 * @param level How much it matters, by name or number.
 * @param text What to say; escaped by `html` unless it is safe.
 * @param options Further classes of CSS.
 * @throws ImproperlyConfigured when the application has no messages.
 * @example addMessage(request, 'success', 'Saved.')
 * @see Django `messages.add_message`, `messages.success` and its siblings.
 */
export function addMessage(
  request: HttpRequest,
  level: MessageLevelName | number,
  text: string | SafeString,
  options: MessageOptions = {},
): void {
  const number = typeof level === 'number' ? level : messageLevels[level]
  requireMessages(request).add(number, text, options.extraTags)
}

/**
 * What there is to tell the visitor. Iterating uses it up.
 *
 * @param request The request, inside `messages()`.
 * @returns The messages; at once where the storage can, so `await` them.
 * @throws ImproperlyConfigured when the application has no messages.
 * @example for (const message of await getMessages(request)) …
 * @see Django `messages.get_messages`.
 */
export function getMessages(request: HttpRequest): MaybePromise<Messages> {
  return requireMessages(request).load()
}

/**
 * Changes which messages are dropped for the rest of this request.
 *
 * @param request The request, inside `messages()`.
 * @param level Messages below it are dropped.
 * @throws ImproperlyConfigured when the application has no messages.
 * @see Django `messages.set_level`.
 */
export function setMessageLevel(request: HttpRequest, level: MessageLevelName | number): void {
  requireMessages(request).level = typeof level === 'number' ? level : messageLevels[level]
}

function requireMessages(request: HttpRequest): Messages {
  const known = request.get(messagesSlot)
  if (known !== undefined) return known
  const layer = request.get(layerSlot)
  if (layer === undefined) {
    throw new ImproperlyConfigured(
      'This application has no messages. Give createApplication { middleware: [messages()] }.',
    )
  }
  const own = new Messages(request, layer)
  request.set(messagesSlot, own)
  return own
}
