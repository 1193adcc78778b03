import { constantTimeEqual, lettersAndDigits, randomString } from '../core/crypto.ts'

/** How many characters a secret has: what the cookie carries. */
export const secretLength = 32
/** How many characters a masked secret has: what pages carry. */
const tokenLength = 2 * secretLength

/** What is wrong with the form of a token or secret. */
export type TokenFlaw = 'length' | 'characters'

// Where a character stands in the alphabet.
const places = new Uint8Array(128)
for (let i = 0; i < 62; i++) places[lettersAndDigits.charCodeAt(i)] = i

/**
 * Hides a secret behind a fresh mask, so that a page never holds the same token twice.
 *
 * A page that is compressed and repeats what visitors send would else give its token away, guess by
 * guess (BREACH).
 *
 * @param secret 32 letters and digits.
 * @returns The mask, then the masked secret: 64 letters and digits.
 * @see Django `django.middleware.csrf._mask_cipher_secret`.
 */
export function maskSecret(secret: string): string {
  const mask = randomString(secretLength)
  for (let i = 0; i < secretLength; i++) {
    hidden[i] = lettersAndDigits.charCodeAt((placeOf(secret, i) + placeOf(mask, i)) % 62)
  }
  return mask + String.fromCharCode(...hidden)
}

/**
 * The characters of one masked secret, on their way into a text. Text that grows by one character is a
 * chain of pieces, which somebody has to join later.
 */
const hidden: number[] = Array.from({ length: secretLength }, () => 0)

/**
 * Takes the mask off a token.
 *
 * @param token 64 letters and digits; 32 are returned as they are.
 * @returns The secret: 32 letters and digits.
 * @see Django `django.middleware.csrf._unmask_cipher_token`.
 */
export function unmaskToken(token: string): string {
  if (token.length === secretLength) return token
  let secret = ''
  for (let i = 0; i < secretLength; i++) {
    secret += lettersAndDigits.charAt(unmaskedPlace(token, i))
  }
  return secret
}

/**
 * What is wrong with the form of a token or of a secret.
 *
 * @param text What a client sent.
 * @returns The flaw, length before characters as in Django; `undefined` when there is none.
 */
export function flawOf(text: string): TokenFlaw | undefined {
  if (text.length !== secretLength && text.length !== tokenLength) return 'length'
  return allowed.test(text) ? undefined : 'characters'
}

const allowed = /^[a-zA-Z0-9]+$/

/**
 * Whether a token stands for a secret, in a time that tells nothing about either.
 *
 * @param token Masked or not; well-formed, see {@link flawOf}.
 * @param secret 32 letters and digits.
 * @returns Whether it does.
 */
export function tokenMatches(token: string, secret: string): boolean {
  if (token.length === secretLength) return constantTimeEqual(token, secret)
  let difference = 0
  for (let i = 0; i < secretLength; i++) difference |= unmaskedPlace(token, i) ^ placeOf(secret, i)
  return difference === 0
}

function placeOf(text: string, index: number): number {
  return places[text.charCodeAt(index)] ?? 0
}

function unmaskedPlace(token: string, index: number): number {
  return (placeOf(token, secretLength + index) - placeOf(token, index) + 62) % 62
}
