import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { buildFiles, memoryFiles, staticFiles } from 'riposte/static'

import { bundleScripts } from './bundle.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Styles, fonts and the mark, by the names pages use. */
function readAssets(): Record<string, Uint8Array> {
  const names = ['mark.svg', ...list('styles', '.css'), ...list('fonts', '.woff2')]
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]))
}

function list(directory: string, extension: string): string[] {
  return readdirSync(join(folder, directory))
    .filter((name) => name.endsWith(extension))
    .map((name) => `${directory}/${name}`)
}

const prefix = '/assets/'
const built = buildFiles(readAssets(), { prefix })
// The bundler has put hashes into the names of the scripts already.
const scripts = await bundleScripts()

/** The addresses of styles, fonts and scripts, and the route that answers there. */
export const { asset, route: assets } = staticFiles({
  prefix,
  files: [built.files, memoryFiles(scripts.contents)],
  manifest: { version: '1.1', paths: { ...built.manifest.paths, ...scripts.paths } },
})
