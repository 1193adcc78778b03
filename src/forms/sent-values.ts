import type { FileValue, FormValues } from './form-values.ts'

/** Longer than any name a form writes. What is longer is not looked into. */
const longestName = 1000

/** What a form sent, and which rows are in it: looked up once, however many lists there are. */
export class SentValues implements FormValues {
  /** Whether each text is one value, as in JSON; in a form a text of several lines is several. */
  readonly areItems: boolean
  readonly #values: FormValues
  #rows: Map<string, Set<number>> | undefined

  constructor(values: FormValues, areItems = false) {
    this.#values = values
    this.areItems = areItems
  }

  keys(): Iterable<string> {
    return this.#values.keys()
  }

  getAll(name: string): readonly (string | FileValue)[] {
    return this.#values.getAll(name)
  }

  /**
   * The rows of a list, by the names that were sent.
   *
   * @param list The list's name in the page.
   * @returns Their numbers, the smallest first; 9999 is the largest there can be.
   */
  rowsOf(list: string): number[] {
    const rows = (this.#rows ??= this.#findRows()).get(list)
    return rows === undefined ? [] : [...rows].sort((one, other) => one - other)
  }

  #findRows(): Map<string, Set<number>> {
    const found = new Map<string, Set<number>>()
    for (const name of this.keys()) {
      if (name.length > longestName) continue
      for (const { index, 1: digits } of name.matchAll(/(?:^|\.)(0|[1-9]\d{0,3})(?=\.)/g)) {
        const list = name.slice(0, index)
        const rows = found.get(list)
        if (rows === undefined) found.set(list, new Set([Number(digits)]))
        else rows.add(Number(digits))
      }
    }
    return found
  }
}
