import { BoundarySearch } from './boundary-search.ts'
import { MultipartError } from '../errors.ts'

/**
 * What the parser found: the head of a part, then its bytes, then its end. `complete` is false when
 * the body ended before the part did.
 */
export type PartEvent =
  | { readonly kind: 'head'; readonly head: Uint8Array }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly complete: boolean }

/** How strictly a body is read. */
export interface MultipartRules {
  /**
   * Django's own reading: a boundary counts wherever it stands, what is before the first and after
   * the last one is a part like any other, and a missing end is no error.
   */
  readonly asDjango: boolean
  /** The most bytes of the head of a part. */
  readonly maxHeadSize: number
}

type State = 'preamble' | 'head' | 'content' | 'epilogue'

/** A delimiter in some bytes: where the content before it ends, and where the next part begins. */
interface Delimiter {
  /** How far the bytes are content for sure. */
  readonly stop: number
  /** Where the next part begins; -1 if there is no delimiter, or not all of it yet. */
  readonly next: number
  /** Whether it is the last one. */
  readonly final: boolean
}

const nothing = new Uint8Array()

/**
 * Takes a multipart body apart as it arrives. Content is handed on without a copy; only what may be
 * the beginning of a delimiter waits for the next chunk.
 *
 * @see RFC 7578, RFC 2046 section 5.1; Django `django.http.multipartparser`.
 */
export class MultipartParser {
  readonly #search: BoundarySearch
  readonly #rules: MultipartRules
  #state: State
  #carry: Uint8Array = nothing
  #atContentStart = false

  constructor(boundary: string, rules: MultipartRules) {
    this.#search = new BoundarySearch(boundary)
    this.#rules = rules
    // The beginning of the body is as good as a line break.
    this.#state = rules.asDjango ? 'head' : 'preamble'
    this.#atContentStart = true
  }

  /**
   * Takes the next chunk.
   *
   * @param chunk Bytes. What is found in them refers to them; nothing does when the next chunk is asked for.
   * @returns What is in it; to be iterated to its end before the next call.
   * @throws MultipartError when the head of a part is too long.
   */
  feed(chunk: Uint8Array): Generator<PartEvent, void> {
    return this.#parse(join(this.#carry, toPlainBytes(chunk)), false)
  }

  /**
   * The body is over.
   *
   * @yields What was held back.
   * @throws MultipartError when the last delimiter never came.
   */
  *finish(): Generator<PartEvent, void> {
    yield* this.#parse(this.#carry, true)
    if (!this.#rules.asDjango && this.#state !== 'epilogue') {
      throw new MultipartError('The multipart body ends before its closing boundary.')
    }
  }

  *#parse(data: Uint8Array, last: boolean): Generator<PartEvent, void> {
    let at = 0
    for (;;) {
      if (this.#state === 'epilogue') at = data.length
      if (at >= data.length && !(last && this.#state === 'content')) break
      if (this.#state === 'head') {
        const end = this.#findHeadEnd(data, at, last)
        if (end === undefined) break
        // Without an end of its own it is no part: the content before the next boundary is skipped.
        yield { kind: 'head', head: end < 0 ? nothing : data.subarray(at, end) }
        if (end >= 0) at = end + 4
        this.#state = 'content'
        this.#atContentStart = true
        continue
      }
      const { stop, next, final } = this.#findDelimiter(data, at, last)
      const inPart = this.#state === 'content'
      if (stop > at) {
        this.#atContentStart = false
        if (inPart) yield { kind: 'data', bytes: data.subarray(at, stop) }
      }
      at = next < 0 ? stop : next
      if (next < 0 && !last) break
      if (inPart) yield { kind: 'end', complete: next >= 0 }
      if (next < 0) break
      this.#state = final ? 'epilogue' : 'head'
    }
    // A copy: a few bytes must not keep a chunk that nobody needs else.
    this.#carry = at < data.length ? data.slice(at) : nothing
  }

  /** Index of the empty line that ends a head; -1 if there will be none; `undefined` to wait. */
  #findHeadEnd(data: Uint8Array, at: number, last: boolean): number | undefined {
    const { asDjango, maxHeadSize } = this.#rules
    if (asDjango) return this.#findHeadEndBeforeBoundary(data, at, last)
    const end = indexOfEmptyLine(data, at, at + maxHeadSize)
    if (end >= 0) return end
    if (data.length - at >= maxHeadSize) throw headTooLong(maxHeadSize)
    return undefined
  }

  /** Django looks for the boundary first, so that a head never reaches into the next part. */
  #findHeadEndBeforeBoundary(data: Uint8Array, at: number, last: boolean): number | undefined {
    const { maxHeadSize } = this.#rules
    const enough = at + maxHeadSize + 2 + this.#search.needle.length
    const boundary = this.#search.find(data.subarray(0, enough), at)
    if (boundary < 0 && data.length < enough && !last) return undefined
    const stop = boundary < 0 ? data.length : beforeLineBreak(data, at, boundary)
    const end = indexOfEmptyLine(data, at, Math.min(stop, at + maxHeadSize))
    if (end < 0 && stop - at >= maxHeadSize) throw headTooLong(maxHeadSize)
    return end
  }

