import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

import { takeDataFolder } from './data-folder.ts'
import { type Database, DatabaseError, type Parameter } from './database.ts'
import type { Answer, Question } from './embedded-messages.ts'

const folders = fileURLToPath(new URL('../../../.cache/tour/database', import.meta.url))

/** Somebody who waits for an answer. */
interface Asker {
  resolve(rows: unknown[]): void
  reject(error: DatabaseError): void
}

/** The thread, while there is one. */
class DatabaseThread {
  readonly #worker: Worker
  readonly #askers = new Map<number, Asker>()
  #last = 0

  /**
   * @param folder Where the data is, or nothing to keep it in memory.
   * @param onEnd Told when it is over, whatever the reason.
   */
  constructor(folder: string | undefined, onEnd: () => void) {
    const file = new URL('./embedded-worker.ts', import.meta.url)
    this.#worker = new Worker(file, { workerData: folder })
    this.#worker.unref()
    this.#worker.on('message', (answer: Answer) => this.#answered(answer))
    let reason: unknown
    this.#worker.on('error', (error) => (reason = error))
    this.#worker.on('exit', () => {
      onEnd()
      for (const { reject } of this.#askers.values()) {
        reject(new DatabaseError('The embedded database has ended.', { cause: reason }))
      }
      this.#askers.clear()
    })
  }

  /** Resolves when it has ended. */
  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve))
    await this.ask(undefined)
    this.#worker.ref()
    await ended
  }

  ask(sql: string | undefined, parameters?: readonly Parameter[]): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const question: Question = { id: ++this.#last, sql, parameters }
      this.#askers.set(question.id, { resolve, reject })
      // The program may end when nobody waits for anything.
      this.#worker.ref()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage(question)
    })
  }

  #answered(answer: Answer): void {
    const asker = this.#askers.get(answer.id)
    this.#askers.delete(answer.id)
    if (this.#askers.size === 0) this.#worker.unref()
    if ('rows' in answer) asker?.resolve(answer.rows)
    else asker?.reject(new DatabaseError(answer.refusal.message, answer.refusal))
  }
}

/**
 * PostgreSQL in this process, in a thread of its own, its data under `.cache/`.
 *
 * @param options `inMemory` for one that leaves nothing behind.
 * @returns The database.
 */
export function embeddedDatabase({ inMemory = false } = {}): Database {
  let thread: DatabaseThread | undefined
  const start = (): DatabaseThread => {
    const folder = inMemory ? undefined : takeDataFolder(folders)
    const started = new DatabaseThread(folder?.path, () => {
      folder?.release()
      if (thread === started) thread = undefined
    })
    return started
  }
  return {
    // The rows are what the asker says, see Database.
    query: async <Result>(sql: string, parameters?: readonly Parameter[]) =>
      (await (thread ??= start()).ask(sql, parameters)) as Result[],
    async close() {
      const ending = thread
      thread = undefined
      await ending?.end()
    },
  }
}
