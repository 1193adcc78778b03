import type { BitWriter } from './bit-writer.ts'
import {
  assignCodes,
  HuffmanTree,
  longestCode,
  reverseBits,
  type TreeKind,
} from './huffman-tree.ts'

/** A block is written when this many literals and matches are there. */
const mostSymbols = 16_383

const endOfBlock = 256
const firstLength = 257
const repeatLast = 16
const repeatZero = 17
const repeatZeroLong = 18

const lengthExtra = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
const metaExtra = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7]
/** The order in which the lengths of the codes for lengths are sent: the rarest last. */
const metaOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

const literalKind: TreeKind = {
  symbols: 286,
  longest: longestCode,
  extra: lengthExtra,
  extraFrom: firstLength,
}
const distanceKind: TreeKind = {
  symbols: 30,
  longest: longestCode,
  extra: distanceExtra,
  extraFrom: 0,
}
const metaKind: TreeKind = { symbols: 19, longest: 7, extra: metaExtra, extraFrom: 0 }

/** The first of the values each code stands for. */
function basesOf(extra: readonly number[]): number[] {
  const bases: number[] = []
  let base = 0
  for (const bits of extra) {
    bases.push(base)
    base += 1 << bits
  }
  return bases
}

const lengthBases = basesOf(lengthExtra)
const distanceBases = basesOf(distanceExtra)
// The longest match has a code of its own, without extra bits.
lengthBases[28] = 255

/** The code of a length, less 3. */
const lengthCodes = new Uint8Array(256)
for (let code = 0; code < 29; code++) {
  const end = code === 28 ? 256 : (lengthBases[code + 1] ?? 256)
  lengthCodes.fill(code, lengthBases[code], code === 27 ? 255 : end)
}

/** The code of a distance, less 1: the first 256, then by their upper bits. */
const distanceCodes = new Uint8Array(512)
for (let code = 0; code < 30; code++) {
  const start = distanceBases[code] ?? 0
  const end = start + (1 << (distanceExtra[code] ?? 0))
  if (code < 16) distanceCodes.fill(code, start, end)
  else distanceCodes.fill(code, 256 + (start >> 7), 256 + (end >> 7))
}

function distanceCode(distance: number): number {
  return (distance < 256 ? distanceCodes[distance] : distanceCodes[256 + (distance >> 7)]) ?? 0
}

/** The codes everybody knows, which need not be sent. */
const fixedLengths = new Uint8Array(288)
  .fill(8, 0, 144)
  .fill(9, 144, 256)
  .fill(7, 256, 280)
  .fill(8, 280)
const fixedCodes = new Uint16Array(288)
const fixedPerLength = new Uint16Array(longestCode + 1)
fixedPerLength.set([24, 152, 112], 7)
assignCodes(fixedLengths, fixedPerLength, 287, fixedCodes)
const fixedDistanceLengths = new Uint8Array(30).fill(5)
const fixedDistanceCodes = Uint16Array.from({ length: 30 }, (_, code) => reverseBits(code, 5))

/** Lengths and codes of one alphabet. */
interface Codes {
  readonly lengths: Uint16Array | Uint8Array
  readonly codes: Uint16Array
}

/**
 * Collects literals and matches and writes them as blocks, each in the shortest of the three forms,
 * exactly as zlib does.
 *
 * @see RFC 1951; zlib `trees.c`.
 */
export class DeflateBlock {
  readonly #out: BitWriter
  readonly #literals = new HuffmanTree(literalKind)
  readonly #distances = new HuffmanTree(distanceKind)
  readonly #meta = new HuffmanTree(metaKind)
  /** 0 for a literal. */
  readonly #matchDistances: Uint16Array
  /** The literal itself, or the length of the match less 3. */
  readonly #values: Uint8Array
  #length = 0

  /**
   * An empty block.
   *
   * @param out Where blocks are written to.
   * @param inputLength How many bytes there are to compress in all.
   */
  constructor(out: BitWriter, inputLength: number) {
    this.#out = out
    const room = Math.min(mostSymbols, inputLength)
    this.#matchDistances = new Uint16Array(room)
    this.#values = new Uint8Array(room)
    this.#reset()
  }

