import { after, type MaybePromise } from '../core/maybe-promise.ts'
import { collectChunks } from '../http/body/chunks.ts'
import type { ContentCoding } from '../http/compression/content-coding.ts'
import { singlePart } from '../http/files/file-parts.ts'
import { codingEndings } from './codings.ts'
import { checkFileName } from './file-name.ts'
import { hashOf } from './hashed-name.ts'
import { KeptFiles } from './kept-files.ts'
import { type HeaderPairs, prepareFile, type PreparedFile } from './representation.ts'
import type { StaticFile, StaticSource } from './static-source.ts'

/** What {@link FileFinder} has to know. */
export interface FinderOptions {
  /** Where the files are. */
  readonly source: StaticSource
  /** Names with a hash: what they are called says what is in them. */
  readonly hashed: ReadonlySet<string>
  /** Whether the files stay as they are while the process runs. */
  readonly isSettled: boolean
  /** Segments that may begin with a dot. */
  readonly dotfiles: readonly string[]
  /** Seconds a file without a hash may be used without asking. */
  readonly maxAge: number
  /** Bytes of memory for files. */
  readonly memory: number
  /** Headers every file gets. */
  readonly headers: HeaderPairs
}

/** Bigger files are not kept in memory; they are streamed each time. */
const biggestKept = 256 * 1024

/** Finds files by the name in an address, and keeps the small ones when nothing changes any more. */
export class FileFinder {
  readonly #options: FinderOptions
  readonly #kept: KeptFiles
  /** What lies beside each file that was found: as many names as there are files. */
  readonly #beside = new Map<string, readonly ContentCoding[]>()

  /**
   * A finder that has found nothing yet.
   *
   * @param options Where to look, and what to say of what was found.
   */
  constructor(options: FinderOptions) {
    this.#options = options
    this.#kept = new KeptFiles(options.memory)
  }

  /**
   * Finds a file.
   *
   * @param name As it stands in the address.
   * @returns The file, ready to be sent, at once when it was kept; `undefined` when there is none.
   */
  find(name: string): MaybePromise<PreparedFile | undefined> {
    // A name that was kept was checked.
    const kept = this.#kept.get(name)
    if (kept !== undefined) return kept
    const { source, dotfiles, isSettled } = this.#options
    if (checkFileName(name, dotfiles) !== 'ok') return undefined
    return after(source.find(name), (file) => {
      if (file === undefined) return undefined
      return isSettled
        ? this.#settle(name, file)
        : this.#prepare(name, new Map([[undefined, file]]))
    })
  }

  async #settle(name: string, file: StaticFile): Promise<PreparedFile> {
    const forms = new Map<ContentCoding | undefined, StaticFile>([[undefined, file]])
    const beside: ContentCoding[] = []
    for (const coding of this.#beside.get(name) ?? codingEndings.keys()) {
      const compressed = await this.#options.source.find(name + codingEndings.get(coding))
      if (compressed === undefined) continue
      beside.push(coding)
      if (!this.#isStale(name, compressed, file)) forms.set(coding, compressed)
    }
    this.#beside.set(name, beside)
    let size = 0
    for (const form of forms.values()) size += form.size
    if (file.size <= biggestKept && this.#kept.hasRoom(size)) {
      for (const [coding, form] of forms) forms.set(coding, await inMemory(form))
    }
    const prepared = this.#prepare(name, forms)
    this.#kept.keep(name, prepared)
    return prepared
  }

  /** Somebody changed the file by hand, and not what it looks like compressed. */
  #isStale(name: string, compressed: StaticFile, file: StaticFile): boolean {
    if (this.#options.hashed.has(name)) return false
    return (compressed.lastModified ?? 0) < (file.lastModified ?? 0)
  }

  #prepare(name: string, forms: ReadonlyMap<ContentCoding | undefined, StaticFile>): PreparedFile {
    const { hashed, maxAge, headers: more } = this.#options
    if (hashed.has(name)) {
      const cacheControl = 'public, max-age=31536000, immutable'
      return prepareFile(name, forms, { cacheControl, more, tag: hashOf(name) })
    }
    const cacheControl = maxAge > 0 ? `public, max-age=${maxAge}` : 'no-cache'
    return prepareFile(name, forms, { cacheControl, more })
  }
}

async function inMemory(file: StaticFile): Promise<StaticFile> {
  if (file.bytes !== undefined) return file
  const bytes = await collectChunks(
    singlePart(file, { start: 0, end: file.size }).stream,
    file.size,
  )
  const { size, lastModified, tag } = file
  return { bytes, size, lastModified, tag, stream: (start, end) => [bytes.subarray(start, end)] }
}
