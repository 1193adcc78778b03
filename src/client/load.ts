import { appendFields } from './address.ts'
import type { PartOptions } from './part-options.ts'
import { requestPart } from './request-part.ts'
import type { Result } from './result.ts'
import type { SendOptions } from './send.ts'
import { findElement } from './swap.ts'

/** How a part of the page is loaded. */
export interface LoadOptions
  extends PartOptions, Pick<SendOptions, 'headers' | 'timeout' | 'signal' | 'retry'> {
  /** Goes into the address. */
  query?: object | undefined
}

/**
 * Loads a part of the page.
 *
 * While it runs the target is `aria-busy`; after a second that is announced, and then that it is there. A newer
 * call for the same target aborts an older one. A failure leaves what is there, is shown above it and announced,
 * and can be tried again. A redirect to a full page, such as the login, takes the whole page there.
 *
 * @param target An element, or a selector.
 * @param address Of a fragment, at this page's origin.
 * @param options Where it goes, and what is sent.
 * @returns What came of it; it is in the page already.
 * @throws TypeError when nothing matches the selector.
 */
export async function load(
  target: Element | string,
  address: string,
  options: LoadOptions = {},
): Promise<Result> {
  const element = findElement(target)
  const url = new URL(address, document.baseURI)
  appendFields(options.query ?? {}, url.searchParams)
  return requestPart({
    ...options,
    target: element,
    source: element,
    method: 'GET',
    address: url.href,
  })
}
