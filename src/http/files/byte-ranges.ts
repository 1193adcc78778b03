/** A part of a file: `end` is the first byte that does not belong to it. */
export interface ByteRange {
  /** The first byte, counted from 0. */
  readonly start: number
  /** The first byte behind it. */
  readonly end: number
}

/** More ranges than this are no download manager's: the whole file is the cheaper answer. */
const maxRanges = 50
/** Parts closer than this are sent as one: the lines between two parts take as much. */
const worthwhileGap = 80

const rangeSpec = /^(?:(\d+)-(\d*)|-(\d+))$/

/**
 * Reads a `Range` header.
 *
 * Ranges that overlap or nearly touch become one; the order is that of the header. What is malformed,
 * reversed, in another unit, or of more than fifty ranges is ignored, as RFC 9110 lets us.
 *
 * @param header The value of `Range`.
 * @param size How many bytes the file has.
 * @returns The parts to send; an empty list when none of them is within the file (416); `undefined` when
 * the header does not count and the whole file is due.
 * @see RFC 9110 section 14.
 */
export function parseByteRanges(header: string, size: number): readonly ByteRange[] | undefined {
  const match = /^bytes=(.*)$/i.exec(header)
  const specs = match?.[1]?.split(',', maxRanges + 1)
  if (specs === undefined || specs.length > maxRanges) return undefined
  const ranges: ByteRange[] = []
  let count = 0
  for (const spec of specs) {
    const text = spec.replaceAll(/^[ \t]+|[ \t]+$/g, '')
    // An empty element of a list does not count, as everywhere in HTTP.
    if (text === '') continue
    const range = parseRange(text, size)
    if (range === undefined) return undefined
    count++
    if (range.start < range.end) ranges.push(range)
  }
  if (count === 0) return undefined
  // An empty file has no bytes that a range could name, although `-5` asks for none too many.
  if (size === 0 && specs.some((spec) => /^\s*-0*[1-9]/.test(spec))) return undefined
  return coalesce(ranges)
}

/** A range, empty when it is beyond the file; `undefined` when it is none. */
function parseRange(spec: string, size: number): ByteRange | undefined {
  const match = rangeSpec.exec(spec)
  if (match === null) return undefined
  const [, first, last, suffix] = match
  if (suffix !== undefined) return { start: Math.max(0, size - Number(suffix)), end: size }
  const start = Number(first)
  if (last === undefined || last === '') return { start, end: size }
  if (Number(last) < start) return undefined
  return { start, end: Math.min(Number(last) + 1, size) }
}

function coalesce(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const sorted = ranges
    .map((range, order) => ({ ...range, order }))
    .sort((left, right) => left.start - right.start)
  const merged: { start: number; end: number; order: number }[] = []
  for (const range of sorted) {
    const previous = merged.at(-1)
    if (previous !== undefined && range.start <= previous.end + worthwhileGap) {
      previous.end = Math.max(previous.end, range.end)
      previous.order = Math.min(previous.order, range.order)
    } else {
      merged.push(range)
    }
  }
  return merged
    .sort((left, right) => left.order - right.order)
    .map(({ start, end }) => ({ start, end }))
}

/**
 * A range as `Content-Range` has it.
 *
 * @param range The range; none for the answer that there is no such range.
 * @param size How many bytes the file has.
 * @returns `bytes 0-4/10`, or `bytes *\/10`.
 */
export function contentRange(range: ByteRange | undefined, size: number): string {
  return range === undefined ? `bytes */${size}` : `bytes ${range.start}-${range.end - 1}/${size}`
}
