import { ImproperlyConfigured } from '../core/errors.ts'

/** What can be wrong with a secret key. */
export type KeyWeakness = 'missing' | 'short' | 'monotonous' | 'insecure-prefix'

/** Characters below which a key can be guessed by trying. */
const minimumLength = 32
/** Django's own sign that a key was made for development. */
const insecurePrefix = 'django-insecure-'

/**
 * Says what is wrong with a secret key.
 *
 * @param key The key.
 * @returns The weakness, or `undefined` for a key that will do.
 * @see Django's check `security.W009`. Different here: 32 characters will do, which is what
 * `openssl rand -hex 16` gives; Django asks for 50.
 */
export function weaknessOf(key: string | undefined): KeyWeakness | undefined {
  if (key === undefined || key === '') return 'missing'
  if (key.startsWith(insecurePrefix)) return 'insecure-prefix'
  if (key.length < minimumLength) return 'short'
  if (new Set(key).size < 5) return 'monotonous'
  return undefined
}

const howToMend =
  'Make one with "openssl rand -hex 32", keep it outside the code, and pass it as secretKey. ' +
  'While developing, debug: true does without.'

const complaints: Record<KeyWeakness, string> = {
  missing: 'There is no secretKey, so nothing can be signed.',
  short: `The secretKey is shorter than ${minimumLength} characters, so it can be guessed.`,
  monotonous: 'The secretKey has fewer than 5 different characters, so it can be guessed.',
  'insecure-prefix': `The secretKey begins with "${insecurePrefix}": it was made for development.`,
}

/** What {@link checkConfiguration} looks at. */
export interface Configuration {
  /** The current key. */
  readonly secretKey: string | undefined
  /** Keys used before. */
  readonly secretKeyFallbacks: readonly string[]
  /** Hosts that are answered. */
  readonly allowedHosts: readonly string[]
  /** In debug everything is allowed. */
  readonly debug: boolean
  /** Under `'django'` only what Django itself refuses is refused. */
  readonly compatibility: 'riposte' | 'django'
  /** Whether anything in the application signs. */
  readonly signs: boolean
}

/**
 * Stops an application that would be unsafe, or of no use, in production.
 *
 * @param configuration What it is made with.
 * @throws ImproperlyConfigured with a sentence that says how to mend it.
 */
export function checkConfiguration(configuration: Configuration): void {
  if (configuration.debug) return
  checkKeys(configuration)
  if (configuration.allowedHosts.length === 0) {
    throw new ImproperlyConfigured(
      'policy.allowedHosts is empty, so every request would be refused. Name the hosts this ' +
        "application answers for, as in policy: { allowedHosts: ['example.com'] }. " +
        'While developing, debug: true allows localhost.',
    )
  }
}

function checkKeys(configuration: Configuration): void {
  const { secretKey, secretKeyFallbacks, signs, compatibility } = configuration
  const weakness = signs || secretKey ? weaknessOf(secretKey) : undefined
  // Django starts with a weak key, and warns only when somebody asks it to check.
  if (weakness === 'missing' || (weakness && compatibility === 'riposte')) {
    throw new ImproperlyConfigured(`${complaints[weakness]} ${howToMend}`)
  }
  // Old keys may be weak, that is what they are retired for. But an empty one is everybody's.
  if (secretKeyFallbacks.includes('')) {
    throw new ImproperlyConfigured(
      'secretKeyFallbacks has an empty key, so anybody could sign with it. Take it out of the list.',
    )
  }
}
