/** What kind of tree it is: what zlib calls a static tree descriptor. */
export interface TreeKind {
  /** How many symbols there are. */
  readonly symbols: number
  /** The longest a code may be. */
  readonly longest: number
  /** Bits that follow the code of a symbol, from `extraFrom` on. */
  readonly extra: readonly number[]
  /** The first symbol that may have extra bits. */
  readonly extraFrom: number
}

/** The longest code there is. */
export const longestCode = 15

/**
 * Huffman codes for symbols by how often they occur, exactly as zlib builds them: of the many codes that
 * are equally good it has to be the same one.
 *
 * @see zlib `trees.c`: `build_tree`, `gen_bitlen`, `gen_codes`.
 */
export class HuffmanTree {
  readonly kind: TreeKind
  /** How often each symbol occurs; inner nodes behind the symbols. */
  readonly counts: Uint32Array
  /** The length of each symbol's code; 0 for what does not occur. */
  readonly lengths: Uint16Array
  /** Each symbol's code, its bits reversed. */
  readonly codes: Uint16Array
  /** The last symbol that occurs. */
  last = -1
  /** What all symbols take with these codes, in bits. */
  size = 0
  /** How many symbols were added that do not occur, because a code needs two. */
  madeUp = 0
  readonly #parents: Uint16Array
  readonly #depths: Uint8Array
  /** A heap in front, and behind it the nodes in the order they were joined. */
  readonly #heap: Uint16Array
  #heapLength = 0
  #joined = 0

  constructor(kind: TreeKind) {
    this.kind = kind
    const nodes = 2 * kind.symbols + 1
    this.counts = new Uint32Array(nodes)
    this.lengths = new Uint16Array(nodes + 1)
    this.codes = new Uint16Array(kind.symbols)
    this.#parents = new Uint16Array(nodes)
    this.#depths = new Uint8Array(nodes)
    this.#heap = new Uint16Array(nodes)
  }

  /** Forgets all counts. */
  reset(): void {
    this.counts.fill(0)
  }

  /** Makes lengths and codes out of the counts. */
  build(): void {
    this.size = 0
    this.madeUp = 0
    this.#fillHeap()
    this.#join()
    const perLength = this.#assignLengths()
    assignCodes(this.lengths, perLength, this.last, this.codes)
  }

  #fillHeap(): void {
    const { counts, kind } = this
    this.#heapLength = 0
    this.#joined = this.#heap.length
    this.last = -1
    for (let symbol = 0; symbol < kind.symbols; symbol++) {
      this.lengths[symbol] = 0
      if (counts[symbol] === 0) continue
      this.#heap[++this.#heapLength] = this.last = symbol
      this.#depths[symbol] = 0
    }
    // A code needs two symbols at least, and decoders want one for distances in any case.
    while (this.#heapLength < 2) {
      const symbol = this.last < 2 ? ++this.last : 0
      this.#heap[++this.#heapLength] = symbol
      counts[symbol] = 1
      this.#depths[symbol] = 0
      this.madeUp++
      // It is never sent: what its code takes is taken off again.
      this.size--
    }
    for (let index = this.#heapLength >> 1; index >= 1; index--) this.#sink(index)
  }

