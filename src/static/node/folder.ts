import { type Stats, realpathSync, statSync } from 'node:fs'
import { open, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

import { FileChanged } from '../../http/response/response-errors.ts'
import type { StaticFile, StaticSource } from '../static-source.ts'
import { MissingFolder } from './errors.ts'
import { checkPlace } from './place.ts'
import { readPart } from './read-part.ts'

/** What {@link folder} may be told. */
export interface FolderOptions {
  /** Whether links that lead out of the folder are followed; no. */
  readonly followsLinks?: boolean | undefined
}

/**
 * Serves static files from a folder.
 *
 * A file is found under exactly the name it has on disk, also where the disk would take another spelling.
 *
 * @param path The folder.
 * @param options Whether links may lead out of it.
 * @returns A source for `staticFiles`.
 * @throws MissingFolder when there is none.
 * @example staticFiles({ files: folder('public') })
 */
export function folder(path: string | URL, options: FolderOptions = {}): StaticSource {
  return new Folder(typeof path === 'string' ? path : fileURLToPath(path), options)
}

class Folder implements StaticSource {
  readonly #root: string
  readonly #followsLinks: boolean

  constructor(path: string, { followsLinks = false }: FolderOptions) {
    this.#root = requireFolder(path)
    this.#followsLinks = followsLinks
  }

  async find(name: string): Promise<StaticFile | undefined> {
    try {
      const real = await realpath(this.#pathOf(name))
      if (!this.#allows(name, real)) return undefined
      const stats = await stat(real)
      return stats.isFile() ? new FolderFile(real, stats) : undefined
    } catch (error) {
      return absent(error)
    }
  }

  has(name: string): boolean {
    try {
      const real = realpathSync.native(this.#pathOf(name))
      return this.#allows(name, real) && statSync(real).isFile()
    } catch (error) {
      return absent(error) ?? false
    }
  }

  #pathOf(name: string): string {
    return join(this.#root, ...name.split('/'))
  }

  #allows(name: string, real: string): boolean {
    const verdict = checkPlace({ root: this.#root, name, real, separator: sep })
    return verdict === 'ok' || (verdict === 'outside' && this.#followsLinks)
  }
}

/** A file in a folder: opened when it is read, once for each reading. */
class FolderFile implements StaticFile {
  readonly size: number
  readonly lastModified: number
  readonly #path: string
  readonly #stats: Stats

  constructor(path: string, stats: Stats) {
    this.size = stats.size
    this.lastModified = stats.mtimeMs
    this.#path = path
    this.#stats = stats
  }

  get keepsPieces(): boolean {
    return false
  }

  async *stream(start: number, end: number): AsyncGenerator<Uint8Array, void> {
    const handle = await open(this.#path, 'r')
    try {
      // What is open now may not be what was looked at: exchanged for a new version, or for a link.
      if (!isSame(await handle.stat(), this.#stats)) {
        throw new FileChanged(
          `${this.#path} was exchanged for another file while it was being sent.`,
        )
      }
      yield* readPart(handle, start, end)
    } finally {
      await handle.close()
    }
  }
}

function isSame(left: Stats, right: Stats): boolean {
  return (
    left.ino === right.ino &&
    left.dev === right.dev &&
    left.size === right.size &&
    left.mtimeMs === right.mtimeMs
  )
}

function requireFolder(path: string): string {
  try {
    const real = realpathSync.native(path)
    if (statSync(real).isDirectory()) return real
  } catch (error) {
    absent(error)
  }
  throw new MissingFolder(
    `There is no folder ${resolve(path)}. Make it, or give the path of the static files.`,
  )
}

/** No such file, a file where a folder should be, a name too long, links in a circle. */
const absences: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'])

function absent(error: unknown): undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (!absences.has(code)) throw error
  return undefined
}
