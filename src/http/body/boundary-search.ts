/**
 * Finds `--boundary` in bytes.
 *
 * It skips as far ahead as the bytes allow (Boyer-Moore-Horspool), so that a file is passed over faster
 * than it can be copied. Where hostile bytes make it look at the same ones again and again, it goes
 * on byte by byte (Knuth-Morris-Pratt), so that no body takes more than linear time.
 */
export class BoundarySearch {
  /** The bytes that are looked for. */
  readonly needle: Uint8Array
  /** For each byte: how far the needle moves when that byte stands at its end; 0 where it belongs there. */
  readonly #skips: Uint8Array
  /** How far it moves when its last byte stands where it belongs, but what is in front of it does not. */
  readonly #lastSkip: number
  readonly #borders: Uint8Array

  /**
   * Makes the tables for one boundary.
   *
   * @param boundary The boundary of the content type: ASCII, 1 to 201 characters.
   */
  constructor(boundary: string) {
    this.needle = new TextEncoder().encode(`--${boundary}`)
    const last = this.needle.length - 1
    this.#skips = new Uint8Array(256).fill(this.needle.length)
    for (let index = 0; index < last; index++) {
      this.#skips[this.needle[index] ?? 0] = last - index
    }
    const lastByte = this.needle[last] ?? 0
    this.#lastSkip = this.#skips[lastByte] ?? 1
    this.#skips[lastByte] = 0
    this.#borders = bordersOf(this.needle)
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
    const { length } = this.needle
    const last = length - 1
    let effort = 0
    for (let end = from + last; end < data.length;) {
      const skip = skips[data[end] ?? 0] ?? 1
      // By a constant: a processor that guesses right need not wait for the byte to go on.
      if (skip === length) end += length
      else if (skip > 0) end += skip
      else {
        const start = end - last
        const matched = this.#countMatching(data, start, last)
        if (matched === last) return start
        effort += matched
        if (effort > end - from + 4096) return this.#findByteByByte(data, start + 1)
        end += this.#lastSkip
      }
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
    while (start < data.length) {
      const length = data.length - start
      if (this.#countMatching(data, start, length) === length) break
      start++
    }
    if (start > from && data[start - 1] === 0x0a) start--
    if (start > from && data[start - 1] === 0x0d) start--
    return start
  }

  #countMatching(data: Uint8Array, at: number, length: number): number {
    let index = 0
    while (index < length && data[at + index] === this.needle[index]) index++
    return index
  }

  #findByteByByte(data: Uint8Array, from: number): number {
    const { needle } = this
    const borders = this.#borders
    let matched = 0
    for (let index = from; index < data.length; index++) {
      const byte = data[index]
      while (matched > 0 && needle[matched] !== byte) matched = borders[matched - 1] ?? 0
      if (needle[matched] === byte) matched++
      if (matched === needle.length) return index - matched + 1
    }
    return -1
  }
}

/** For each beginning of the needle: how long a shorter beginning is that it ends with. */
function bordersOf(needle: Uint8Array): Uint8Array {
  const borders = new Uint8Array(needle.length)
  let length = 0
  for (let index = 1; index < needle.length; index++) {
    while (length > 0 && needle[length] !== needle[index]) length = borders[length - 1] ?? 0
    if (needle[length] === needle[index]) length++
    borders[index] = length
  }
  return borders
}
