import { clearFailure, showFailure } from './failure-message.ts'
import type { SwapMode } from './part-options.ts'
import { sameOrigin } from './same-origin.ts'
import { words } from './say.ts'
import { findElement, swap } from './swap.ts'

/** How events of the server become a part of the page. */
export interface LiveOptions {
  /** Where each goes; `inner` unless you say. */
  mode?: SwapMode | undefined
  /** Which events; `message`, those without a name, unless you say. */
  event?: string | undefined
}

/**
 * Puts HTML into the page whenever the server has some, by server-sent events.
 *
 * The browser reconnects by itself and says which event was its last. When it gives up, that is shown, with a button
 * to try again. The end comes when the target leaves the page.
 *
 * @param target An element, or a selector.
 * @param address Of the events, at this page's origin.
 * @param options Where they go, and which.
 * @returns Stops it.
 * @throws TypeError when nothing matches the selector, or the address is at another origin.
 */
export function live(
  target: Element | string,
  address: string,
  { mode, event = 'message' }: LiveOptions = {},
): () => void {
  const element = findElement(target)
  const url = sameOrigin(address)
  if (!url) throw new TypeError(words.origin)
  let source: EventSource
  const start = (): void => {
    clearFailure(element)
    source = new EventSource(url)
    source.onerror = () => {
      if (!element.isConnected) source.close()
      else if (source.readyState === EventSource.CLOSED) showFailure(element, words.network, start)
    }
    source.addEventListener(event, ({ data, origin }: MessageEvent<string>) => {
      if (!element.isConnected) source.close()
      // The origin is that of the last redirect.
      else if (origin === location.origin) swap(element, data, mode)
    })
  }
  start()
  return () => source.close()
}
