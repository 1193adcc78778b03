const values = new Int8Array(256).fill(-1)
for (const [value, char] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  values[char.charCodeAt(0)] = value
}

/**
 * Decodes base64 that arrives in pieces of any length. Bytes that are no base64 are skipped, and
 * nothing counts after complete padding.
 *
 * @see RFC 2045 section 6.8; Python `base64.b64decode`.
 */
export class Base64Decoder {
  #bits = 0
  #position = 0
  #padding = 0
  #done = false

  /**
   * Decodes the next piece.
   *
   * @param bytes Base64.
   * @returns What can be decoded so far.
   */
  decode(bytes: Uint8Array): Uint8Array {
    const out = new Uint8Array(Math.ceil((bytes.length + 4) / 4) * 3)
    let length = 0
    for (const byte of bytes) {
      if (this.#done) break
      const value = values[byte] ?? -1
      if (value >= 0) {
        this.#padding = 0
        this.#bits = (this.#bits << 6) | value
        this.#position++
        if (this.#position > 1) {
          out[length++] = this.#bits >> ((4 - this.#position) * 2)
          this.#bits &= (1 << ((4 - this.#position) * 2)) - 1
        }
        if (this.#position === 4) this.#position = 0
      } else if (byte === 0x3d && this.#position >= 2) {
        this.#padding++
        if (this.#position + this.#padding >= 4) {
          this.#done = true
          this.#position = 0
        }
      }
    }
    return out.subarray(0, length)
  }

  /** Whether the end came in the middle of four characters, so that it is no base64. */
  get isIncomplete(): boolean {
    return this.#position !== 0
  }
}
