import type { PartOptions, SwapMode } from './part-options.ts'
import type { Result } from './result.ts'
import type { SendOptions } from './send.ts'

/** What is about to be sent. */
export interface SendDetail {
  /** Upper case. */
  method: string
  /** As it was given: absolute, or relative to the page. */
  address: string
  /** How it is sent; what a listener changes in here counts. */
  options: SendOptions & PartOptions
}

/** What is about to be put into the page, or was. */
export interface SwapDetail {
  /** Which element it is put into, or beside. */
  target: Element
  /** How. */
  mode: SwapMode
  /** What: before, all of it is in here; afterwards it is empty. */
  content: DocumentFragment
  /** The elements that come with it, before and afterwards. */
  added: Element[]
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** Before a request of an element. Cancel it, and nothing is sent. */
    'rp:send': CustomEvent<SendDetail>
    /** After a request of an element went well, and its answer is in the page. */
    'rp:ok': CustomEvent<Result>
    /** After a request of an element failed. Cancel it, and the built-in message is not shown. */
    'rp:fail': CustomEvent<Result>
    /** Before HTML is put into the page. Cancel it to put it there yourself. */
    'rp:swap': CustomEvent<SwapDetail>
    /** After HTML was put into the page: the moment to bring it to life. */
    'rp:swapped': CustomEvent<SwapDetail>
  }
}

/** The events of this library, for `addEventListener` on an element or on the document. */
export type RiposteEventName = 'rp:send' | 'rp:ok' | 'rp:fail' | 'rp:swap' | 'rp:swapped'

/** Tells the page, the document at least where the element is gone; the answer is whether to go on. */
export function tell<Name extends RiposteEventName>(
  target: Element,
  name: Name,
  detail: GlobalEventHandlersEventMap[Name]['detail'],
): boolean {
  const event = new CustomEvent(name, { detail, bubbles: true, cancelable: true })
  return (target.isConnected ? target : document).dispatchEvent(event)
}
