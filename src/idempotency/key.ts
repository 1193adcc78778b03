/** The name of the header. */
export const idempotencyKeyHeader = 'Idempotency-Key'

/** A string of a structured field, or what many clients send instead: its content without the quotes. */
const quoted = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/
const bare = /^[\w.:~+/=-]+$/

/**
 * Reads the header `Idempotency-Key`.
 *
 * @param header Its value.
 * @returns The key; `undefined` for what is none: empty, longer than 255 characters, or malformed.
 * @see draft-ietf-httpapi-idempotency-key-header-07, 2.1: a String of RFC 9651. Different here: a key without quotes is
 * taken too, for that is what Stripe made usual.
 */
export function parseIdempotencyKey(header: string): string | undefined {
  const text = header.trim()
  const key = quoted.exec(text)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? (bare.test(text) ? text : '')
  return key.length > 0 && key.length <= 255 ? key : undefined
}
