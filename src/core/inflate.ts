/** What every way a stream can be broken leads to; caught in this file. */
class BrokenStream extends Error {}

/** Bits of a stream, the lowest of each byte first. */
class BitReader {
  readonly #bytes: Uint8Array
  #at: number
  #bits = 0
  #count = 0

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes
    this.#at = start
  }

  bits(count: number): number {
    while (this.#count < count) {
      this.#bits |= this.#byte() << this.#count
      this.#count += 8
    }
    const value = this.#bits & ((1 << count) - 1)
    this.#bits >>>= count
    this.#count -= count
    return value
  }

  /** Whole bytes, what is left of the current one dropped. */
  bytes(count: number): Uint8Array {
    this.#at -= this.#count >> 3
    this.#bits = 0
    this.#count = 0
    const end = this.#at + count
    if (end > this.#bytes.length) throw new BrokenStream()
    const slice = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return slice
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw new BrokenStream()
    return byte
  }
}

/** What was decompressed so far; grows as it must. */
class Output {
  #bytes = new Uint8Array(1024)
  length = 0

  push(byte: number): void {
    this.#reserve(1)
    this.#bytes[this.length++] = byte
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  /** One by one, for what is repeated may run into what it writes. */
  repeat(distance: number, count: number): void {
    if (distance > this.length) throw new BrokenStream()
    this.#reserve(count)
    for (let i = 0; i < count; i++) {
      this.#bytes[this.length] = this.#bytes[this.length - distance] ?? 0
      this.length++
    }
  }

  take(): Uint8Array {
    return this.#bytes.subarray(0, this.length)
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.length + more))
    grown.set(this.take())
    this.#bytes = grown
  }
}

/** A Huffman code: how many codes there are of each length, and what they stand for, shortest first. */
interface HuffmanCode {
  readonly counts: Uint16Array
  readonly symbols: Uint16Array
}

function createCode(lengths: ArrayLike<number>): HuffmanCode {
  const counts = new Uint16Array(16)
  for (const length of Array.from(lengths)) counts[length] = (counts[length] ?? 0) + 1
  counts[0] = 0
  const starts = new Uint16Array(16)
  let codes = 1
  for (let length = 1; length < 16; length++) {
    codes = 2 * codes - (counts[length] ?? 0)
    if (codes < 0) throw new BrokenStream()
    starts[length] = (starts[length - 1] ?? 0) + (counts[length - 1] ?? 0)
  }
  const symbols = new Uint16Array(lengths.length)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    const place = starts[length] ?? 0
    symbols[place] = symbol
    starts[length] = place + 1
  }
  return { counts, symbols }
}

/** Bit by bit: what is read here is a cookie, not a film. */
function readSymbol(reader: BitReader, { counts, symbols }: HuffmanCode): number {
  let code = 0
  let first = 0
  let index = 0
  for (let length = 1; length < 16; length++) {
    code |= reader.bits(1)
    const count = counts[length] ?? 0
    if (code - count < first) return symbols[index + code - first] ?? 0
    index += count
    first = (first + count) << 1
    code <<= 1
  }
  throw new BrokenStream()
}

// RFC 1951 §3.2.5: the shortest length and distance of each symbol, and how many more bits tell which.
const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]
const lengthBits = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12_289, 16_385, 24_577,
]
/** RFC 1951 §3.2.7: in which order the lengths of the code for lengths come. */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

function readCodes(reader: BitReader): [HuffmanCode, HuffmanCode] {
  const literals = reader.bits(5) + 257
  const distances = reader.bits(5) + 1
  const known = reader.bits(4) + 4
  const lengthLengths = new Uint8Array(19)
  for (const symbol of lengthOrder.slice(0, known)) lengthLengths[symbol] = reader.bits(3)
  const code = createCode(lengthLengths)
  const lengths: number[] = []
  while (lengths.length < literals + distances) {
    const symbol = readSymbol(reader, code)
    if (symbol < 16) lengths.push(symbol)
    else lengths.push(...repeatedLengths(reader, symbol, lengths.at(-1)))
  }
  if (lengths.length > literals + distances) throw new BrokenStream()
  return [createCode(lengths.slice(0, literals)), createCode(lengths.slice(literals))]
}

