import { type Accept, read, unanswered } from './read.ts'
import type { Result } from './result.ts'

/** How a request is made, and what for. */
export interface ExchangeOptions {
  /** What to ask for, and to take nothing else for (see {@link Accept}); `json` unless you say. */
  accept?: Accept | undefined
  /** What carries the request; `fetch` unless you say. It must not follow a redirect to another origin. */
  transport?: ((request: Request) => Promise<Response>) | undefined
}

/**
 * One request, one answer; whatever the network does is a result.
 *
 * An answer that was given up is none, even if it arrived: this is what keeps a stale one off the page.
 */
export async function exchange(
  request: Request,
  { accept = 'json', transport = fetch }: ExchangeOptions,
  signal: AbortSignal,
): Promise<Result> {
  const result = await transport(request)
    .then((response) => read(response, accept))
    .catch((cause: unknown) => unanswered(navigator.onLine ? 'network' : 'offline', { cause }))
  const cause = signal.reason as Partial<Error> | null // Whatever the caller gave to abort().
  return signal.aborted
    ? unanswered(cause?.name === 'TimeoutError' ? 'timeout' : 'abort', { cause })
    : result
}
