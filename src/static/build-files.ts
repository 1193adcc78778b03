import { hashFiles, type HashOptions } from './hash-files.ts'
import type { StaticManifest } from './manifest.ts'
import { type FileContents, memoryFiles } from './memory-files.ts'
import type { StaticSource } from './static-source.ts'

/** Files under their hashed names, and which they are: made for `staticFiles`. */
export interface BuiltFiles {
  /** Where the files are. */
  readonly files: StaticSource
  /** What they are called. */
  readonly manifest: StaticManifest
}

/**
 * Does in memory what `collectStatic` does on disk: hashed names, and references that follow them.
 *
 * @param contents The files by their names.
 * @param options Where they will be served.
 * @returns What `staticFiles` takes.
 * @throws BrokenReference, CircularReference, UncollectableFile as `hashFiles` does.
 * @example staticFiles(buildFiles({ 'site.css': css, 'mark.svg': mark }))
 */
export function buildFiles(contents: FileContents, options: HashOptions = {}): BuiltFiles {
  const encoder = new TextEncoder()
  const bytes = new Map<string, Uint8Array>()
  for (const [name, content] of Object.entries(contents)) {
    bytes.set(name, typeof content === 'string' ? encoder.encode(content) : content)
  }
  const empty = new Uint8Array()
  const { manifest, rewritten } = hashFiles(
    bytes.keys(),
    (name) => bytes.get(name) ?? empty,
    options,
  )
  const all = Object.fromEntries(bytes)
  for (const [name, path] of Object.entries(manifest.paths)) {
    all[path] = rewritten.get(path) ?? bytes.get(name) ?? empty
  }
  return { files: memoryFiles(all), manifest }
}
