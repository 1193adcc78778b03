const encoder = new TextEncoder()

/**
 * Decodes percent escapes where they stand. A broken escape stays as it is.
 *
 * @param bytes Percent-encoded bytes; overwritten.
 * @param plus What a plus sign means: itself, or a space as in forms.
 * @returns How many bytes are left.
 */
export function decodeInPlace(
  bytes: Uint8Array,
  plus: 'plus is plus' | 'plus is space' = 'plus is plus',
): number {
  const plusSign = plus === 'plus is space' ? 0x20 : 0x2b
  let length = 0
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    if (byte === 0x25) {
      const high = hexDigit(bytes[index + 1])
      const low = hexDigit(bytes[index + 2])
      if (high >= 0 && low >= 0) {
        bytes[length++] = high * 16 + low
        index += 2
        continue
      }
    }
    bytes[length++] = byte === 0x2b ? plusSign : byte
  }
  return length
}

/**
 * The value of a hexadecimal digit.
 *
 * @param code Its character code.
 * @returns 0 to 15, or -1 when it is none.
 */
export function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** Which ASCII characters stay as they are; made once for each way of quoting. */
export type SafeCharacters = Uint8Array

/**
 * A table for {@link percentEncode}.
 *
 * @param characters What stays besides letters, digits and `_.-~`.
 * @returns One entry for each ASCII character.
 */
export function safeCharacters(characters: string): SafeCharacters {
  const table = new Uint8Array(128)
  const always = '_.-~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  for (const char of always + characters) table[char.charCodeAt(0)] = 1
  return table
}

/**
 * Percent-encodes everything that is not safe, as UTF-8. Lone surrogates become U+FFFD.
 *
 * @param text What to encode.
 * @param safe What stays as it is.
 * @returns ASCII text.
 */
export function percentEncode(text: string, safe: SafeCharacters): string {
  let index = 0
  while (index < text.length && safe[text.charCodeAt(index)] === 1) index++
  if (index === text.length) return text
  return text.slice(0, index) + percentEncodeBytes(encoder.encode(text.slice(index)), safe)
}

/**
 * Percent-encodes every byte that is not a safe character.
 *
 * @param bytes What to encode.
 * @param safe What stays as it is.
 * @returns ASCII text.
 */
export function percentEncodeBytes(bytes: Uint8Array, safe: SafeCharacters): string {
  let encoded = ''
  for (const byte of bytes) {
    encoded += safe[byte] === 1 ? String.fromCharCode(byte) : escapes[byte]
  }
  return encoded
}

const escapes: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
)
