import { constantTimeEqual, hmacSha256, lettersAndDigits, randomString } from '../core/crypto.ts'
import { secretLength } from './mask.ts'

// 10 characters are 59 bits, enough that no two secrets of one visitor are alike; the 22 of the tag
// are 131 bits, which is what has to be guessed to forge one.
const nonceLength = 10

/** How many verdicts each generation of the cache holds: some hundred kilobytes at most. */
const generationSize = 2048

/**
 * Makes and recognises CSRF secrets that hold for one visitor only.
 *
 * A secret is a nonce and a tag that only the server can compute, over what the secret is bound to.
 * Whoever can merely set cookies for us, as a sister domain can, has no valid pair to plant. It looks
 * like any secret of Django, so Django takes it too.
 *
 * @see OWASP, "Signed Double-Submit Cookie".
 */
export class BoundSecrets {
  readonly #keys: readonly string[]
  // Two generations: when the young one is full it becomes the old one, and what was not asked for
  // since is forgotten. The hot path is one look at a map in place of a HMAC.
  #young = new Map<string, string>()
  #old = new Map<string, string>()

  /**
   * Secrets under some keys.
   *
   * @param keys The current key, then retired ones whose secrets still count.
   */
  constructor(keys: readonly string[]) {
    this.#keys = keys
  }

  /**
   * A new secret.
   *
   * @param binding What it is bound to.
   * @returns 32 letters and digits.
   */
  create(binding: string): string {
    const nonce = randomString(nonceLength)
    const secret = nonce + tagOf(this.#keys[0] ?? '', binding, nonce)
    this.#remember(secret, binding)
    return secret
  }

  /**
   * Whether a secret was made here for this binding.
   *
   * @param secret 32 letters and digits.
   * @param binding What it should be bound to.
   * @returns Whether it is.
   */
  isBound(secret: string, binding: string): boolean {
    const known = this.#young.get(secret) ?? this.#recall(secret)
    if (known !== undefined) return constantTimeEqual(known, binding)
    const nonce = secret.slice(0, nonceLength)
    const tag = secret.slice(nonceLength)
    // Every key is tried, whichever fits: the time taken tells nothing.
    let bound = false
    for (const key of this.#keys) {
      if (constantTimeEqual(tag, tagOf(key, binding, nonce))) bound = true
    }
    if (bound) this.#remember(secret, binding)
    return bound
  }

  #recall(secret: string): string | undefined {
    const binding = this.#old.get(secret)
    if (binding !== undefined) this.#remember(secret, binding)
    return binding
  }

  /** Only what was proved is remembered: guesses cannot push real visitors out. */
  #remember(secret: string, binding: string): void {
    if (this.#young.size >= generationSize) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(secret, binding)
  }
}

function tagOf(key: string, binding: string, nonce: string): string {
  // The length tells where the binding ends, so that no two pairs give the same message.
  const digest = hmacSha256(key, `csrf|${binding.length}|${binding}|${nonce}`)
  let tag = ''
  for (let i = 0; i < secretLength - nonceLength; i++) {
    tag += lettersAndDigits.charAt((digest[i] ?? 0) % 62)
  }
  return tag
}
