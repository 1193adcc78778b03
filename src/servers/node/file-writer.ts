import { type FileHandle, open } from 'node:fs/promises'

import type { MaybePromise } from '../../core/maybe-promise.ts'
import { recycle } from './recycle.ts'

/**
 * How much is written at once. Every write changes threads twice. One piece is written while the next one is
 * filled: the two are less than `policy.maxFileMemory` allows by itself.
 */
const spaceSize = 256 * 1024

/**
 * Writes a new file, little by little.
 *
 * What it is given is copied into one of two spaces that are used again and again: a copy within the caches of
 * the processor costs less than leaving each piece of an upload to the garbage collector.
 */
export class FileWriter {
  readonly #path: string
  #handle: FileHandle | undefined
  #space = newSpace()
  #used = 0
  /** The other space, unless it is being written. */
  #spare: Uint8Array | undefined = newSpace()
  /** The write that is under way; never rejects by itself, so that nothing goes unhandled. */
  #writing: Promise<void> | undefined
  #failure: unknown

  /**
   * A file that is made when the first bytes go to the disk.
   *
   * @param path Where; nothing may be there yet. Only this user can read it.
   */
  constructor(path: string) {
    this.#path = path
  }

  /**
   * Appends bytes. They are copied; call it again only when it is done.
   *
   * @param bytes What to write.
   * @returns A promise when the disk has to be waited for.
   * @throws The system's error, at the latest when it is finished.
   */
  write(bytes: Uint8Array): MaybePromise<void> {
    if (this.#failure !== undefined) throw this.#failure
    const room = spaceSize - this.#used
    if (bytes.length < room) {
      this.#space.set(bytes, this.#used)
      this.#used += bytes.length
      return
    }
    this.#space.set(bytes.subarray(0, room), this.#used)
    this.#used = spaceSize
    const rest = bytes.subarray(room)
    if (this.#writing === undefined) return this.#goOn(rest)
    return this.#settle().then(() => this.#goOn(rest))
  }

  /**
   * Writes what is left, and closes the file.
   *
   * @returns When everything was written.
   * @throws The system's error; call {@link FileWriter.abandon} then.
   */
  async finish(): Promise<void> {
    await this.#settle()
    this.#flush()
    await this.#settle()
    await this.#handle?.close()
    this.#handle = undefined
    this.#free()
  }

  /** Gives up: the write that is under way is waited for, and the file is closed; it may be there or not. */
  async abandon(): Promise<void> {
    // Nothing may begin behind it: not even what somebody does not wait for.
    this.#failure ??= new Error('The file was given up.')
    await this.#writing
    await this.#handle?.close().catch(() => {})
    this.#handle = undefined
    this.#free()
  }

  #goOn(rest: Uint8Array): MaybePromise<void> {
    this.#flush()
    if (rest.length > 0) return this.write(rest)
  }

  /** Starts to write what is in the space, and goes on in the other one. Nothing may be under way. */
  #flush(): void {
    const space = this.#space
    const bytes = space.subarray(0, this.#used)
    this.#space = this.#spare ?? newSpace()
    this.#spare = undefined
    this.#used = 0
    const done = (): void => {
      this.#spare = space
      this.#writing = undefined
    }
    this.#writing = this.#append(bytes).then(done, (error: unknown) => {
      this.#failure = error
      done()
    })
  }

  async #settle(): Promise<void> {
    await this.#writing
    if (this.#failure !== undefined) throw this.#failure
  }

  async #append(bytes: Uint8Array): Promise<void> {
    this.#handle ??= await open(this.#path, 'wx', 0o600)
    // A disk that is nearly full takes a part; the rest tells what is wrong with it.
    for (let rest = bytes; rest.length > 0;) {
      rest = rest.subarray((await this.#handle.write(rest)).bytesWritten)
    }
  }

  #free(): void {
    recycle(this.#space)
    if (this.#spare !== undefined) recycle(this.#spare)
    this.#spare = undefined
  }
}

/** Not of Node's pool, and not filled: nothing of it is read before it was written. */
function newSpace(): Uint8Array {
  return new Uint8Array(Buffer.allocUnsafeSlow(spaceSize).buffer)
}
