/** The package as users get it, in a folder of its own beside the packages it needs. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** An empty project with the published riposte installed. */
export interface PublishedProject {
  /** Where it is. */
  folder: string
  /** Removes it. */
  remove: () => void
}

/** Packs this repository and unpacks it where a project would have it. Takes about two seconds. */
export function publishedProject(packages: readonly string[] = []): PublishedProject {
  const folder = mkdtempSync(join(tmpdir(), 'riposte-published-'))
  const modules = join(folder, 'node_modules')
  const packed = alone(() => {
    execFileSync('node', [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'pipe' })
    return execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    })
  })
  mkdirSync(join(modules, 'riposte'), { recursive: true })
  const tarball = join(folder, packed.trim().split('\n').at(-1) ?? '')
  execFileSync('tar', ['-xzf', tarball, '-C', join(modules, 'riposte'), '--strip-components=1'])
  for (const name of ['@noble/hashes', '@standard-schema/spec', 'mrmime', ...packages]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Longer than any build: whoever holds the lock for so long has died. */
const longestBuild = 180_000

/** Two builds at a time would take `dist/` away from each other, and test files run side by side. */
function alone<Result>(work: () => Result): Result {
  const lock = join(root, '.cache/packing')
  mkdirSync(dirname(lock), { recursive: true })
  while (!tryToTake(lock)) {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - since > longestBuild) rmSync(lock, { recursive: true, force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  }
  try {
    return work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function tryToTake(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}