  /**
   * Adds a byte.
   *
   * @param byte The byte.
   * @returns Whether the block is full.
   */
  addLiteral(byte: number): boolean {
    count(this.#literals, byte)
    return this.#add(0, byte)
  }

  /**
   * Adds a match.
   *
   * @param distance How far back, from 1 on.
   * @param length How long, from 3 to 258.
   * @returns Whether the block is full.
   */
  addMatch(distance: number, length: number): boolean {
    count(this.#literals, firstLength + (lengthCodes[length - 3] ?? 0))
    count(this.#distances, distanceCode(distance - 1))
    return this.#add(distance, length - 3)
  }

  /**
   * Writes the block and begins another one.
   *
   * @param source What the block stands for; `undefined` when it is not at hand any more.
   * @param isLast Whether nothing follows.
   */
  flush(source: Uint8Array | undefined, isLast: boolean): void {
    const out = this.#out
    const last = isLast ? 1 : 0
    this.#literals.build()
    this.#distances.build()
    const fixedSize = this.#fixedSize()
    const metaCount = this.#buildMeta()
    const dynamicSize =
      this.#literals.size + this.#distances.size + this.#meta.size + 3 * metaCount + 14
    const fixedBytes = (fixedSize + 10) >> 3
    const bestBytes = Math.min((dynamicSize + 10) >> 3, fixedBytes)
    if (source !== undefined && source.length + 4 <= bestBytes) this.#store(source, last)
    else if (fixedBytes === bestBytes) {
      out.write(2 + last, 3)
      this.#writeSymbols(
        { lengths: fixedLengths, codes: fixedCodes },
        { lengths: fixedDistanceLengths, codes: fixedDistanceCodes },
      )
    } else {
      out.write(4 + last, 3)
      this.#writeTrees(metaCount)
      this.#writeSymbols(this.#literals, this.#distances)
    }
    this.#reset()
    if (isLast) out.align()
  }

  #add(distance: number, value: number): boolean {
    this.#matchDistances[this.#length] = distance
    this.#values[this.#length++] = value
    return this.#length === mostSymbols
  }

  #reset(): void {
    this.#literals.reset()
    this.#distances.reset()
    this.#meta.reset()
    count(this.#literals, endOfBlock)
    this.#length = 0
  }

  /** What the symbols take with the fixed codes. Counts that were only made up count for nothing. */
  #fixedSize(): number {
    const used = (tree: HuffmanTree, lengths: Uint8Array): number => {
      let size = 0
      for (let symbol = 0; symbol <= tree.last; symbol++) {
        const times = tree.counts[symbol] ?? 0
        if (times === 0) continue
        const extra = tree.kind.extra[symbol - tree.kind.extraFrom] ?? 0
        size += times * ((lengths[symbol] ?? 0) + extra)
      }
      return size
    }
    return (
      used(this.#literals, fixedLengths) +
      used(this.#distances, fixedDistanceLengths) -
      this.#literals.madeUp * 8 -
      this.#distances.madeUp * 5
    )
  }

  /** How many lengths of the codes for lengths are sent. */
  #buildMeta(): number {
    for (const tree of [this.#literals, this.#distances]) {
      runsOf(tree, (symbol) => count(this.#meta, symbol))
    }
    this.#meta.build()
    let last = metaOrder.length - 1
    while (last >= 3 && this.#meta.lengths[metaOrder[last] ?? 0] === 0) last--
    return last + 1
  }

  #writeTrees(metaCount: number): void {
    const out = this.#out
    out.write(this.#literals.last + 1 - 257, 5)
    out.write(this.#distances.last + 1 - 1, 5)
    out.write(metaCount - 4, 4)
    for (const symbol of metaOrder.slice(0, metaCount))
      out.write(this.#meta.lengths[symbol] ?? 0, 3)
    for (const tree of [this.#literals, this.#distances]) {
      runsOf(tree, (symbol, repeat) => {
        write(out, this.#meta, symbol)
        const bits = metaExtra[symbol] ?? 0
        if (bits > 0) out.write(repeat, bits)
      })
    }
  }

  #writeSymbols(literals: Codes, distances: Codes): void {
    const out = this.#out
    for (let index = 0; index < this.#length; index++) {
      const distance = this.#matchDistances[index] ?? 0
      const value = this.#values[index] ?? 0
      if (distance === 0) {
        write(out, literals, value)
        continue
      }
      const code = lengthCodes[value] ?? 0
      write(out, literals, firstLength + code)
      out.write(value - (lengthBases[code] ?? 0), lengthExtra[code] ?? 0)
      const far = distanceCode(distance - 1)
      write(out, distances, far)
      out.write(distance - 1 - (distanceBases[far] ?? 0), distanceExtra[far] ?? 0)
    }
    write(out, literals, endOfBlock)
  }

  #store(source: Uint8Array, last: number): void {
    const out = this.#out
    out.write(last, 3)
    out.align()
    out.write(source.length, 16)
    out.write(~source.length & 0xffff, 16)
    out.append(source)
  }
}

function count(tree: HuffmanTree, symbol: number): void {
  tree.counts[symbol] = (tree.counts[symbol] ?? 0) + 1
}

function write(out: BitWriter, { lengths, codes }: Codes, symbol: number): void {
  out.write(codes[symbol] ?? 0, lengths[symbol] ?? 0)
}

/**
 * The lengths of a tree's codes, runs of equal ones taken together.
 *
 * @see zlib `scan_tree` and `send_tree`, which decide the same twice.
 */
function runsOf(tree: HuffmanTree, emit: (symbol: number, repeat: number) => void): void {
  const { lengths, last } = tree
  let previous = -1
  let run = 0
  let most = lengths[0] === 0 ? 138 : 7
  let least = lengths[0] === 0 ? 3 : 4
  for (let symbol = 0; symbol <= last; symbol++) {
    const length = lengths[symbol] ?? 0
    // Behind the last one stands something no length is equal to.
    const next = symbol === last ? -1 : (lengths[symbol + 1] ?? 0)
    if (++run < most && length === next) continue
    if (run < least) for (let left = run; left > 0; left--) emit(length, 0)
    else if (length !== 0) {
      if (length !== previous) {
        emit(length, 0)
        run--
      }
      emit(repeatLast, run - 3)
    } else if (run <= 10) emit(repeatZero, run - 3)
    else emit(repeatZeroLong, run - 11)
    run = 0
    previous = length
    most = next === 0 ? 138 : length === next ? 6 : 7
    least = next === 0 || length === next ? 3 : 4
  }
}
