/**
 * Finds `--boundary` in bytes, skipping as far ahead as the bytes allow (Boyer-Moore-Horspool), so
 * that a file is passed over faster than it can be copied.
 */
export class BoundarySearch {
  /** The bytes that are looked for. */
  readonly needle: Uint8Array
  readonly #skips: Uint8Array
  readonly #lastByte: number

  /**
   * Makes the tables for one boundary.
   *
   * @param boundary The boundary of the content type: ASCII, 1 to 201 characters.
   */
  constructor(boundary: string) {
    this.needle = new TextEncoder().encode(`--${boundary}`)
    const last = this.needle.length - 1
    this.#lastByte = this.needle[last] ?? 0
    this.#skips = new Uint8Array(256).fill(this.needle.length)
    for (let index = 0; index < last; index++) {
      this.#skips[this.needle[index] ?? 0] = last - index
    }
  }

  /**
   * Where the boundary stands.
   *
   * @param data The bytes to search.
   * @param from Where to begin.
   * @returns The index of its first hyphen, or -1.
   */
  find(data: Uint8Array, from: number): number {
    const skips = this.#skips
    const lastByte = this.#lastByte
    const last = this.needle.length - 1
    for (let end = from + last; end < data.length;) {
      const byte = data[end] ?? 0
      if (byte === lastByte && this.#matches(data, end - last, last)) return end - last
      end += skips[byte] ?? 1
    }
    return -1
  }

  /**
   * From where on the bytes may be the beginning of a delimiter that goes on in the next chunk: a
   * part of the boundary, with the line break in front of it.
   *
   * @param data The bytes, in which the boundary does not stand.
   * @param from Where to begin.
   * @returns An index; the length of the bytes when nothing need be held back.
   */
  holdFrom(data: Uint8Array, from: number): number {
    const last = this.needle.length - 1
    let start = Math.max(from, data.length - last)
    while (start < data.length && !this.#matches(data, start, data.length - start)) start++
    if (start > from && data[start - 1] === 0x0a) start--
    if (start > from && data[start - 1] === 0x0d) start--
    return start
  }

  #matches(data: Uint8Array, at: number, length: number): boolean {
    for (let index = 0; index < length; index++) {
      if (data[at + index] !== this.needle[index]) return false
    }
    return true
  }
}
