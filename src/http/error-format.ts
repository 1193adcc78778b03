import type { HttpRequest } from './request/request.ts'

/** How an error is told: a page for people, a piece of one, or problem details for programs. */
export type ErrorFormat = 'page' | 'fragment' | 'problem'

/** Sent with every call of Unpoly, whose `Accept` is `*\/*`. */
const unpolyHeaderName = 'X-Up-Version'
const unpolyHeader = unpolyHeaderName.toLowerCase()

const offers = ['application/problem+json', 'application/json', 'text/html']

/**
 * Tells a script, which would follow a redirect itself, from a browser and from a program that may follow it.
 *
 * @param request The request. What the answer rests on is noted for `Vary`.
 * @returns Whether it asks for JSON or a fragment by name; `curl`, which takes anything, does not.
 */
export function isScript(request: HttpRequest): boolean {
  if (errorFormat(request) === 'page') return false
  return request.isFragment || /json/i.test(request.headers.get('accept') ?? '')
}

/**
 * Chooses how to tell a client what went wrong. The one place where this is decided.
 *
 * A browser that navigates asks for `text/html` before all else and gets a page. A script that swaps
 * fragments gets a fragment. Everyone else gets problem details: also `Accept: *\/*`, which is what
 * `fetch` and `curl` say when they say nothing. Two that say nothing else take pages, and are known by headers
 * of their own: htmx where it wants no fragment (a boosted link, a page restored), and Unpoly.
 *
 * @param request Whom to tell.
 * @returns The format. What the choice rests on is noted for `Vary`.
 */
export function errorFormat(request: HttpRequest): ErrorFormat {
  // Django knows pages only, and says so to everyone.
  if (request.policy.compatibility === 'django') return 'page'
  const accept = request.source.header('accept') ?? ''
  if (request.isFragment) request.noteVary('Accept')
  // Our own client takes HTML, and would rather have a problem where there is one.
  if (request.isFragment) return /json/i.test(accept) ? 'problem' : 'fragment'
  if (request.preferredType(offers) === 'text/html') return 'page'
  if (/json/i.test(accept)) return 'problem'
  request.noteVary(unpolyHeaderName)
  const takesPages = request.source.header(unpolyHeader) !== undefined || request.htmx !== undefined
  return takesPages ? 'page' : 'problem'
}
