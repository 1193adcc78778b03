import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

import { codingEndings } from '../codings.ts'
import { UncollectableFile } from '../errors.ts'
import { hashFiles, type HashOptions } from '../hash-files.ts'
import { manifestName, type StaticManifest } from '../manifest.ts'
import { compressForms } from './compress-forms.ts'
import { FolderNotOurs } from './errors.ts'
import { folder, type FolderOptions } from './folder.ts'
import { writeWhole } from './write-whole.ts'

/** What {@link collectStatic} does. */
export interface CollectOptions extends HashOptions, FolderOptions {
  /** Where the files come from; of several folders the first that has a file wins. */
  readonly from: string | URL | readonly (string | URL)[]
  /** Where they go. Django's `STATIC_ROOT`. */
  readonly to: string | URL
  /** Whether compressed forms are written; yes. */
  readonly compress?: boolean | undefined
  /** Whether what was collected before is removed first; no: pages that are still open ask for it. */
  readonly clear?: boolean | undefined
}

/** What {@link collectStatic} did. */
export interface Collected {
  /** Which name with a hash each file has. */
  readonly manifest: StaticManifest
  /** Files found. */
  readonly found: number
  /** Files written, under both names and compressed. */
  readonly written: number
  /** Files that were there already, as they should be. */
  readonly unchanged: number
}

/**
 * Makes static files ready for production: under their own names and under names with a hash, compressed
 * where that makes them smaller, with a manifest.
 *
 * Dotfiles, `CVS` and names that end in `~` are left out. It works at once and reads one file after the
 * other: it is meant for a build, not for a server.
 *
 * @param options From where, and where to.
 * @returns The manifest, and how much was done.
 * @throws BrokenReference, CircularReference, UncollectableFile for files that cannot be served as they are.
 * @throws FolderNotOurs for `clear` on a folder without a manifest.
 * @example collectStatic({ from: 'public', to: 'dist/static' })
 * @see Django `collectstatic` with `ManifestStaticFilesStorage`.
 */
export function collectStatic(options: CollectOptions): Collected {
  const to = toPath(options.to)
  const sources = findSources(options, to)
  const read = (name: string): Uint8Array => readFileSync(sources.get(name) ?? name)
  const { manifest, rewritten } = hashFiles(sources.keys(), read, options)
  if (options.clear === true) clearFolder(to)
  const writer = new Writer(to, options.compress ?? true)
  for (const [name, path] of Object.entries(manifest.paths)) {
    const content = read(name)
    writer.write(name, content)
    writer.write(path, rewritten.get(path) ?? content)
  }
  // Last: a manifest must not promise what is not there yet.
  writer.writeAlone(
    manifestName,
    new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
  )
  const { written, unchanged } = writer
  return { manifest, found: sources.size, written, unchanged }
}

/** Where each file is, by its name. */
function findSources(options: CollectOptions, to: string): ReadonlyMap<string, string> {
  const { from } = options
  const places = typeof from === 'string' || from instanceof URL ? [from] : from
  const sources = new Map<string, string>()
  for (const place of places) {
    const root = toPath(place)
    if (`${to}${sep}`.startsWith(`${root}${sep}`)) {
      throw new UncollectableFile(
        `${to} is inside ${root}, so what is collected would be collected again. Choose another folder.`,
      )
    }
    const source = folder(root, options)
    for (const name of listFiles(root)) {
      if (sources.has(name)) continue
      if (source.has?.(name) !== true) {
        throw new UncollectableFile(
          `${join(root, name)} could not be served: a link that leads out of the folder, or nowhere. ` +
            'Copy what it leads to, or say followsLinks: true.',
        )
      }
      sources.set(name, join(root, name))
    }
  }
  return sources
}

function* listFiles(root: string, below = ''): Generator<string> {
  for (const name of readdirSync(join(root, below)).sort()) {
    if (isIgnored(name)) continue
    const path = join(root, below, name)
    const inner = below === '' ? name : `${below}/${name}`
    // A link that leads nowhere has no statistics; the caller says what is wrong with it.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) yield* listFiles(root, inner)
    else yield inner
  }
}

/** Django's `ignore_patterns`. */
function isIgnored(name: string): boolean {
  return name === 'CVS' || name.startsWith('.') || name.endsWith('~')
}

function clearFolder(to: string): void {
  if (!existsSync(to)) return
  if (readdirSync(to).length > 0 && !existsSync(join(to, manifestName))) {
    throw new FolderNotOurs(
      `${to} has no ${manifestName}, so it may hold something else. Empty it yourself, or choose another folder.`,
    )
  }
  for (const name of readdirSync(to)) rmSync(join(to, name), { recursive: true })
}

class Writer {
  written = 0
  unchanged = 0
  readonly #to: string
  readonly #compresses: boolean

  constructor(to: string, compresses: boolean) {
    this.#to = to
    this.#compresses = compresses
    mkdirSync(to, { recursive: true })
  }

  /** With its compressed forms; those of an older content that are no longer worth it go away. */
  write(name: string, content: Uint8Array): void {
    const endings = Array.from(codingEndings)
    const isNew = this.writeAlone(name, content)
    // Compressing as well as can be is what takes the time; what did not change has its forms already.
    if (!isNew && this.#compresses) {
      this.unchanged += endings.filter(([, ending]) => existsSync(this.#path(name + ending))).length
      return
    }
    const forms = this.#compresses ? compressForms(name, content) : undefined
    for (const [coding, ending] of endings) {
      const form = forms?.get(coding)
      if (form === undefined) rmSync(this.#path(name + ending), { force: true })
      else this.writeAlone(name + ending, form)
    }
  }

  writeAlone(name: string, content: Uint8Array): boolean {
    const path = this.#path(name)
    const isNew = !hasContent(path, content)
    if (isNew) {
      mkdirSync(dirname(path), { recursive: true })
      writeWhole(path, content)
      this.written++
    } else this.unchanged++
    return isNew
  }

  #path(name: string): string {
    return join(this.#to, name)
  }
}

function hasContent(path: string, content: Uint8Array): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.size === content.length && readFileSync(path).equals(content)
}

function toPath(place: string | URL): string {
  return resolve(typeof place === 'string' ? place : fileURLToPath(place))
}
