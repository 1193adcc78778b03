import { createReadStream, openAsBlob } from 'node:fs'
import { type FileHandle, open, readFile } from 'node:fs/promises'

import type { MaybePromise } from '../../core/maybe-promise.ts'
import { MemoryUploadedFile } from '../../http/body/memory-uploads.ts'
import {
  type UploadHandler,
  type UploadLimits,
  type UploadPart,
  type UploadSession,
  type UploadSink,
  UploadedFile,
} from '../../http/body/uploads.ts'
import { TemporaryFolder } from './temporary-folder.ts'

/**
 * An uploaded file on disk. It is removed when the answer was sent: move or copy it before.
 *
 * @see Django `TemporaryUploadedFile`.
 */
export class TemporaryUploadedFile extends UploadedFile {
  /** Where it is. The name has nothing of what the client sent. */
  readonly path: string
  readonly #folder: TemporaryFolder

  /**
   * A file that was written.
   *
   * @param part What the client said about it.
   * @param size Its length in bytes.
   * @param place Where it is.
   */
  constructor(part: UploadPart, size: number, place: { path: string; folder: TemporaryFolder }) {
    super(part, size)
    this.path = place.path
    this.#folder = place.folder
  }

  override async *chunks(): AsyncGenerator<Uint8Array> {
    const pieces: AsyncIterable<Buffer> = createReadStream(this.path, { highWaterMark: readSize })
    for await (const piece of pieces) yield toUint8Array(piece)
  }

  override async bytes(): Promise<Uint8Array> {
    return toUint8Array(await readFile(this.path))
  }

  /** Stays on disk until somebody reads it. */
  override blob(): Promise<Blob> {
    return openAsBlob(this.path)
  }

  override close(): Promise<void> {
    return this.#folder.remove(this.path)
  }
}

/** What {@link createTemporaryUploads} takes. */
export interface TemporaryUploadsOptions {
  /** The folder for the files; the system's own place unless given. */
  directory?: string | undefined
}

/**
 * Keeps uploaded files in memory up to `policy.maxFileMemory` for a whole form, and on disk beyond.
 *
 * Only this user can read the files. Each is removed with its request: when the answer was sent, when
 * the client left, when anything failed, and at the latest when the process ends.
 *
 * @param options Where the files go.
 * @returns A handler for `policy.uploads`; `serve` brings one of its own.
 * @see Django's `MemoryFileUploadHandler` and `TemporaryFileUploadHandler`.
 */
export function createTemporaryUploads(options: TemporaryUploadsOptions = {}): UploadHandler {
  const folder = new TemporaryFolder(options.directory)
  return { open: (limits) => new SpoolingSession(limits, folder) }
}

/** What servers on Node use for applications that say nothing. */
export const temporaryUploads: UploadHandler = createTemporaryUploads()

class SpoolingSession implements UploadSession {
  readonly folder: TemporaryFolder
  #memory: number

  constructor(limits: UploadLimits, folder: TemporaryFolder) {
    this.#memory = limits.maxFileMemory
    this.folder = folder
  }

  start(part: UploadPart): UploadSink {
    return new SpoolingSink(part, this)
  }

  /** Whether there is memory left for so many bytes, which are then taken. */
  takeMemory(length: number): boolean {
    if (length > this.#memory) return false
    this.#memory -= length
    return true
  }

  giveBack(length: number): void {
    this.#memory += length
  }
}

/** How much is read at once. */
const readSize = 128 * 1024

/**
 * How much is written at once. Every write changes threads twice. One piece is written while the next one arrives:
 * the two are less than `policy.maxFileMemory` allows by itself.
 */
const writeSize = 512 * 1024

class SpoolingSink implements UploadSink {
  readonly #part: UploadPart
  readonly #session: SpoolingSession
  #size = 0
  #pending: Uint8Array[] = []
  #pendingSize = 0
  #inMemory = true
  #path: string | undefined
  #handle: FileHandle | undefined
  /** The write that is under way; never rejects by itself, so that nothing goes unhandled. */
  #writing: Promise<unknown> = Promise.resolve()
  #failure: unknown

  constructor(part: UploadPart, session: SpoolingSession) {
    this.#part = part
    this.#session = session
  }

  write(chunk: Uint8Array): MaybePromise<void> {
    this.#size += chunk.length
    this.#pending.push(chunk)
    this.#pendingSize += chunk.length
    if (this.#inMemory) {
      if (this.#session.takeMemory(chunk.length)) return
      this.#inMemory = false
      // What is in memory goes to disk with the rest.
      this.#session.giveBack(this.#pendingSize - chunk.length)
    }
    if (this.#pendingSize >= writeSize) return this.#flush()
  }

  async finish(): Promise<UploadedFile> {
    if (this.#inMemory) return new MemoryUploadedFile(this.#part, this.#pending)
    try {
      await this.#flush()
      await this.#settle()
      await this.#handle?.close()
      const place = { path: this.#path ?? '', folder: this.#session.folder }
      return new TemporaryUploadedFile(this.#part, this.#size, place)
    } catch (error) {
      await this.abort()
      throw error
    }
  }

  async abort(): Promise<void> {
    if (this.#inMemory) this.#session.giveBack(this.#pendingSize)
    this.#pending = []
    await this.#writing
    await this.#handle?.close().catch(() => {})
    if (this.#path !== undefined) await this.#session.folder.remove(this.#path)
  }

  /** Starts to write what is pending as soon as the write before is done, and waits for that one. */
  async #flush(): Promise<void> {
    const pieces = this.#pending
    this.#pending = []
    this.#pendingSize = 0
    await this.#settle()
    this.#writing = this.#append(pieces).catch((error: unknown) => (this.#failure = error))
  }

  async #settle(): Promise<void> {
    await this.#writing
    if (this.#failure !== undefined) throw this.#failure
  }

  async #append(pieces: Uint8Array[]): Promise<void> {
    if (this.#handle === undefined) {
      this.#path = this.#session.folder.makePath()
      this.#handle = await open(this.#path, 'wx', 0o600)
    }
    await writeAll(this.#handle, pieces)
  }
}

/** As they are: joined first, a big upload would be copied once and become garbage twice. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const total = pieces.reduce((sum, { length }) => sum + length, 0)
  const { bytesWritten } = await handle.writev(pieces)
  if (bytesWritten === total) return
  // A disk that is nearly full takes a part; the rest tells what is wrong with it.
  await handle.appendFile(Buffer.concat(pieces).subarray(bytesWritten))
}

function toUint8Array(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
