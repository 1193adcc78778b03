import { serializeAsciiJson } from '../../core/ascii-json.ts'
import type { HttpResponseBase } from '../response/response-base.ts'

/** What an event is sent with. */
export interface TriggerEventOptions {
  /** Its `detail`: an object; anything else arrives as `detail.value`. */
  readonly detail?: unknown
  /**
   * When: as soon as the answer is there, once it is in the page, or once htmx 2 has settled it. htmx 4 has the
   * first only, and sends the event when the answer is in the page.
   */
  readonly after?: 'receive' | 'swap' | 'settle' | undefined
}

const headerNames = {
  receive: 'HX-Trigger',
  swap: 'HX-Trigger-After-Swap',
  settle: 'HX-Trigger-After-Settle',
} as const

/**
 * Sends an event to the element that asked, from where it bubbles.
 *
 * Call it again for another event. A header that was set by hand and is not JSON counts as a list of names.
 *
 * @param response The answer to a call of htmx.
 * @param name The name of the event, anything at all.
 * @param options What goes along, and when.
 * @returns The same response.
 * @throws TypeError for a detail that JSON has no word for.
 * @example return triggerEvent(new HttpResponse(row), 'cart-changed', { detail: { count } })
 * @see htmx `HX-Trigger`, `HX-Trigger-After-Swap`, `HX-Trigger-After-Settle`.
 */
export function triggerEvent<Response extends HttpResponseBase>(
  response: Response,
  name: string,
  { detail = {}, after = 'receive' }: TriggerEventOptions = {},
): Response {
  const header = headerNames[after]
  const events = readEvents(response.headers.get(header))
  events.set(name, serializeAsciiJson(detail))
  const members = Array.from(events, ([event, json]) => `${serializeAsciiJson(event)}:${json}`)
  // Always JSON: in a list of names a comma would make two of one, and escaped it fits into a header.
  response.headers.set(header, `{${members.join(',')}}`)
  return response
}

/** Names and the JSON of their details; a `Map`, for a name may be `__proto__`. */
function readEvents(header: string | undefined): Map<string, string> {
  if (header === undefined) return new Map()
  if (!header.startsWith('{')) {
    return new Map(header.split(',').map((name) => [name.trim(), '{}']))
  }
  const events = JSON.parse(header) as Record<string, unknown>
  return new Map(Object.entries(events).map(([name, of]) => [name, serializeAsciiJson(of)]))
}
