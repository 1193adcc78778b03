import { MalformedManifest } from './errors.ts'
import { checkFileName } from './file-name.ts'

/** The file a manifest is kept in, beside the files it is about. Django's name. */
export const manifestName = 'staticfiles.json'

/**
 * Which name with a hash each static file has.
 *
 * Plain JSON, so that it can be imported on every runtime; in the form of Django's `staticfiles.json`.
 */
export interface StaticManifest<Name extends string = string> {
  /** The form it is in. */
  readonly version: string
  /** The name with the hash, by the name that templates use. */
  readonly paths: Readonly<Record<Name, string>>
  /** A hash of it all: another one for every other set of files. */
  readonly hash?: string | undefined
}

/**
 * Takes something for a manifest.
 *
 * @param value What was read from JSON.
 * @returns The same.
 * @throws MalformedManifest when it is none.
 */
export function toManifest(value: unknown): StaticManifest {
  if (isObject(value) && isObject(value['paths'])) {
    const { version = '1.1', paths, hash } = value
    if (version !== '1.0' && version !== '1.1') {
      throw new MalformedManifest(
        `The manifest is of version ${JSON.stringify(version)}. Known are 1.0 and 1.1: collect again.`,
      )
    }
    return { version, paths: checkedPaths(paths), ...(typeof hash === 'string' && { hash }) }
  }
  throw new MalformedManifest(
    `This is no manifest of static files: it has no "paths". Give what is in ${manifestName}.`,
  )
}

function checkedPaths(paths: Record<string, unknown>): Readonly<Record<string, string>> {
  // No prototype: `constructor` is the name of no file.
  const checked: Record<string, string> = Object.create(null)
  for (const [name, hashed] of Object.entries(paths)) {
    // Names that begin with a dot are there because somebody wanted them to be.
    if (typeof hashed !== 'string' || !['ok', 'dotfile'].includes(checkFileName(hashed))) {
      throw new MalformedManifest(
        `The manifest says that ${JSON.stringify(name)} is ${JSON.stringify(hashed)}, which no file is called.`,
      )
    }
    checked[name] = hashed
  }
  return checked
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
