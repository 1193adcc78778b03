import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { FileSource } from '../../http/files/file-source.ts'
import { NotAFile } from './errors.ts'
import { readPart } from './read-part.ts'

/**
 * A file on disk that is open: what it was when it was opened is what is sent, whatever becomes of its
 * name meanwhile.
 */
export class OpenFile implements FileSource, AsyncDisposable {
  /** How many bytes it had when it was opened. */
  readonly size: number
  /** Its name, without folders. */
  readonly name: string
  /** When it was last changed, in milliseconds since the epoch. */
  readonly lastModified: number
  readonly #handle: FileHandle
  #closing: Promise<void> | undefined

  /**
   * A file.
   *
   * @param handle Open for reading. It belongs to this object from now on.
   * @param stats What is known about it.
   */
  constructor(handle: FileHandle, stats: { size: number; name: string; lastModified: number }) {
    this.#handle = handle
    this.size = stats.size
    this.name = stats.name
    this.lastModified = stats.lastModified
  }

  /** No: each piece is made for who asks for it. */
  get keepsPieces(): boolean {
    return false
  }

  /**
   * Reads a part, a piece each time one is asked for.
   *
   * @param start The first byte.
   * @param end The first byte behind the part.
   * @returns The bytes.
   */
  stream(start: number, end: number): AsyncGenerator<Uint8Array, void> {
    return readPart(this.#handle, start, end)
  }

  /**
   * Closes it. A response does that by itself; call it where none was made after all.
   *
   * @returns When it is closed; a piece that is being read is waited for.
   */
  close(): Promise<void> {
    return (this.#closing ??= this.#handle.close())
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

/**
 * Opens a file for a `FileResponse`, which closes it whatever happens: when it was sent, when nothing had to
 * be sent, when the client left.
 *
 * The path must not be made of what a visitor sent: nothing is checked here. For a folder of files use
 * `staticFiles`.
 *
 * @param path Where it is.
 * @returns The file.
 * @throws NotAFile for a folder or a device; the system's error (`ENOENT`, `EACCES`) when it cannot be opened.
 * @example return new FileResponse(await openFile('report.pdf'), { asAttachment: true })
 */
export async function openFile(path: string | URL): Promise<OpenFile> {
  const handle = await open(path, 'r')
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw new NotAFile(`${String(path)} is not a file. Give the path of one.`)
    const name = basename(typeof path === 'string' ? path : fileURLToPath(path))
    return new OpenFile(handle, { size: stats.size, name, lastModified: stats.mtimeMs })
  } catch (error) {
    await handle.close()
    throw error
  }
}
