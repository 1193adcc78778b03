import { BitWriter } from './bit-writer.ts'
import { DeflateBlock } from './deflate-block.ts'

const windowSize = 32_768
const windowMask = windowSize - 1
const hashSize = 32_768
const shortestMatch = 3
const longestMatch = 258
/** So much has to lie ahead for a match to be looked for without care. */
const minLookahead = longestMatch + shortestMatch + 1
const farthest = windowSize - minLookahead
/** A match of three bytes is not worth it beyond this. */
const tooFar = 4096

// Level 6 of zlib's table, the one everybody uses.
/** A match that long halves the search for a better one. */
const good = 8
/** A match that long ends the search for a better one at the next byte. */
const lazy = 16
/** A match that long ends the search. */
const nice = 128
/** How many candidates are looked at. */
const mostCandidates = 128

/**
 * Compresses bytes exactly as zlib does at its default level, byte for byte.
 *
 * Runtimes bring zlibs of their own, which are as good and write other bytes; Python has the original. What
 * is signed has to be the same on both sides, and whether something fits into a cookie too.
 *
 * @param bytes What to compress.
 * @returns A zlib stream.
 * @see RFC 1950 and 1951; zlib `deflate.c`, `deflate_slow` and `longest_match`.
 */
export function deflatePlainly(bytes: Uint8Array): Uint8Array {
  const out = new BitWriter()
  out.write(0x9c78, 16) // deflate with a window of 32 KiB, default level
  new Deflater(bytes, out).run()
  const sum = adler32(bytes)
  out.append(Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum))
  return out.bytes().slice()
}

/** One for all inputs, which are compressed one after the other: making it anew costs more than most inputs. */
const head = new Uint16Array(hashSize)

/** Searches one input for matches with what came before. */
class Deflater {
  readonly #input: Uint8Array
  #consumed = 0
  readonly #block: DeflateBlock
  /** Two windows long; what is in it moves down by one when it is full. */
  readonly #window: Uint8Array
  /** The last place of each hash; 0 for none, which is why the first byte is never matched. */
  readonly #head = head.fill(0)
  /** The place before with the same hash. */
  readonly #previous: Uint16Array
  #position = 0
  #lookahead = 0
  #blockStart = 0
  #matchStart = 0

  constructor(input: Uint8Array, out: BitWriter) {
    this.#input = input
    this.#block = new DeflateBlock(out, input.length)
    const isSmall = input.length < windowSize
    this.#window = new Uint8Array(isSmall ? input.length + longestMatch : 2 * windowSize)
    this.#previous = new Uint16Array(isSmall ? input.length + 1 : windowSize)
  }

  run(): void {
    let hasLiteral = false
    let length = shortestMatch - 1
    for (;;) {
      if (this.#lookahead < minLookahead) this.#fill()
      if (this.#lookahead === 0) break
      const candidate = this.#lookahead >= shortestMatch ? this.#insert(this.#position) : 0
      const previousLength = length
      const previousMatch = this.#matchStart
      length = this.#search(candidate, previousLength)
      if (previousLength >= shortestMatch && length <= previousLength) {
        this.#takeMatch(this.#position - 1 - previousMatch, previousLength)
        hasLiteral = false
        length = shortestMatch - 1
        continue
      }
      // Whether the byte before is a literal is known once this one has no better match.
      if (hasLiteral && this.#block.addLiteral(this.#window[this.#position - 1] ?? 0)) {
        this.#flush(false)
      }
      hasLiteral = true
      this.#position++
      this.#lookahead--
    }
    if (hasLiteral) this.#block.addLiteral(this.#window[this.#position - 1] ?? 0)
    this.#flush(true)
  }

  /** The length of the best match at this place; 2 for none. */
  #search(candidate: number, previousLength: number): number {
    if (candidate === 0 || previousLength >= lazy) return shortestMatch - 1
    if (this.#position - candidate > farthest) return shortestMatch - 1
    const length = this.#longestMatch(candidate, previousLength)
    const isPoor = length === shortestMatch && this.#position - this.#matchStart > tooFar
    return isPoor ? shortestMatch - 1 : length
  }

  #longestMatch(candidate: number, previousLength: number): number {
    const position = this.#position
    const limit = position > farthest ? position - farthest : 0
    const enough = Math.min(nice, this.#lookahead)
    let left = previousLength >= good ? mostCandidates >> 2 : mostCandidates
    let best = previousLength
    do {
      const length = this.#matchLength(candidate, best)
      if (length > best) {
        this.#matchStart = candidate
        best = length
        if (length >= enough) break
      }
      candidate = this.#previous[candidate & windowMask] ?? 0
    } while (candidate > limit && --left !== 0)
    return Math.min(best, this.#lookahead)
  }

  /** How much of the text at a candidate is the same as here; 0 when it cannot beat `best`. */
  #matchLength(candidate: number, best: number): number {
    const window = this.#window
    const position = this.#position
    if (
      window[candidate + best] !== window[position + best] ||
      window[candidate + best - 1] !== window[position + best - 1]
    ) {
      return 0
    }
    let length = 0
    while (length < longestMatch && window[candidate + length] === window[position + length]) {
      length++
    }
    return length
  }

  #takeMatch(distance: number, length: number): void {
    const lastInsert = this.#position + this.#lookahead - shortestMatch
    const isFull = this.#block.addMatch(distance, length)
    // The first byte of the match and the one here are in the tables already.
    this.#lookahead -= length - 1
    for (let left = length - 2; left > 0; left--) {
      if (++this.#position <= lastInsert) this.#insert(this.#position)
    }
    this.#position++
    if (isFull) this.#flush(false)
  }

  /** Enters a place into the tables; returns the last one with the same hash. */
  #insert(position: number): number {
    const window = this.#window
    const hash =
      (((window[position] ?? 0) << 10) ^
        ((window[position + 1] ?? 0) << 5) ^
        (window[position + 2] ?? 0)) &
      (hashSize - 1)
    const before = this.#head[hash] ?? 0
    this.#previous[position & windowMask] = before
    this.#head[hash] = position
    return before
  }

  #fill(): void {
    do {
      if (this.#position >= windowSize + farthest) this.#slide()
      const room = this.#window.length - this.#lookahead - this.#position
      const end = this.#position + this.#lookahead
      const piece = this.#input.subarray(this.#consumed, this.#consumed + room)
      if (piece.length === 0) break
      this.#window.set(piece, end)
      this.#consumed += piece.length
      this.#lookahead += piece.length
    } while (this.#lookahead < minLookahead && this.#consumed < this.#input.length)
  }

  #slide(): void {
    this.#window.copyWithin(0, windowSize)
    this.#position -= windowSize
    this.#matchStart -= windowSize
    this.#blockStart -= windowSize
    for (const table of [this.#head, this.#previous]) {
      for (const [index, place] of table.entries()) {
        table[index] = place >= windowSize ? place - windowSize : 0
      }
    }
  }

  #flush(isLast: boolean): void {
    const isAtHand = this.#blockStart >= 0
    const source = isAtHand ? this.#window.subarray(this.#blockStart, this.#position) : undefined
    this.#block.flush(source, isLast)
    this.#blockStart = this.#position
  }
}

const adlerBase = 65_521

function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % adlerBase
    high = (high + low) % adlerBase
  }
  return high * 65_536 + low
}
