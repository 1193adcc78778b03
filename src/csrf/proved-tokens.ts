import { BoundedMap } from '../core/bounded-map.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { peekSession } from '../sessions/middleware.ts'

/** All that a verdict on a token in a header rests on, besides the token and the settings. */
interface Circumstances {
  readonly cookies: string
  readonly sessionId: string | undefined
  readonly secure: boolean
}

/** How many tokens are remembered: with the longest cookies, some two megabytes. */
const remembered = 2048
/** Characters of a `Cookie` header that is worth remembering. */
const longest = 1024

/**
 * Tokens that were found good, each with everything that made it good.
 *
 * A page sends the same token with the same cookies again and again, and what comes of the same
 * evidence is the same: one look replaces taking it apart and proving it anew. Only good ones are
 * kept, so guesses push nobody out; whoever gets one wrong character gets the whole examination.
 */
export class ProvedTokens {
  readonly #proofs = new BoundedMap<string, Circumstances>(remembered)

  /**
   * Whether a token was found good under the very circumstances of a request.
   *
   * @param request The request.
   * @param token The token in its header.
   * @returns Whether it was.
   */
  has(request: HttpRequest, token: string): boolean {
    const proof = this.#proofs.get(token)
    // Plain comparisons: whoever could learn the rest from their time has a good token already.
    return (
      proof !== undefined &&
      proof.cookies === request.source.header('cookie') &&
      proof.sessionId === peekSession(request)?.id &&
      proof.secure === request.isSecure
    )
  }

  /**
   * Remembers that a token is good.
   *
   * @param request The request it came with.
   * @param token The token in its header.
   */
  add(request: HttpRequest, token: string): void {
    const cookies = request.source.header('cookie')
    if (cookies === undefined || cookies.length > longest) return
    const sessionId = peekSession(request)?.id
    this.#proofs.set(token, { cookies, sessionId, secure: request.isSecure })
  }
}
