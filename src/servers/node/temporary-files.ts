import { createReadStream, openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'

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
import { FileWriter } from './file-writer.ts'
import { recycle } from './recycle.ts'
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

class SpoolingSink implements UploadSink {
  readonly #part: UploadPart
  readonly #session: SpoolingSession
  #size = 0
  /** Copies of what came, while it may stay in memory. */
  #pieces: Uint8Array[] = []
  #path: string | undefined
  #writer: FileWriter | undefined

  constructor(part: UploadPart, session: SpoolingSession) {
    this.#part = part
    this.#session = session
  }

  get keepsChunks(): boolean {
    return false
  }

  write(chunk: Uint8Array): MaybePromise<void> {
    const writer = this.#writer
    if (writer === undefined && !this.#session.takeMemory(chunk.length)) return this.#spill(chunk)
    this.#size += chunk.length
    if (writer !== undefined) return writer.write(chunk)
    this.#pieces.push(new Uint8Array(chunk))
  }

  async finish(): Promise<UploadedFile> {
    const path = this.#path
    if (path === undefined) return new MemoryUploadedFile(this.#part, this.#pieces)
    try {
      await this.#writer?.finish()
      return new TemporaryUploadedFile(this.#part, this.#size, {
        path,
        folder: this.#session.folder,
      })
    } catch (error) {
      await this.abort()
      throw error
    }
  }

  async abort(): Promise<void> {
    if (this.#writer === undefined) this.#session.giveBack(this.#size)
    this.#pieces = []
    await this.#writer?.abandon()
    if (this.#path !== undefined) await this.#session.folder.remove(this.#path)
  }

  /** What is in memory goes to disk with the rest. */
  async #spill(chunk: Uint8Array): Promise<void> {
    this.#session.giveBack(this.#size)
    this.#path = this.#session.folder.makePath()
    const writer = (this.#writer = new FileWriter(this.#path))
    const pieces = this.#pieces
    this.#pieces = []
    this.#size += chunk.length
    for (const piece of pieces) {
      await writer.write(piece)
      recycle(piece)
    }
    await writer.write(chunk)
  }
}

function toUint8Array(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
