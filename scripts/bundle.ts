/** One file for the browser out of the client's sources, as `npm run size`, the build and the browser tests need it. */
import { join } from 'node:path'

import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')
const entry = 'riposte-entry'

/** How the file is loaded: by `<script type="module">`, or by a plain `<script>`. */
export type BundleFormat = 'esm' | 'iife'

/**
 * Bundles and minifies.
 *
 * @param source The entry, as a module: `export { swap } from './src/client/swap.ts'`. Paths start at the repository's root.
 * @param format What the file is for. A plain script puts its exports on `globalThis.riposte`.
 * @returns The code of the one file.
 */
export async function bundle(source: string, format: BundleFormat = 'esm'): Promise<string> {
  const build = await rolldown({
    input: entry,
    cwd: root,
    platform: 'browser',
    transform: { target: 'es2022' },
    logLevel: 'warn',
    plugins: [
      {
        name: 'riposte-entry',
        resolveId: (id, importer) => {
          if (id === entry) return join(root, 'entry.ts')
          if (importer === join(root, 'entry.ts')) return join(root, id)
          return null
        },
        load: (id) => (id === join(root, 'entry.ts') ? source : null),
      },
    ],
  })
  const { output } = await build.generate({
    format,
    name: 'riposte',
    minify: true,
    comments: false,
    codeSplitting: false,
  })
  await build.close()
  return output[0].code
}
