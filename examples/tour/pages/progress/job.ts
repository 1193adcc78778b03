import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const tour = new URL('../../', import.meta.url)

/** So that there is something to watch. */
const pause = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 70))

/** Counts the lines of this tour, one file after the other. */
export class Job {
  readonly id = crypto.randomUUID()
  outcome: 'running' | 'done' | 'cancelled' = 'running'
  done = 0
  lines = 0
  longest = { file: '', lines: 0 }
  /** How many pages look at it at this moment. */
  watchers = 0
  readonly #files = readdirSync(fileURLToPath(tour), {
    recursive: true,
    encoding: 'utf8',
  }).filter((name) => name.endsWith('.ts'))
  #version = 0
  #changed = Promise.withResolvers<void>()

  get total(): number {
    return this.#files.length
  }

  get isRunning(): boolean {
    return this.outcome === 'running'
  }

  /** Does the work. Whoever started it does not wait. */
  async run(): Promise<void> {
    for (const file of this.#files) {
      await pause()
      if (!this.isRunning) return
      const { length } = readFileSync(new URL(file, tour), 'utf8').split('\n')
      this.done++
      this.lines += length
      if (length > this.longest.lines) this.longest = { file, lines: length }
      this.#tell()
    }
    this.#end('done')
  }

  cancel(): void {
    if (this.isRunning) this.#end('cancelled')
  }

  /**
   * Follows it.
   *
   * @yields This job, after every change, until there will be no more.
   */
  async *changes(): AsyncGenerator<this, void> {
    let seen = -1
    this.watchers++
    this.#tell()
    try {
      while (this.isRunning || seen !== this.#version) {
        if (seen === this.#version) await this.#changed.promise
        seen = this.#version
        yield this
      }
    } finally {
      // Also when the page goes away in the middle.
      this.watchers--
      this.#tell()
    }
  }

  #end(outcome: 'done' | 'cancelled'): void {
    this.outcome = outcome
    this.#tell()
  }

  #tell(): void {
    this.#version++
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }
}
