import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { rolldown } from 'rolldown'

const tour = fileURLToPath(new URL('..', import.meta.url))
const repository = join(tour, '../..')
const cache = join(repository, '.cache/tour')

/** Which file each script became. */
type Manifest = Readonly<Record<string, string>>

/** What the bundler made. */
interface Scripts {
  /** What is in each file, by its name below the assets. */
  readonly contents: Record<string, Uint8Array>
  /** The file of each script, by the name pages use. */
  readonly paths: Record<string, string>
}

/**
 * Bundles the browser's code of the whole tour, one script for each page.
 *
 * What came out is kept in `.cache/`, so a second start with the same sources reads it from there.
 *
 * @returns The scripts, and what they are called.
 */
export async function bundleScripts(): Promise<Scripts> {
  const directory = join(cache, sourcesHash())
  if (!existsSync(join(directory, 'manifest.json'))) await bundleInto(directory)
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Manifest
  const contents: Scripts['contents'] = {}
  const paths: Scripts['paths'] = {}
  for (const [name, file] of Object.entries(manifest)) {
    contents[`scripts/${file}`] = readFileSync(join(directory, file))
    paths[`scripts/${name}.js`] = `scripts/${file}`
  }
  return { contents, paths }
}

/** The page scripts by their names: the folders under `pages/` that have one, and the shell's. */
function entries(): Record<string, string> {
  const found: Record<string, string> = { shell: join(tour, 'shell/browser/main.ts') }
  for (const name of readdirSync(join(tour, 'pages'))) {
    const file = join(tour, 'pages', name, 'browser.ts')
    if (existsSync(file)) found[name] = file
  }
  return found
}

async function bundleInto(directory: string): Promise<void> {
  const build = await rolldown({
    input: entries(),
    cwd: repository,
    platform: 'browser',
    resolve: { conditionNames: ['riposte-source', 'import'] },
    transform: { target: 'es2022' },
    logLevel: 'warn',
  })
  const { output } = await build.generate({
    format: 'esm',
    minify: true,
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
  })
  await build.close()
  // Written beside and moved into place: a start that is stopped half-way must not leave half a cache.
  const unfinished = `${directory}.${randomUUID()}`
  mkdirSync(unfinished, { recursive: true })
  const manifest: Record<string, string> = {}
  for (const piece of output) {
    if (piece.type !== 'chunk') continue
    manifest[piece.isEntry ? piece.name : piece.fileName] = piece.fileName
    writeFileSync(join(unfinished, piece.fileName), piece.code)
  }
  writeFileSync(join(unfinished, 'manifest.json'), JSON.stringify(manifest))
  try {
    renameSync(unfinished, directory)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    // Somebody else was quicker: what is there is the same.
    if (!existsSync(join(directory, 'manifest.json'))) throw error
  }
}

/** Changes whenever anything that may end up in a script does. */
function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const folder of ['src/client', 'src/core', 'src/forms', 'src/protocol', 'examples/tour']) {
    const names = readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((name) => name.endsWith('.ts')).toSorted()) {
      const file = join(repository, folder, name)
      hash.update(relative(repository, file)).update(readFileSync(file))
    }
  }
  return hash
    .update(readFileSync(join(repository, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16)
}