function repeatedLengths(reader: BitReader, symbol: number, last: number | undefined): number[] {
  if (symbol === 17) return Array<number>(3 + reader.bits(3)).fill(0)
  if (symbol === 18) return Array<number>(11 + reader.bits(7)).fill(0)
  if (last === undefined) throw new BrokenStream()
  return Array<number>(3 + reader.bits(2)).fill(last)
}

/** RFC 1951 §3.2.6. */
function fixedCodes(): [HuffmanCode, HuffmanCode] {
  const lengths = Array.from({ length: 288 }, (_, symbol) => {
    if (symbol < 144) return 8
    if (symbol < 256) return 9
    return symbol < 280 ? 7 : 8
  })
  return [createCode(lengths), createCode(Array<number>(30).fill(5))]
}

function inflateBlock(reader: BitReader, output: Output, codes: [HuffmanCode, HuffmanCode]): void {
  const [literals, distances] = codes
  for (;;) {
    const symbol = readSymbol(reader, literals)
    if (symbol === 256) return
    if (symbol < 256) {
      output.push(symbol)
      continue
    }
    const count = extended(reader, lengthBases, lengthBits[symbol - 257], symbol - 257)
    const place = readSymbol(reader, distances)
    output.repeat(extended(reader, distanceBases, Math.max(0, (place >> 1) - 1), place), count)
  }
}

function extended(
  reader: BitReader,
  bases: readonly number[],
  bits: number | undefined,
  symbol: number,
): number {
  const base = bases[symbol]
  if (base === undefined || bits === undefined) throw new BrokenStream()
  return base + reader.bits(bits)
}

function inflateStored(reader: BitReader, output: Output): void {
  const [low = 0, high = 0, notLow = 0, notHigh = 0] = reader.bytes(4)
  if ((low ^ notLow) !== 255 || (high ^ notHigh) !== 255) throw new BrokenStream()
  output.append(reader.bytes(low | (high << 8)))
}

/** RFC 1950 §8.2. */
function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65_521
    high = (high + low) % 65_521
  }
  return ((high << 16) | low) >>> 0
}

function inflateAll(bytes: Uint8Array): Uint8Array {
  const [method = 0, flags = 0] = bytes
  // Deflate, no dictionary, and the two bytes confirm each other.
  if ((method & 15) !== 8 || (flags & 32) !== 0 || ((method << 8) | flags) % 31 !== 0) {
    throw new BrokenStream()
  }
  const reader = new BitReader(bytes, 2)
  const output = new Output()
  let last = false
  while (!last) {
    last = reader.bits(1) === 1
    const kind = reader.bits(2)
    if (kind === 0) inflateStored(reader, output)
    else if (kind === 1) inflateBlock(reader, output, fixedCodes())
    else if (kind === 2) inflateBlock(reader, output, readCodes(reader))
    else throw new BrokenStream()
  }
  const sum = reader.bytes(4).reduce((whole, byte) => ((whole << 8) | byte) >>> 0, 0)
  if (sum !== adler32(output.take())) throw new BrokenStream()
  return output.take()
}

/**
 * Decompresses a zlib stream, for the few runtimes that have no zlib of their own.
 *
 * For bytes of known origin only: there is no limit to what comes out.
 *
 * @param bytes A zlib stream.
 * @returns What was compressed; `undefined` when it is no zlib stream, or a damaged one.
 * @see RFC 1950 and RFC 1951.
 */
export function inflatePlainly(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateAll(bytes)
  } catch (error) {
    if (error instanceof BrokenStream) return undefined
    throw error
  }
}
