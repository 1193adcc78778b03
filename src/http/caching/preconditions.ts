/** What a client's conditions are held against: the representation as it is now. */
export interface Validators {
  /** A complete entity tag, quotes included; absent when there is none. */
  readonly etag?: string | undefined
  /** Whole seconds since the epoch; 0 and absent both mean that nobody knows. */
  readonly lastModified?: number | undefined
}

/** A client's conditions, parsed; each is read once at most. Dates that cannot be read are absent. */
export interface Conditions {
  /** Complete tags, or `['*']`; empty when absent. */
  readonly ifMatch: readonly string[]
  /** Complete tags, or `['*']`; empty when absent. */
  readonly ifNoneMatch: readonly string[]
  /** Whole seconds since the epoch. */
  readonly ifModifiedSince: number | undefined
  /** Whole seconds since the epoch. */
  readonly ifUnmodifiedSince: number | undefined
}

/** What to do about a conditional request, and which condition says so. */
export type PreconditionOutcome =
  | 'proceed'
  | 'if-match-failed'
  | 'if-unmodified-since-failed'
  | 'if-none-match-failed'
  | 'not-modified-by-etag'
  | 'not-modified-since'

/**
 * Evaluates the conditions of a request, in the order of RFC 9110 §13.2.2.
 *
 * @param conditions What the client asks for.
 * @param validators What the representation has.
 * @param safe Whether the method is GET or HEAD: only these are answered with 304.
 * @returns `proceed`, `not-modified-…` for a 304, `…-failed` for a 412.
 * @see Django `django.utils.cache.get_conditional_response`. `If-Range` belongs to the file responses.
 */
export function evaluatePreconditions(
  conditions: Conditions,
  validators: Validators,
  safe: boolean,
): PreconditionOutcome {
  const { etag, lastModified } = validators
  const { ifMatch } = conditions
  if (ifMatch.length > 0) {
    if (!matchesStrongly(etag, ifMatch)) return 'if-match-failed'
  } else {
    const { ifUnmodifiedSince } = conditions
    // Without a date of our own the client cannot be promised that nothing changed.
    if (ifUnmodifiedSince && !(lastModified && lastModified <= ifUnmodifiedSince)) {
      return 'if-unmodified-since-failed'
    }
  }
  const { ifNoneMatch } = conditions
  if (ifNoneMatch.length > 0) {
    if (!matchesWeakly(etag, ifNoneMatch)) return 'proceed'
    return safe ? 'not-modified-by-etag' : 'if-none-match-failed'
  }
  const { ifModifiedSince } = conditions
  const unchanged = ifModifiedSince && lastModified && lastModified <= ifModifiedSince
  return safe && unchanged ? 'not-modified-since' : 'proceed'
}

/** A weak tag never matches; `*` matches whatever there is, weak too. */
function matchesStrongly(etag: string | undefined, tags: readonly string[]): boolean {
  if (!etag) return false
  if (tags[0] === '*' && tags.length === 1) return true
  return !etag.startsWith('W/') && tags.includes(etag)
}

function matchesWeakly(etag: string | undefined, tags: readonly string[]): boolean {
  if (!etag) return false
  if (tags[0] === '*' && tags.length === 1) return true
  const opaque = withoutWeakness(etag)
  return tags.some((tag) => withoutWeakness(tag) === opaque)
}

function withoutWeakness(etag: string): string {
  return etag.startsWith('W/') ? etag.slice(2) : etag
}
