/**
 * Joins the modules of the server into a few files for Node, in `dist/node/`; the build calls it.
 *
 * A program that imports `riposte` reads some 250 modules where each stands by itself, and opening so many files
 * is most of what a process does before its first answer. Node finds the joined files by the condition `node` of the
 * package's `exports`. Whoever bundles for a browser or a Worker gets the single modules, and leaves out what is
 * not used.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'dist/node')

interface Manifest {
  exports: Record<string, string | { 'riposte-source': string; node?: string }>
  dependencies: Record<string, string>
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

/** The doors Node has files of its own for: `urls/index` and its source. */
const entries = Object.fromEntries(
  Object.values(manifest.exports).flatMap((target) => {
    if (typeof target === 'string' || target.node === undefined) return []
    const name = target.node.replace('./dist/node/', '').replace(/\.js$/, '')
    return [[name, join(root, target['riposte-source'])]]
  }),
)

/** What every application needs goes into one file; the rest is read where its door is opened. */
const needed = /\/src\/(?!servers\/|static\/|testing\/|messages\/|sessions\/redis)/
const packages = Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`))

const build = await rolldown({
  input: entries,
  cwd: root,
  platform: 'node',
  external: [/^node:/, ...packages],
  logLevel: 'warn',
})
rmSync(folder, { recursive: true, force: true })
await build.write({
  dir: folder,
  format: 'esm',
  sourcemap: true,
  sourcemapExcludeSources: true, // the package has them in src/
  comments: false,
  entryFileNames: '[name].js',
  chunkFileNames: 'shared/[name].js',
  codeSplitting: { groups: [{ name: 'riposte', test: needed }] },
})
await build.close()
