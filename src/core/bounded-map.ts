/**
 * A map that forgets everything when it is full: for answers that can be found again, under names that
 * strangers choose.
 */
export class BoundedMap<Name, Value> extends Map<Name, Value> {
  /** The most entries. */
  readonly limit: number

  /**
   * An empty map.
   *
   * @param limit The most entries.
   */
  constructor(limit: number) {
    super()
    this.limit = limit
  }

  override set(name: Name, value: Value): this {
    if (this.size >= this.limit && !this.has(name)) this.clear()
    return super.set(name, value)
  }
}
