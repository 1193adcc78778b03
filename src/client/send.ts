import { csrfHeaderName, fragmentHeaderName } from '../protocol/names.ts'
import { problemContentType } from '../protocol/problem.ts'
import { csrfToken } from './csrf-token.ts'
import { exchange, type ExchangeOptions } from './exchange.ts'
import { unanswered } from './read.ts'
import type { Failure, Result } from './result.ts'
import { sameOrigin } from './same-origin.ts'

/** How one call is made. */
export interface SendOptions extends ExchangeOptions {
  /** Sent as it is. */
  body?: BodyInit | null | undefined
  /** Yours win over the ones that are set here. */
  headers?: Record<string, string> | undefined
  /** In milliseconds, for the whole call, retries included; 30,000 unless you say. */
  timeout?: number | undefined
  /** Aborts the call. */
  signal?: AbortSignal | undefined
  /** A call with the same key (any value, also an element) aborts the one before it, whose answer is never used. */
  key?: unknown
  /**
   * How often a GET is tried again when nothing came back or the server was busy (429, 502, 503, 504);
   * once unless you say. Other methods never are.
   */
  retry?: number | undefined
}

/** The newest call of each key. */
const running = new Map<unknown, AbortController>()

/** Longer than this nobody is kept waiting without a word: the answer is handed over instead. */
const longestPause = 10_000

function requestHeaders(options: SendOptions, token: string | undefined): Headers {
  const { accept = 'json' } = options
  const isHtml = accept === 'html'
  const type = isHtml ? 'text/html' : accept === 'json' ? 'application/json' : '*/*'
  const headers = new Headers()
  const wanted = {
    // An error is welcome as a problem, also where HTML is asked for.
    Accept: `${type}, ${problemContentType}`,
    ...(isHtml && { [fragmentHeaderName]: 'true' }),
    ...(token && { [csrfHeaderName]: token }),
    ...options.headers,
  }
  // One by one, for a name may come twice, in another case: the last one counts.
  for (const [name, value] of Object.entries(wanted)) headers.set(name, value)
  return headers
}

/** Milliseconds before another try: what the server asked for, and some jitter, so that a crowd spreads. */
function pauseAfter(result: Result, attempt: number): number {
  const after = result.response?.headers.get('Retry-After')
  const asked = after ? +after * 1000 || Date.parse(after) - Date.now() : 0
  return asked + Math.random() * 2 ** attempt * 500
}

/** Whether the next moment may bring a better answer. */
function mayPass({ kind, status }: Result): boolean {
  return kind === 'network' || /429|50[234]/.test(`${status}`)
}

/** Whether the token was at fault, and so nothing was done. */
function wasTokenRefused(result: Result): boolean {
  return /CSRF_/.test((result as Failure).error?.code)
}

/**
 * Makes one call to this page's server, with the CSRF token where it belongs.
 *
 * @param method Upper case.
 * @param address Absolute, or relative to the page. Another origin is the result `origin`; nothing is sent.
 * @param options What to send, what to take, how long to wait.
 * @returns What came of it; no trouble of the network is thrown.
 * @throws TypeError for a mistake in the call: a body with GET, an impossible header.
 */
export async function send(
  method: string,
  address: string | URL,
  options: SendOptions = {},
): Promise<Result> {
  const url = sameOrigin(address)
  if (!url) return unanswered('origin')
  const own = new AbortController()
  const { body, key = own, retry = 1 } = options
  running.get(key)?.abort()
  running.set(key, own)
  const signal = AbortSignal.any([
    own.signal,
    options.signal ?? own.signal,
    AbortSignal.timeout(options.timeout ?? 30_000),
  ])
  const isGet = method === 'GET'
  for (let attempt = 0; ; attempt++) {
    const token = isGet ? '' : csrfToken()
    // Throws where the platform does, for a mistake in the call.
    const request = new Request(url, {
      method,
      headers: requestHeaders(options, token),
      body: body as BodyInit | null, // Undefined is none, to the platform too.
      signal,
      // Holds beyond the first address: a redirect to another origin fails, and the token stays here. Cookies
      // go along by default, to the same origin only.
      mode: 'same-origin',
    })
    const result = await exchange(request, options, signal)
    const pause = pauseAfter(result, attempt)
    if (
      isGet
        ? attempt === retry || !(pause < longestPause) || !mayPass(result)
        : attempt || !wasTokenRefused(result) || csrfToken() === token
    ) {
      if (!own.signal.aborted) running.delete(key) // Else the newer call is there.
      return result
    }
    await new Promise((resolve) => {
      setTimeout(resolve, pause)
      signal.onabort = resolve
    })
  }
}