  /** Joins the two rarest nodes again and again. */
  #join(): void {
    const heap = this.#heap
    let node = this.kind.symbols
    do {
      const rarest = heap[1] ?? 0
      heap[1] = heap[this.#heapLength--] ?? 0
      this.#sink(1)
      const next = heap[1] ?? 0
      heap[--this.#joined] = rarest
      heap[--this.#joined] = next
      this.counts[node] = (this.counts[rarest] ?? 0) + (this.counts[next] ?? 0)
      this.#depths[node] = Math.max(this.#depths[rarest] ?? 0, this.#depths[next] ?? 0) + 1
      this.#parents[rarest] = this.#parents[next] = node
      heap[1] = node++
      this.#sink(1)
    } while (this.#heapLength >= 2)
    heap[--this.#joined] = heap[1] ?? 0
  }

  #sink(index: number): void {
    const heap = this.#heap
    const node = heap[index] ?? 0
    for (let child = index << 1; child <= this.#heapLength; child <<= 1) {
      if (child < this.#heapLength && this.#isRarer(heap[child + 1] ?? 0, heap[child] ?? 0)) child++
      if (this.#isRarer(node, heap[child] ?? 0)) break
      heap[index] = heap[child] ?? 0
      index = child
    }
    heap[index] = node
  }

  #isRarer(one: number, other: number): boolean {
    const difference = (this.counts[one] ?? 0) - (this.counts[other] ?? 0)
    if (difference !== 0) return difference < 0
    return (this.#depths[one] ?? 0) <= (this.#depths[other] ?? 0)
  }

  /** How many codes of each length there are. */
  #assignLengths(): Uint16Array {
    const { lengths, kind } = this
    const heap = this.#heap
    const perLength = new Uint16Array(longestCode + 1)
    let overflow = 0
    lengths[heap[this.#joined] ?? 0] = 0
    for (let index = this.#joined + 1; index < heap.length; index++) {
      const node = heap[index] ?? 0
      let length = (lengths[this.#parents[node] ?? 0] ?? 0) + 1
      if (length > kind.longest) {
        length = kind.longest
        overflow++
      }
      lengths[node] = length
      if (node > this.last || node >= kind.symbols) continue
      perLength[length] = (perLength[length] ?? 0) + 1
      this.size += (this.counts[node] ?? 0) * (length + this.#extraOf(node))
    }
    if (overflow > 0) this.#shorten(perLength, overflow)
    return perLength
  }

  #extraOf(symbol: number): number {
    return this.kind.extra[symbol - this.kind.extraFrom] ?? 0
  }

  /** Codes that would be too long get the longest length there is, at the cost of others. */
  #shorten(perLength: Uint16Array, tooLong: number): void {
    const { kind, lengths } = this
    for (let overflow = tooLong; overflow > 0; overflow -= 2) {
      let length = kind.longest - 1
      while (perLength[length] === 0) length--
      perLength[length] = (perLength[length] ?? 0) - 1
      perLength[length + 1] = (perLength[length + 1] ?? 0) + 2
      perLength[kind.longest] = (perLength[kind.longest] ?? 0) - 1
    }
    let index = this.#heap.length
    for (let length = kind.longest; length > 0; length--) {
      for (let left = perLength[length] ?? 0; left > 0;) {
        const node = this.#heap[--index] ?? 0
        if (node > this.last) continue
        this.size += (length - (lengths[node] ?? 0)) * (this.counts[node] ?? 0)
        lengths[node] = length
        left--
      }
    }
  }
}

/**
 * Makes codes of lengths: shorter ones first, symbols of one length in order.
 *
 * @param lengths The length of each symbol's code.
 * @param perLength How many codes of each length there are.
 * @param last The last symbol.
 * @param codes Where the codes go, bits reversed.
 */
export function assignCodes(
  lengths: Uint16Array | Uint8Array,
  perLength: Uint16Array,
  last: number,
  codes: Uint16Array,
): void {
  const next = new Uint16Array(longestCode + 1)
  let code = 0
  for (let length = 1; length <= longestCode; length++) {
    code = (code + (perLength[length - 1] ?? 0)) << 1
    next[length] = code
  }
  for (let symbol = 0; symbol <= last; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    codes[symbol] = reverseBits(next[length] ?? 0, length)
    next[length] = (next[length] ?? 0) + 1
  }
}

/**
 * Turns the order of bits round.
 *
 * @param value The bits.
 * @param count How many there are.
 * @returns The same bits, the first one last.
 */
export function reverseBits(value: number, count: number): number {
  let reversed = 0
  for (let bit = 0; bit < count; bit++) reversed = (reversed << 1) | ((value >> bit) & 1)
  return reversed
}
