import { serializeAsciiJson } from '../../core/ascii-json.ts'
import { redirectHeaderName } from '../../protocol/names.ts'
import { HttpResponse } from '../response/response.ts'
import type { HtmxSwap } from './htmx-headers.ts'
import { ownAddress, type OwnAddressOptions } from './own-address.ts'

function onlyHeader(name: string, value: string): HttpResponse<204> {
  return new HttpResponse('', { status: 204, headers: { [name]: value } })
}

/**
 * Sends the whole page to another address. `riposte/client` obeys as htmx does, but leaves this site for
 * nobody.
 *
 * A redirect (302) is followed by the script itself, and where it leads to a page, such as a log-in, the page
 * lands inside a part of the one that asked.
 *
 * @param to A path of this site; a whole address only of an allowed origin. Do not build it from what a
 * visitor sent.
 * @param options Other origins that it may lead to.
 * @returns 204 with `HX-Redirect`.
 * @throws DisallowedRedirect for an address elsewhere.
 * @see htmx `HX-Redirect`; `seeOther` chooses between this and 303 by itself.
 */
export function htmxRedirect(to: string | URL, options?: OwnAddressOptions): HttpResponse<204> {
  return onlyHeader(redirectHeaderName, ownAddress(to, options))
}

/**
 * Has the page loaded again.
 *
 * @returns 204 with `HX-Refresh`.
 * @see htmx `HX-Refresh`.
 */
export function htmxRefresh(): HttpResponse<204> {
  return onlyHeader('HX-Refresh', 'true')
}

/** How {@link htmxLocation} gets there. */
export interface HtmxLocationOptions {
  /** Where the answer goes: what `hx-target` takes; `<body>` unless given. */
  readonly target?: string | undefined
  /** The element that counts as the one that asks. */
  readonly source?: string | undefined
  /** How the answer is put in. */
  readonly swap?: HtmxSwap | `${HtmxSwap} ${string}` | undefined
  /** Which part of the answer is put in. */
  readonly select?: string | undefined
  /** What goes along in the query. */
  readonly values?: Readonly<Record<string, string>> | undefined
  /** What goes along in headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** What to put into the browser's bar: the address unless given, `false` for nothing, another path. */
  readonly push?: string | false | undefined
  /** The same, in place of the entry of the history that is there; in htmx 4 only. */
  readonly replace?: string | undefined
}

/**
 * Has htmx get another address and put it into the page, as a boosted link would.
 *
 * @param to A path of this site.
 * @param options How to get there.
 * @returns 204 with `HX-Location`.
 * @throws DisallowedRedirect for an address elsewhere.
 * @see htmx `HX-Location`.
 */
export function htmxLocation(
  to: string | URL,
  { push, replace, ...options }: HtmxLocationOptions = {},
): HttpResponse<204> {
  const plan = {
    path: ownAddress(to),
    ...options,
    // Words, not values: htmx 2 looks at the text.
    push: push === false ? 'false' : push === undefined ? undefined : ownAddress(push),
    replace: replace === undefined ? undefined : ownAddress(replace),
  }
  // Always JSON: htmx 4 reads `/search?q=a,path:https://evil.example` as an address and its options.
  return onlyHeader('HX-Location', serializeAsciiJson(plan))
}
