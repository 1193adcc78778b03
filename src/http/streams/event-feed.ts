import { serializeEvent, type ServerEvent } from './server-event.ts'

/** Where events come from: anything that yields them, now or later. */
export type EventSequence = Iterable<ServerEvent | string> | AsyncIterable<ServerEvent | string>

/** When to speak up, and when to give up. */
export interface EventFeedOptions {
  /** Seconds of silence after which a comment is sent. */
  readonly heartbeat: number
  /** The most events that may wait to be taken. */
  readonly maxQueue: number
  /** What is sent before anything else. */
  readonly first: string
}

type Events = Iterator<ServerEvent | string> | AsyncIterator<ServerEvent | string>

const done: IteratorReturnResult<undefined> = { done: true, value: undefined }

/**
 * Events on their way: those a source yields, asked for one at a time, those that are pushed in between,
 * and a comment when nothing happens for a while.
 */
export class EventFeed implements AsyncIterableIterator<string, undefined> {
  readonly #options: EventFeedOptions
  readonly #queue: string[]
  #source: Events | undefined
  #isPulling = false
  #isOver = false
  #failure: { readonly error: unknown } | undefined
  #wake: (() => void) | undefined

  /**
   * A feed.
   *
   * @param sequence What yields events; without one the feed goes on until it is closed.
   * @param options Heartbeat, queue and beginning.
   */
  constructor(sequence: EventSequence | undefined, options: EventFeedOptions) {
    this.#options = options
    this.#queue = [options.first]
    if (sequence === undefined) return
    this.#source =
      Symbol.asyncIterator in sequence
        ? sequence[Symbol.asyncIterator]()
        : sequence[Symbol.iterator]()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /**
   * Puts an event in line.
   *
   * @param event The event.
   * @returns Whether it will be sent. Not once the feed is over, nor when too many wait already: a client
   * that slow is cut off, to come back with what it saw last.
   * @throws IllegalEvent, JsonNotSerializable for an event that cannot be written.
   */
  push(event: ServerEvent | string): boolean {
    const text = serializeEvent(event)
    if (this.#isOver) return false
    if (this.#queue.length >= this.#options.maxQueue) {
      this.#queue.length = 0
      this.#end()
      return false
    }
    this.#queue.push(text)
    this.#wake?.()
    return true
  }

  /**
   * The next event, as text.
   *
   * @returns The text; or the end.
   * @throws Whatever the source throws, after the events before it.
   */
  async next(): Promise<IteratorResult<string, undefined>> {
    for (;;) {
      const text = this.#queue.shift()
      if (text !== undefined) return { done: false, value: text }
      if (this.#failure !== undefined) throw this.#failure.error
      if (this.#isOver) return done
      void this.#pull()
      await this.#anything()
    }
  }

  /**
   * Ends the feed and its source. What waits is dropped.
   *
   * @returns The end.
   */
  async return(): Promise<IteratorReturnResult<undefined>> {
    this.#queue.length = 0
    this.#end()
    return done
  }

  #end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#wake?.()
    void this.#closeSource()
  }

  /** Nobody waits for it: a generator that waits for something else ends when that has come. */
  async #closeSource(): Promise<void> {
    try {
      await this.#source?.return?.()
    } catch {
      // Nobody is left to be told.
    }
  }

  /** Asks the source for one event, unless it is being asked already. */
  async #pull(): Promise<void> {
    if (this.#source === undefined || this.#isPulling) return
    this.#isPulling = true
    try {
      const result = await this.#source.next()
      this.#isPulling = false
      if (result.done === true) this.#finish()
      else this.push(result.value)
    } catch (error) {
      this.#failure = { error }
      this.#end()
    }
  }

  /** The source has nothing more to say; what waits is still sent. */
  #finish(): void {
    this.#source = undefined
    this.#end()
  }

  /** Resolves when there is something to look at, be it that nothing happened for too long. */
  #anything(): Promise<void> {
    if (this.#queue.length > 0 || this.#isOver) return Promise.resolve()
    return new Promise((resolve) => {
      const heartbeat = setTimeout(() => this.push({ comment: '' }), this.#options.heartbeat * 1000)
      this.#wake = () => {
        this.#wake = undefined
        clearTimeout(heartbeat)
        resolve()
      }
    })
  }
}
