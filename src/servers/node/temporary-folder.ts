import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where temporary files are made. Knows which are still there, and removes them with the process. */
export class TemporaryFolder {
  readonly #directory: string
  #live: Set<string> | undefined

  /**
   * A folder that exists already.
   *
   * @param directory Where it is; the system's own place for such files unless given.
   */
  constructor(directory: string = tmpdir()) {
    this.#directory = directory
  }

  /**
   * A place for a new file, under a name nobody can guess.
   *
   * @returns Its path; nothing is there yet.
   */
  makePath(): string {
    const path = join(this.#directory, `riposte-${randomUUID()}.upload`)
    this.#remembered().add(path)
    return path
  }

  /**
   * Removes a file. It may be gone already: somebody moved it away, as they should.
   *
   * @param path What {@link TemporaryFolder.makePath} returned.
   */
  async remove(path: string): Promise<void> {
    this.#remembered().delete(path)
    try {
      await unlink(path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }

  #remembered(): Set<string> {
    if (this.#live === undefined) {
      const live = new Set<string>()
      process.once('exit', () => {
        for (const path of live) rmSync(path, { force: true })
      })
      this.#live = live
    }
    return this.#live
  }
}
