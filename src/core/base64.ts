const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const urlSafe = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

// 64 stands for "not in the alphabet".
const values = new Uint8Array(128).fill(64)
for (let i = 0; i < 64; i++) {
  values[standard.charCodeAt(i)] = i
  values[urlSafe.charCodeAt(i)] = i
}

/**
 * Writes bytes as base64, padded.
 *
 * @param bytes What to write.
 * @returns Text of `+`, `/`, `=`, letters and digits.
 * @see RFC 4648 §4.
 */
export function toBase64(bytes: Uint8Array): string {
  const text = encode(bytes, standard)
  return text + '='.repeat(-text.length & 3)
}

/**
 * Writes bytes as base64 that can stand in an address or a cookie as it is: `-` and `_`, no padding.
 *
 * @param bytes What to write.
 * @returns Text of `-`, `_`, letters and digits.
 * @see RFC 4648 §5. Django `django.core.signing.b64_encode`.
 */
export function toBase64Url(bytes: Uint8Array): string {
  return encode(bytes, urlSafe)
}

/**
 * Reads base64 of either alphabet, padded or not.
 *
 * @param text What to read.
 * @returns The bytes, or `undefined` when it is not base64.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  let length = text.length
  while (length > 0 && text.charCodeAt(length - 1) === 61) length--
  if ((length & 3) === 1) return undefined
  const bytes = new Uint8Array((length * 3) >> 2)
  let buffer = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < length; i++) {
    const value = values[text.charCodeAt(i)] ?? 64
    if (value === 64) return undefined
    buffer = ((buffer << 6) | value) & 0xfff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = buffer >> bits
    }
  }
  return bytes
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = ''
  let i = 0
  for (; i + 2 < bytes.length; i += 3) {
    const three = (byteAt(bytes, i) << 16) | (byteAt(bytes, i + 1) << 8) | byteAt(bytes, i + 2)
    text +=
      alphabet.charAt(three >> 18) +
      alphabet.charAt((three >> 12) & 63) +
      alphabet.charAt((three >> 6) & 63) +
      alphabet.charAt(three & 63)
  }
  if (i < bytes.length) {
    const rest = (byteAt(bytes, i) << 16) | (byteAt(bytes, i + 1) << 8)
    text += alphabet.charAt(rest >> 18) + alphabet.charAt((rest >> 12) & 63)
    if (i + 1 < bytes.length) text += alphabet.charAt((rest >> 6) & 63)
  }
  return text
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}
