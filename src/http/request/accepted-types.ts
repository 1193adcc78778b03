import { BoundedMap } from '../../core/bounded-map.ts'
import { MediaType } from './media-type.ts'

/**
 * What an `Accept` header accepts, best first: by quality, then by how specific it is, then in order.
 *
 * A type with `q=0` is left out, so that a wildcard beside it lets it in again, as in Django.
 *
 * @param header The header; everything is accepted without one.
 * @returns The types.
 * @see Django `HttpRequest.accepted_types`.
 */
function parseAccept(header: string): readonly MediaType[] {
  return header
    .split(',')
    .filter((item) => item.trim() !== '')
    .map((item) => new MediaType(item))
    .filter((type) => type.quality !== 0)
    .sort((a, b) => b.quality - a.quality || b.specificity - a.specificity)
}

const remembered = new BoundedMap<string, AcceptedTypes>(64)

/**
 * What a client accepts. Browsers send a handful of values over and over, so they are parsed once.
 *
 * @param header The `Accept` header; everything is accepted without one.
 * @returns The accepted types.
 */
export function acceptedTypesOf(header = '*/*'): AcceptedTypes {
  const known = remembered.get(header)
  if (known !== undefined) return known
  const parsed = new AcceptedTypes(header)
  if (header.length <= 256) remembered.set(header, parsed)
  return parsed
}

/** What a client accepts, in both orders that matter. */
export class AcceptedTypes {
  /** In order of preference: best first. */
  readonly byPreference: readonly MediaType[]
  #byPrecedence: readonly MediaType[] | undefined
  readonly #found = new BoundedMap<string, MediaType | null>(64)

  /**
   * Parses an `Accept` header.
   *
   * @param header The header.
   */
  constructor(header: string) {
    this.byPreference = Object.freeze(parseAccept(header))
  }

  /** In order of precedence: the most specific first. */
  get byPrecedence(): readonly MediaType[] {
    return (this.#byPrecedence ??= Object.freeze(
      this.byPreference.toSorted((a, b) => b.specificity - a.specificity || b.quality - a.quality),
    ))
  }

  /**
   * The accepted type that fits a type best.
   *
   * @param type A media type, maybe with parameters.
   * @returns The most specific one that fits.
   */
  find(type: string): MediaType | undefined {
    let found = this.#found.get(type)
    if (found === undefined) {
      const wanted = new MediaType(type)
      found = this.byPrecedence.find((accepted) => wanted.match(accepted)) ?? null
      this.#found.set(type, found)
    }
    return found ?? undefined
  }

  /**
   * The offer the client likes best.
   *
   * @param offers Media types, the server's favourite first.
   * @returns One of them; `undefined` if the client accepts none.
   * @see Django `HttpRequest.get_preferred_type`.
   */
  prefer<Offer extends string>(offers: readonly Offer[]): Offer | undefined {
    let best: Offer | undefined
    let bestRank = Infinity
    for (const offer of offers) {
      const accepted = this.find(offer)
      if (accepted === undefined) continue
      const rank = this.byPreference.indexOf(accepted)
      if (rank < bestRank) {
        best = offer
        bestRank = rank
      }
    }
    return best
  }
}
