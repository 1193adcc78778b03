let slots = 0

/**
 * A typed place on a request or a response, for what one floor leaves there for another.
 *
 * Make one per thing, once, at the top of a module: every slot costs an array index on the messages
 * that use it.
 *
 * @example const session = new Slot<Session>('session')
 */
export class Slot<Value> {
  /** What the slot holds, for the debug page. */
  readonly name: string
  /** Where it lives in the holder's array. */
  readonly index: number
  /** Never set: it makes `Slot<A>` and `Slot<B>` different types. */
  declare readonly valueType: Value

  constructor(name: string) {
    this.name = name
    this.index = slots++
  }
}

/** Something that has slots: every request and every response. */
export class Slotted {
  #values: unknown[] | undefined

  /**
   * Reads a slot.
   *
   * @param slot The place to look.
   * @returns What was put there, or `undefined`.
   */
  get<Value>(slot: Slot<Value>): Value | undefined {
    // The array only ever holds at `slot.index` what `set` put there with the same slot.
    return this.#values?.[slot.index] as Value | undefined
  }

  /**
   * Fills a slot, replacing what was there.
   *
   * @param slot The place to fill.
   * @param value What to leave there.
   */
  set<Value>(slot: Slot<Value>, value: Value): void {
    const values = (this.#values ??= [])
    values[slot.index] = value
  }
}
