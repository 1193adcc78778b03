import { serializeAsciiJson } from '../core/ascii-json.ts'
import { md5, toHex } from '../core/crypto.ts'
import { BrokenReference, CircularReference, UncollectableFile } from './errors.ts'
import { checkFileName } from './file-name.ts'
import { hashedName } from './hashed-name.ts'
import type { StaticManifest } from './manifest.ts'
import { findCssReferences, findScriptReferences, type Reference } from './references.ts'
import { findTarget } from './reference-target.ts'

/** How {@link hashFiles} goes about it. */
export interface HashOptions {
  /** What addresses of static files begin with; `/static/`. */
  readonly prefix?: string | undefined
  /** What to do about a file that is named and not there: stop, or leave the address as it is; stop. */
  readonly missing?: 'refuse' | 'keep' | undefined
}

/** What {@link hashFiles} found out. */
export interface HashedFiles {
  /** Which name each file gets. */
  readonly manifest: StaticManifest
  /** What is in the files under their new names, where it is not what was in them before. */
  readonly rewritten: ReadonlyMap<string, Uint8Array>
}

/**
 * Gives files names with the hash of their content, and mends the addresses in style sheets and source map
 * comments. A file whose references change is hashed with the new ones, so nothing ever names an old file.
 *
 * @param names The files.
 * @param read What is in one of them. Called once or twice for each.
 * @param options Where the files will be served.
 * @returns The manifest, and what has changed.
 * @throws BrokenReference for an address of a file that is not among them.
 * @throws CircularReference for style sheets that import each other in a circle.
 * @throws UncollectableFile for a name nothing is ever found under, and a style sheet that is no UTF-8.
 * @see Django `ManifestStaticFilesStorage`: the names are the same.
 */
export function hashFiles(
  names: Iterable<string>,
  read: (name: string) => Uint8Array,
  options: HashOptions = {},
): HashedFiles {
  const hasher = new Hasher(new Set(names), read, options)
  return hasher.finish()
}

const finders: readonly (readonly [
  ending: string,
  find: (text: string) => readonly Reference[],
])[] = [
  ['.css', findCssReferences],
  ['.js', findScriptReferences],
  ['.mjs', findScriptReferences],
]

class Hasher {
  readonly #names: ReadonlySet<string>
  readonly #read: (name: string) => Uint8Array
  readonly #prefix: string
  readonly #keepsMissing: boolean
  readonly #paths = new Map<string, string>()
  readonly #rewritten = new Map<string, Uint8Array>()
  /** Files whose references are being followed, from the first one on. */
  readonly #open: string[] = []

  constructor(
    names: ReadonlySet<string>,
    read: (name: string) => Uint8Array,
    { prefix = '/static/', missing = 'refuse' }: HashOptions,
  ) {
    this.#names = names
    this.#read = read
    this.#prefix = prefix
    this.#keepsMissing = missing === 'keep'
  }

  finish(): HashedFiles {
    const names = Array.from(this.#names).sort()
    // No prototype: `constructor` may be the name of a file, and must not look like one when it is not.
    const paths: Record<string, string> = Object.create(null)
    for (const name of names) paths[name] = this.#pathOf(name)
    const hash = toHex(md5(pairsAsPython(Object.entries(paths)))).slice(0, 12)
    return { manifest: { version: '1.1', paths, hash }, rewritten: this.#rewritten }
  }

  #pathOf(name: string): string {
    const known = this.#paths.get(name)
    if (known !== undefined) return known
    if (this.#open.includes(name)) {
      const circle = [...this.#open.slice(this.#open.indexOf(name)), name].join(' → ')
      throw new CircularReference(`Files name each other in a circle: ${circle}. Break it.`)
    }
    const verdict = checkFileName(name)
    if (verdict !== 'ok' && verdict !== 'dotfile') {
      throw new UncollectableFile(
        `A file is called ${JSON.stringify(name)}, which cannot be served (${verdict}). Rename it.`,
      )
    }
    this.#open.push(name)
    const before = this.#read(name)
    const after = this.#rewrite(name, before)
    this.#open.pop()
    const path = hashedName(name, after)
    this.#paths.set(name, path)
    if (after !== before) this.#rewritten.set(path, after)
    return path
  }

  #rewrite(name: string, content: Uint8Array): Uint8Array {
    const find = finders.find(([ending]) => name.toLowerCase().endsWith(ending))?.[1]
    if (find === undefined) return content
    const text = decodeText(name, content)
    let rewritten = ''
    let end = 0
    for (const reference of find(text)) {
      const address = this.#newAddress(name, reference, text)
      if (address === undefined) continue
      rewritten += text.slice(end, reference.start) + reference.write(address)
      end = reference.end
    }
    return end === 0 ? content : new TextEncoder().encode(rewritten + text.slice(end))
  }

  #newAddress(from: string, { address, start }: Reference, text: string): string | undefined {
    const target = findTarget(address, { from, prefix: this.#prefix })
    if (target === undefined) return undefined
    const { name, folder, rest } = target
    if (!this.#names.has(name)) {
      if (this.#keepsMissing) return undefined
      const line = text.slice(0, start).split('\n').length
      throw new BrokenReference(
        `${from}, line ${line}, names ${JSON.stringify(address)}, but there is no file "${name}". ` +
          'Mend the address, add the file, or collect with missing: "keep".',
      )
    }
    const path = this.#pathOf(name)
    const renamed = folder + path.slice(path.lastIndexOf('/') + 1)
    return encodeReserved(renamed) + rest.replaceAll('"', '%22')
  }
}

/** What would end the path of an address, or its quotes. All else stands as it is, as Django writes it. */
function encodeReserved(path: string): string {
  return path.replaceAll(/[%#?"\\\r\n]/g, encodeURIComponent)
}

/** As `json.dumps` writes them, so that the hash of the manifest is Django's too. */
function pairsAsPython(pairs: readonly (readonly [string, string])[]): string {
  return `[${pairs.map((pair) => `[${pair.map(serializeAsciiJson).join(', ')}]`).join(', ')}]`
}

function decodeText(name: string, content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch (cause) {
    throw new UncollectableFile(`${name} is not in UTF-8. Save it as UTF-8.`, { cause })
  }
}
