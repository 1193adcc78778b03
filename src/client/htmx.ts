import { csrfHeaderName } from '../protocol/names.ts'
import { csrfToken } from './csrf-token.ts'
import { sameOrigin } from './same-origin.ts'

/** A request that htmx is about to make: in htmx 4 with the words of `fetch`, in htmx 2 with `path` and `verb`. */
interface Planned {
  action?: string
  path?: string
  method?: string
  verb?: string
  headers: Record<string, string>
  mode?: RequestMode
}

/**
 * When everybody looks at the headers, and may change the address: htmx 2 asks twice, by two names. The last
 * is the last word of htmx 4: only then the address is final, and a call that waited gets the token of now.
 */
const moments = [
  'htmx:configRequest',
  'htmx:config-request',
  'htmx:config:request',
  'htmx:before:request',
]

function giveToken(event: Event): void {
  // The names of the events say whose they are, and so what they tell.
  const { target, detail } = event as CustomEvent<Planned & { ctx?: { request: Planned } }>
  const request = detail.ctx?.request ?? detail
  const { path = '', action = path, verb = '', method = verb, headers } = request
  const isOurs =
    !/^(get|head|options|trace)$/i.test(method) &&
    sameOrigin(action) &&
    !(target as Partial<Element>).closest?.('[data-rp-ignore]')
  const token = isOurs ? csrfToken() : ''
  // What `hx-headers` says is all there is.
  if (token === undefined) return
  // Two in different case would be sent as one value, and one is sent wherever `hx-headers` is inherited.
  for (const name of Object.keys(headers)) {
    if (name.toLowerCase() === csrfHeaderName.toLowerCase()) delete headers[name]
  }
  if (!token) return
  headers[csrfHeaderName] = token
  // However htmx 4 is configured: then a redirect to another origin fails, and the token stays here.
  request.mode = 'same-origin'
}

/**
 * Gives the calls of htmx 2 and htmx 4 the CSRF token: those that change something at this origin, and no
 * others, whatever attributes say. What `hx-headers` would send of it elsewhere is taken away.
 *
 * Nothing inside `[data-rp-ignore]` gets it. Of htmx 4 it follows no redirect to another origin; of htmx 2,
 * which uses `XMLHttpRequest`, only `Content-Security-Policy: connect-src 'self'` can keep it from doing so.
 *
 * @returns Stops it.
 * @example
 * import { htmxTokens } from 'riposte/htmx'
 * htmxTokens()
 */
export function htmxTokens(): () => void {
  for (const moment of moments) addEventListener(moment, giveToken)
  return () => {
    for (const moment of moments) removeEventListener(moment, giveToken)
  }
}
