import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { BuiltFiles } from '../build-files.ts'
import { manifestName, toManifest } from '../manifest.ts'
import { NotCollected } from './errors.ts'
import { folder } from './folder.ts'

/**
 * The files that `collectStatic` has put into a folder.
 *
 * @param path The folder.
 * @returns What `staticFiles` takes.
 * @throws NotCollected when there is no manifest in it.
 * @throws MalformedManifest when there is something else in its place.
 * @example staticFiles(isProduction ? collectedFiles('dist/static') : { files: folder('public') })
 */
export function collectedFiles(path: string | URL): BuiltFiles {
  const place = typeof path === 'string' ? path : fileURLToPath(path)
  let text: string
  try {
    text = readFileSync(join(place, manifestName), 'utf8')
  } catch (cause) {
    throw new NotCollected(
      `There is no ${manifestName} in ${place}. Run collectStatic, or give its folder.`,
      { cause },
    )
  }
  return { files: folder(place), manifest: toManifest(parse(text)) }
}

/** What is no JSON is no manifest either. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
