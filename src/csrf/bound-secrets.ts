import {
  constantTimeEqual,
  hmacSha256,
  lettersAndDigits,
  randomString,
  sha256,
} from '../core/crypto.ts'
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
    if (this.bindingOf(secret) === binding) return true
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

  /**
   * What a secret was proved to be bound to, as far as that is remembered.
   *
   * @param secret 32 letters and digits.
   * @returns The binding, to be compared plainly: whoever could learn it from the time that takes has
   * the secret already.
   */
  bindingOf(secret: string): string | undefined {
    return this.#young.get(secret) ?? this.#recall(secret)
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
  // A session goes in by its seed, so that the seed can stand for it once the session is gone.
  const seed = binding.startsWith(sessionPrefix) ? seedOfSession(binding) : binding
  // The length tells where the seed ends, so that no two pairs give the same message.
  const digest = hmacSha256(key, `csrf|${seed.length}|${seed}|${nonce}`)
  return toText(digest, secretLength - nonceLength)
}

/** No seed has a colon in it. */
const sessionPrefix = 'session:'

/**
 * What binds secrets to a session.
 *
 * @param id What names the session.
 * @returns The binding.
 */
export function bindingToSession(id: string): string {
  return sessionPrefix + id
}

/**
 * The seed that secrets of a session are bound to as well, for when the session has gone and pages that
 * were made in it have not. It tells nothing about the session.
 *
 * @param binding What `bindingToSession` returned.
 * @returns 32 letters and digits.
 */
export function seedOfSession(binding: string): string {
  return toText(sha256(`csrf|${binding}`), secretLength)
}

/** Not quite even, for 62 does not divide 256: each character carries 5.95 bits in place of 5.954. */
function toText(bytes: Uint8Array, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) text += lettersAndDigits.charAt((bytes[i] ?? 0) % 62)
  return text
}
