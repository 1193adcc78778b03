/**
 * How far two words are from each other, for "did you mean".
 *
 * @param left A word.
 * @param right Another.
 * @returns How many characters have to be put in, left out or exchanged to make one of the other.
 * @see Levenshtein's distance.
 */
export function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 0; i < left.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < right.length; j++) {
      const exchange = (row[j] ?? 0) + (left[i] === right[j] ? 0 : 1)
      next.push(Math.min(exchange, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
