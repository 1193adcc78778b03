/** Under which name a session carries its own end. Django's, so that either side reads it. */
export const expiryName = '_session_expiry'

/**
 * The end of a session, as the session carries it.
 *
 * @param expiry Seconds, or a moment.
 * @returns The seconds, or the moment as Python's `isoformat` writes it.
 */
export function serializeExpiry(expiry: number | Date): number | string {
  return typeof expiry === 'number' ? expiry : expiry.toISOString().replace('Z', '+00:00')
}

/**
 * Seconds until a session ends.
 *
 * @param expiry What the session carries.
 * @param fallback Seconds it lives when it carries nothing, 0 or nonsense.
 * @returns Seconds; below 0 for a moment that has passed.
 * @see Django `SessionBase.get_expiry_age`.
 */
export function lifetimeOf(expiry: unknown, fallback: number): number {
  if (typeof expiry === 'number' && expiry !== 0) return expiry
  if (typeof expiry !== 'string') return fallback
  const seconds = Math.floor((Date.parse(expiry) - Date.now()) / 1000)
  return Number.isNaN(seconds) ? fallback : seconds
}
