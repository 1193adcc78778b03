/** Writes numbers of a few bits each, the lowest bit first, as deflate wants them. */
export class BitWriter {
  #bytes = new Uint8Array(256)
  #length = 0
  #pending = 0
  #pendingBits = 0

  /**
   * Writes a number.
   *
   * @param value A number of no more bits than `bits`.
   * @param bits How many bits to write, 16 at most.
   */
  write(value: number, bits: number): void {
    this.#pending |= value << this.#pendingBits
    this.#pendingBits += bits
    while (this.#pendingBits >= 8) {
      this.#push(this.#pending & 0xff)
      this.#pending >>>= 8
      this.#pendingBits -= 8
    }
  }

  /** Fills the last byte up with zeros. */
  align(): void {
    if (this.#pendingBits > 0) this.#push(this.#pending)
    this.#pending = 0
    this.#pendingBits = 0
  }

  /**
   * Writes whole bytes. Call {@link BitWriter.align} first.
   *
   * @param bytes What to write.
   */
  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /**
   * What was written, whole bytes only.
   *
   * @returns A view of the writer's own memory.
   */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #push(byte: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = byte
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(2 * (this.#length + more))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}
