/**
 * A dictionary that may hold several values under one name, as forms and query strings do.
 *
 * Reading one value gives the last, as in Django; `getAll` gives them all, in order.
 *
 * @see Django `django.utils.datastructures.MultiValueDict`. Different here: the methods have the
 * names of the web's `URLSearchParams`, and a missing name is `undefined`, never an exception.
 */
export class MultiValueDict<Value> implements Iterable<[name: string, value: Value]> {
  readonly #lists = new Map<string, Value[]>()

  /**
   * A dictionary with these values.
   *
   * @param entries Names with a list of values each.
   */
  constructor(entries?: Iterable<readonly [name: string, values: readonly Value[]]>) {
    for (const [name, values] of entries ?? []) this.#lists.set(name, [...values])
  }

  /** How many names there are. */
  get size(): number {
    return this.#lists.size
  }

  /**
   * The last value of a name.
   *
   * @param name The name to look up.
   * @returns Its last value; `undefined` when it is not there or has an empty list.
   */
  get(name: string): Value | undefined {
    return this.#lists.get(name)?.at(-1)
  }

  /**
   * All values of a name.
   *
   * @param name The name to look up.
   * @returns A list of its own, in order; empty when the name is not there.
   */
  getAll(name: string): Value[] {
    const values = this.#lists.get(name)
    return values === undefined ? [] : [...values]
  }

  /**
   * Whether a name is there, even with an empty list.
   *
   * @param name The name to look up.
   * @returns Whether it is there.
   */
  has(name: string): boolean {
    return this.#lists.has(name)
  }

  /**
   * Replaces all values of a name by one.
   *
   * @param name The name to set.
   * @param value Its only value from now on.
   */
  set(name: string, value: Value): void {
    this.#lists.set(name, [value])
  }

  /**
   * Replaces all values of a name.
   *
   * @param name The name to set.
   * @param values Its values from now on; copied.
   */
  setAll(name: string, values: Iterable<Value>): void {
    this.#lists.set(name, [...values])
  }

  /**
   * Adds a value to those of a name.
   *
   * @param name The name to add to.
   * @param value The value that is from now on the last.
   */
  append(name: string, value: Value): void {
    const values = this.#lists.get(name)
    if (values === undefined) this.#lists.set(name, [value])
    else values.push(value)
  }

  /**
   * The last value of a name, which is put there first when the name is missing.
   *
   * @param name The name to look up.
   * @param value What to put there if there is nothing.
   * @returns The value that is there now.
   */
  setDefault(name: string, value: Value): Value {
    if (!this.has(name)) this.set(name, value)
    return this.get(name) ?? value
  }

  /**
   * Adds all values of another dictionary to those that are here.
   *
   * @param other Where to take them from.
   */
  update(other: MultiValueDict<Value>): void {
    for (const [name, values] of other.lists()) {
      for (const value of values) this.append(name, value)
    }
  }

  /**
   * Removes a name with all its values.
   *
   * @param name The name to remove.
   * @returns Whether it was there.
   */
  delete(name: string): boolean {
    return this.#lists.delete(name)
  }

  /** Removes everything. */
  clear(): void {
    this.#lists.clear()
  }

  /**
   * The names, each once, in the order they first came.
   *
   * @returns An iterator over them.
   */
  keys(): MapIterator<string> {
    return this.#lists.keys()
  }

  /**
   * The last value of every name that has one.
   *
   * @yields Values in the order of their names.
   */
  *values(): Generator<Value, void> {
    for (const [, value] of this.entries()) yield value
  }

  /**
   * Every name that has a value, once, with the last one.
   *
   * @yields Pairs in the order the names first came.
   */
  *entries(): Generator<[name: string, value: Value], void> {
    for (const [name, values] of this.#lists) {
      // `slice` tells an empty list from a list whose last value is `undefined`.
      for (const value of values.slice(-1)) yield [name, value]
    }
  }

  /**
   * Every name with all its values.
   *
   * @returns An iterator over pairs; the lists are to be read only.
   */
  lists(): MapIterator<[name: string, values: readonly Value[]]> {
    return this.#lists.entries()
  }

  /**
   * The last values as a plain object.
   *
   * @returns An object without a prototype, so that a name like `__proto__` is a name like any other.
   */
  toObject(): Record<string, Value> {
    const object: Record<string, Value> = Object.create(null)
    for (const [name, value] of this.entries()) object[name] = value
    return object
  }

  /**
   * All values as a plain object, a list under each name.
   *
   * @returns An object without a prototype.
   */
  toLists(): Record<string, Value[]> {
    const object: Record<string, Value[]> = Object.create(null)
    for (const [name, values] of this.#lists) object[name] = [...values]
    return object
  }

  /**
   * A dictionary of its own with the same values.
   *
   * @returns One that can be changed, whether or not this one can.
   */
  copy(): MultiValueDict<Value> {
    return new MultiValueDict(this.#lists)
  }

  /**
   * The same as {@link MultiValueDict.entries}.
   *
   * @returns An iterator over names with their last values.
   */
  [Symbol.iterator](): Generator<[name: string, value: Value], void> {
    return this.entries()
  }

  /**
   * The lists, for `JSON.stringify`: `{ "name": ["values"] }`.
   *
   * @returns What {@link MultiValueDict.toLists} returns.
   */
  toJSON(): Record<string, Value[]> {
    return this.toLists()
  }
}
