import type { HttpResponseBase } from '../response/response-base.ts'
import { ownAddress } from './own-address.ts'

/** How a swap is done, in the words of htmx. Modifiers may follow: `innerHTML show:top`. */
export type HtmxSwap =
  | 'innerHTML'
  | 'outerHTML'
  | 'innerMorph'
  | 'outerMorph'
  | 'textContent'
  | 'beforebegin'
  | 'afterbegin'
  | 'beforeend'
  | 'afterend'
  | 'delete'
  | 'none'

/**
 * Puts an address into the browser's bar, as a new entry of the history.
 *
 * @param response The answer to a call of htmx.
 * @param to A path of this site; `false` to leave the bar alone, whatever `hx-push-url` says.
 * @returns The same response.
 * @throws DisallowedRedirect for an address elsewhere.
 * @see htmx `HX-Push-Url`.
 */
export function pushUrl<Response extends HttpResponseBase>(
  response: Response,
  to: string | URL | false,
): Response {
  response.headers.set('HX-Push-Url', to === false ? 'false' : ownAddress(to))
  return response
}

/**
 * Puts an address into the browser's bar, in place of the one that is there.
 *
 * @param response The answer to a call of htmx.
 * @param to A path of this site; `false` to leave the bar alone, whatever `hx-replace-url` says.
 * @returns The same response.
 * @throws DisallowedRedirect for an address elsewhere.
 * @see htmx `HX-Replace-Url`.
 */
export function replaceUrl<Response extends HttpResponseBase>(
  response: Response,
  to: string | URL | false,
): Response {
  response.headers.set('HX-Replace-Url', to === false ? 'false' : ownAddress(to))
  return response
}

/**
 * Has the answer put in another way than the page asked for.
 *
 * @param response The answer to a call of htmx.
 * @param swap The way.
 * @returns The same response.
 * @see htmx `HX-Reswap`.
 */
export function reswap<Response extends HttpResponseBase>(
  response: Response,
  swap: HtmxSwap | `${HtmxSwap} ${string}`,
): Response {
  response.headers.set('HX-Reswap', swap)
  return response
}

/**
 * Has the answer put into another element than the page asked for.
 *
 * @param response The answer to a call of htmx.
 * @param selector CSS, or what else `hx-target` takes. Do not build it from what a visitor sent.
 * @returns The same response.
 * @see htmx `HX-Retarget`.
 */
export function retarget<Response extends HttpResponseBase>(
  response: Response,
  selector: string,
): Response {
  response.headers.set('HX-Retarget', asciiSelector(selector))
  return response
}

/**
 * Has only a part of the answer put in.
 *
 * @param response The answer to a call of htmx.
 * @param selector CSS: the part. Do not build it from what a visitor sent.
 * @returns The same response.
 * @see htmx `HX-Reselect`.
 */
export function reselect<Response extends HttpResponseBase>(
  response: Response,
  selector: string,
): Response {
  response.headers.set('HX-Reselect', asciiSelector(selector))
  return response
}

/** A header holds ASCII; CSS has a way to write everything else with it. */
function asciiSelector(selector: string): string {
  return selector.replaceAll(
    /[^\0-\u{7f}]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  )
}
