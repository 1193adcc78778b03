import { hmac as pureHmac } from '@noble/hashes/hmac.js'
import { md5 as pureMd5 } from '@noble/hashes/legacy.js'
import { sha256 as pureSha256 } from '@noble/hashes/sha2.js'

/** Letters and digits, in the order Django's tokens and masks use them. */
export const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

const encoder = new TextEncoder()

// `node:crypto` where the runtime has it (Node, Bun, Deno, Workers with nodejs_compat): it is native
// and, unlike Web Crypto, synchronous. Asked for at run time, so no bundler ever looks for it.
const native = globalThis.process?.getBuiltinModule?.('node:crypto')

/**
 * The SHA-256 digest of a message, at once, on every runtime.
 *
 * @param message Bytes, or text to be taken as UTF-8.
 * @returns 32 bytes.
 */
export function sha256(message: Uint8Array | string): Uint8Array {
  if (native) return native.createHash('sha256').update(message).digest()
  return pureSha256(bytesOf(message))
}

/**
 * The MD5 digest of a message. It tells two contents apart that nobody chose to be alike, as an `ETag`
 * has to; it protects nothing.
 *
 * @param message Bytes, or text to be taken as UTF-8.
 * @returns 16 bytes.
 */
export function md5(message: Uint8Array | string): Uint8Array {
  if (native) return native.createHash('md5').update(message).digest()
  return pureMd5(bytesOf(message))
}

/**
 * The HMAC-SHA-256 of a message, at once, on every runtime.
 *
 * @param key The key; text is taken as UTF-8.
 * @param message What to authenticate; text is taken as UTF-8.
 * @returns 32 bytes.
 * @see RFC 2104.
 */
export function hmacSha256(key: Uint8Array | string, message: Uint8Array | string): Uint8Array {
  if (native) return native.createHmac('sha256', key).update(message).digest()
  return pureHmac(pureSha256, bytesOf(key), bytesOf(message))
}

/**
 * Whether two texts are the same, in a time that depends on their length alone.
 *
 * @param left One text.
 * @param right The other. Its length is no secret: a different one is answered at once.
 * @returns Whether they are equal.
 */
export function constantTimeEqual(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let i = 0; i < left.length; i++) difference |= left.charCodeAt(i) ^ right.charCodeAt(i)
  return difference === 0
}

// Asking for random bytes costs microseconds whatever the amount, so they are drawn in bulk.
const pool = new Uint8Array(2048)
let used = pool.length

/**
 * Text no one can guess: each character is drawn evenly and independently from the alphabet.
 *
 * @param length How many characters. With the default alphabet, 22 carry 131 bits.
 * @param alphabet 2 to 256 different characters to draw from, each one UTF-16 unit.
 * @returns The text.
 * @see Django `django.utils.crypto.get_random_string`.
 */
export function randomString(length: number, alphabet: string = lettersAndDigits): string {
  const size = alphabet.length
  if (size < 2 || size > 256) {
    throw new RangeError(`An alphabet of ${size} characters. Give 2 to 256.`)
  }
  // Bytes beyond the last whole multiple of `size` would favour the first characters: draw again.
  const fair = 256 - (256 % size)
  const codes: number[] = []
  while (codes.length < length) {
    if (used === pool.length) {
      crypto.getRandomValues(pool)
      used = 0
    }
    const byte = pool[used] ?? 0
    pool[used++] = 0 // what was handed out must not be found in memory later
    if (byte < fair) codes.push(alphabet.charCodeAt(byte % size))
  }
  return String.fromCharCode(...codes)
}

function bytesOf(message: Uint8Array | string): Uint8Array {
  return typeof message === 'string' ? encoder.encode(message) : message
}

/**
 * Bytes as text.
 *
 * @param bytes Any bytes.
 * @returns Two hexadecimal digits for each.
 */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
