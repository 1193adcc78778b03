import { createErrorAnswerer, type ErrorPages, type OnError } from '../app/error-responses.ts'
import type { AnswerError } from '../app/ring.ts'
import type { CsrfOptions } from '../csrf/middleware.ts'

/** What an application answers its errors with. */
interface RefusalOptions {
  readonly errorPages?: ErrorPages | undefined
  readonly onError?: OnError | undefined
}

/**
 * The failure view of an application's CSRF layer: the same answers as for any other error, but made
 * inside the layer, which then sends a fresh cookie with a refusal where that mends it.
 *
 * @param options The application's own pages, and where it reports.
 * @returns The failure view.
 */
export function answerRefusal(options: RefusalOptions): NonNullable<CsrfOptions['failureView']> {
  // The policy is only known once a request is here.
  let answerError: AnswerError | undefined
  return (request, failure) => {
    answerError ??= createErrorAnswerer({
      policy: request.policy,
      errorPages: options.errorPages,
      onError: options.onError ?? (() => {}),
    })
    return answerError(request, failure)
  }
}
