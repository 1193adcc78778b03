import { editDistance } from '../core/edit-distance.ts'
import { UnknownAsset } from './errors.ts'
import { checkFileName } from './file-name.ts'
import type { StaticSource } from './static-source.ts'

/** The addresses of static files by what pages call them. */
export class AssetAddresses {
  readonly #prefix: string
  readonly #paths: ReadonlyMap<string, string> | undefined
  readonly #source: StaticSource
  readonly #dotfiles: readonly string[]
  /** With a manifest: worked out once. */
  readonly #known = new Map<string, string>()

  /**
   * Addresses below a prefix.
   *
   * @param prefix What they begin with.
   * @param paths Names with a hash by names without; `undefined` while developing.
   * @param source Asked whether a file is there, when there are no `paths`.
   * @param dotfiles Segments that may begin with a dot.
   */
  constructor(
    prefix: string,
    paths: ReadonlyMap<string, string> | undefined,
    source: StaticSource,
    dotfiles: readonly string[],
  ) {
    this.#prefix = prefix
    this.#paths = paths
    this.#source = source
    this.#dotfiles = dotfiles
  }

  /**
   * The address of a file.
   *
   * @param name What pages call it.
   * @returns The address.
   * @throws UnknownAsset when there is no such file.
   */
  get(name: string): string {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const address = this.#prefix + encodeName(this.#stored(name))
    if (this.#paths !== undefined) this.#known.set(name, address)
    return address
  }

  #stored(name: string): string {
    const verdict = checkFileName(name, this.#dotfiles)
    if (verdict !== 'ok') {
      throw new UnknownAsset(
        `${JSON.stringify(name)} cannot be a static file (${verdict}). ` +
          'Give its path inside the folder, such as "css/site.css".',
      )
    }
    if (this.#paths === undefined) {
      // A source that cannot tell at once is believed: the browser will find out.
      if (this.#source.has?.(name) === false) {
        throw new UnknownAsset(
          `There is no static file "${name}". Mend the name, or put the file into the folder.`,
        )
      }
      return name
    }
    const stored = this.#paths.get(name)
    if (stored !== undefined) return stored
    const near = nearest(name, this.#paths.keys())
    throw new UnknownAsset(
      `The manifest has no static file "${name}". ` +
        (near === undefined
          ? 'If it is new, collect the static files again.'
          : `Did you mean "${near}"? If it is new, collect the static files again.`),
    )
  }
}

/** What `encodeURIComponent` leaves alone is what Django leaves alone. */
function encodeName(name: string): string {
  return name.split('/').map(encodeURIComponent).join('/')
}

/** The name that takes the fewest changes, if few are enough for a slip of the pen. */
function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined
  let fewest = Math.max(2, Math.floor(name.length / 4)) + 1
  for (const candidate of candidates) {
    const changes = editDistance(name, candidate)
    if (changes < fewest) {
      fewest = changes
      best = candidate
    }
  }
  return best
}
