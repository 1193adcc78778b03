import { type Accept, read, unanswered } from './read.ts'
import type { Result } from './result.ts'

/**
 * One request, one answer; whatever the network does is a result.
 *
 * An answer that was given up is none, even if it arrived: this is what keeps a stale one off the page.
 */
export async function exchange(
  request: Request,
  accept: Accept,
  signal: AbortSignal,
): Promise<Result> {
  const result = await fetch(request)
    .then((response) => read(response, accept))
    .catch((cause: unknown) => unanswered(navigator.onLine ? 'network' : 'offline', { cause }))
  if (!signal.aborted) return result
  const cause = signal.reason as Partial<Error> | null // Whatever the caller gave to abort().
  return unanswered(cause?.name === 'TimeoutError' ? 'timeout' : 'abort', { cause })
}
