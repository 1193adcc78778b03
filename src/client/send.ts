import { csrfHeaderName, fragmentHeaderName } from '../protocol/names.ts'
import { problemContentType } from '../protocol/problem.ts'
import { csrfToken, wasTokenRefused } from './csrf-token.ts'
import { type Accept, read, unanswered } from './read.ts'
import type { Result } from './result.ts'
import { sameOrigin } from './same-origin.ts'

/** How one call is made. */
export interface SendOptions {
  /** What to ask for, and to take nothing else for (see {@link Accept}); `json` unless you say. */
  accept?: Accept | undefined
  /** What carries the request; `fetch` unless you say. It must not follow a redirect to another origin. */
  transport?: ((request: Request) => Promise<Response>) | undefined
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
   * How often it is tried again when nothing came back or the server was busy (409, 429, 502, 503, 504); once unless
   * you say. Only a GET, or what has an `idempotencyKey`: other calls never are.
   */
  retry?: number | undefined
  /**
   * Goes along as `Idempotency-Key`: a server that honours it does what the call asks for once, however often it
   * arrives. Something new for each intent, `crypto.randomUUID()` say.
   *
   * @see draft-ietf-httpapi-idempotency-key-header
   */
  idempotencyKey?: string | undefined
}

/** The newest call of each key. */
const running = new Map<unknown, AbortController>()

/** Longer than this nobody is kept waiting without a word: the answer is handed over instead. */
const longestPause = 10_000

function requestHeaders(options: SendOptions, token: string | undefined): Headers {
  const { accept = 'json', idempotencyKey } = options
  const isHtml = accept === 'html'
  const type = isHtml ? 'text/html' : accept === 'json' ? 'application/json' : '*/*'
  const headers = new Headers()
  const wanted = {
    // An error is welcome as a problem, also where HTML is asked for.
    Accept: `${type}, ${problemContentType}`,
    ...(isHtml && { [fragmentHeaderName]: 'true' }),
    ...(token && { [csrfHeaderName]: token }),
    // A string of a structured field is one of JSON too.
    ...(idempotencyKey && { 'Idempotency-Key': JSON.stringify(idempotencyKey) }),
    ...options.headers,
  }
  // One by one, for a name may come twice, in another case: the last one counts.
  for (const [name, value] of Object.entries(wanted)) headers.set(name, value)
  return headers
}

/** Milliseconds before another try: what the server asked for, and some more, so that a crowd spreads. */
function pauseAfter(result: Result): number {
  const after = result.response?.headers.get('Retry-After') ?? '0'
  // What is long past is no time to wait for: a timer would take it for weeks.
  const asked = Math.max(+after * 1000 || Date.parse(after) - Date.now(), 0)
  return asked + Math.random() * 1000
}

/** Whether the next moment may bring a better answer. */
function mayPass({ kind, status }: Result): boolean {
  return /network|409|429|50[234]/.test(`${kind}${status}`)
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
  const {
    accept = 'json',
    transport = fetch,
    body,
    key = own,
    retry = 1,
    timeout = 30_000,
    idempotencyKey,
  } = options
  running.get(key)?.abort()
  running.set(key, own)
  const signal = AbortSignal.any([
    own.signal,
    options.signal ?? own.signal,
    AbortSignal.timeout(timeout),
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
    const answer = await transport(request)
      .then((response) => read(response, accept))
      .catch((cause: unknown) => unanswered(navigator.onLine ? 'network' : 'offline', { cause }))
    const cause = signal.reason as Partial<Error> | null // Whatever the caller gave to abort().
    // What was given up is no answer, even if it arrived: this is what keeps a stale one off the page.
    const result = signal.aborted
      ? unanswered(cause?.name === 'TimeoutError' ? 'timeout' : 'abort', { cause })
      : answer
    const pause = pauseAfter(result)
    const isWorthIt = wasTokenRefused(result)
      ? !attempt && csrfToken() !== token
      : (isGet || idempotencyKey) && attempt < retry && pause < longestPause && mayPass(result)
    if (!isWorthIt) {
      if (!own.signal.aborted) running.delete(key) // Else the newer call is there.
      return result
    }
    await new Promise((resolve) => {
      setTimeout(resolve, pause)
      signal.onabort = resolve
    })
  }
}