  #findDelimiter(data: Uint8Array, at: number, last: boolean): Delimiter {
    return this.#rules.asDjango
      ? this.#findAnyBoundary(data, at, last)
      : this.#findLine(data, at, last)
  }

  #findAnyBoundary(data: Uint8Array, at: number, last: boolean): Delimiter {
    const boundary = this.#search.find(data, at)
    if (boundary < 0) {
      return { stop: last ? data.length : this.#search.holdFrom(data, at), next: -1, final: false }
    }
    const stop = beforeLineBreak(data, at, boundary)
    const next = boundary + this.#search.needle.length
    // A boundary with nothing behind it, not even the two hyphens, completes no part.
    return { stop, next: next === data.length ? -1 : next, final: false }
  }

  /** A delimiter is a line of its own: line break, boundary, then `--`, or spaces and a line break. */
  #findLine(data: Uint8Array, at: number, last: boolean): Delimiter {
    for (let from = at; ;) {
      const boundary = this.#search.find(data, from)
      if (boundary < 0) break
      const begins = boundary === at ? this.#atContentStart : isLineBreak(data, boundary - 2, at)
      const stop = boundary === at ? at : boundary - 2
      const rest = begins ? readLineEnd(data, boundary + this.#search.needle.length) : 'content'
      if (rest === 'wait') return { stop, next: -1, final: false }
      if (rest !== 'content') return { stop, next: rest.next, final: rest.final }
      from = boundary + 1
    }
    return { stop: last ? data.length : this.#search.holdFrom(data, at), next: -1, final: false }
  }
}

/** A `Buffer` is cut up by slower methods, and means something else by `slice` and `toString`. */
function toPlainBytes(chunk: Uint8Array): Uint8Array {
  return chunk.constructor === Uint8Array
    ? chunk
    : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}

function join(carry: Uint8Array, chunk: Uint8Array): Uint8Array {
  if (carry.length === 0) return chunk
  const joined = new Uint8Array(carry.length + chunk.length)
  joined.set(carry)
  joined.set(chunk, carry.length)
  return joined
}

function headTooLong(limit: number): MultipartError {
  return new MultipartError(
    `The head of a part of the multipart body is longer than ${limit} bytes.`,
  )
}

/** Index of CR LF CR LF that lies between `from` and `to` as a whole, or -1. */
function indexOfEmptyLine(data: Uint8Array, from: number, to: number): number {
  const stop = Math.min(to, data.length) - 3
  for (let index = data.indexOf(0x0d, from); index >= 0 && index < stop;) {
    if (isLineBreak(data, index, from) && isLineBreak(data, index + 2, from)) return index
    index = data.indexOf(0x0d, index + 1)
  }
  return -1
}

function isLineBreak(data: Uint8Array, index: number, from: number): boolean {
  return index >= from && data[index] === 0x0d && data[index + 1] === 0x0a
}

/** Django takes a line feed and a carriage return in front of a boundary each for its own sake. */
function beforeLineBreak(data: Uint8Array, from: number, boundary: number): number {
  let end = boundary
  if (end > from && data[end - 1] === 0x0a) end--
  if (end > from && data[end - 1] === 0x0d) end--
  return end
}

/** The most white space after a boundary; RFC 2046 sets no limit, but nobody sends any. */
const mostPadding = 256

function readLineEnd(
  data: Uint8Array,
  at: number,
): 'wait' | 'content' | { readonly next: number; readonly final: boolean } {
  if (data[at] === 0x2d && data[at + 1] === 0x2d) return { next: at + 2, final: true }
  let index = at
  while (index - at < mostPadding && (data[index] === 0x20 || data[index] === 0x09)) index++
  const first = data[index]
  const second = data[index + 1]
  // The line break stays: it is the first of the two that may end an empty head.
  if (first === 0x0d && second === 0x0a) return { next: index, final: false }
  const undecided = index === at ? first === 0x2d || first === 0x0d : first === 0x0d
  return first === undefined || (undecided && second === undefined) ? 'wait' : 'content'
}
