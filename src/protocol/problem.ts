/** One thing that is wrong with one field. */
export interface FieldError {
  /** For people. */
  message: string
  /** For programs, stable: `required`, `too_short`. */
  code: string
}

/** Everything that is wrong, by field; nested fields as `address.street`, the whole form as `''`. */
export type FieldErrors = Record<string, FieldError[]>

/**
 * What an error looks like on the wire.
 *
 * @see RFC 9457, Problem Details for HTTP APIs. `code` and `errors` are extension members.
 */
export interface Problem<Code extends string = string> {
  /** A page about this kind of problem; `about:blank` when the status says it all. */
  type: string
  /** The same for every problem of this kind. */
  title: string
  /** The status of the answer. */
  status: number
  /** About this very occurrence. Always there for 4xx; for 5xx only while debugging. */
  detail?: string
  /** Stable, for programs: `CSRF_TOKEN_MISSING`. */
  code: Code
  /** What is wrong, field by field. */
  errors?: FieldErrors
}

/** The media type of a {@link Problem}. */
export const problemContentType = 'application/problem+json'
