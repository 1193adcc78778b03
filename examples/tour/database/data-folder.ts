import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A folder that belongs to one process. */
interface DataFolder {
  readonly path: string
  /** Leaves it to others. */
  release(): void
}

/** What this very process holds: its id alone would not tell. */
const held = new Set<string>()

/**
 * Takes the first of `1`, `2`, `3`, … that nobody uses: two databases in one folder would destroy it, and
 * the tour and its tests may well run at the same time.
 *
 * @param parent Where the folders are; made when it is not there.
 * @returns The folder. Who held it last may have left something in it.
 */
export function takeDataFolder(parent: string): DataFolder {
  mkdirSync(parent, { recursive: true })
  for (let number = 1; ; number++) {
    const path = join(parent, String(number))
    const lock = `${path}.lock`
    if (held.has(lock) || !takeLock(lock)) continue
    held.add(lock)
    const release = (): void => {
      if (held.delete(lock)) rmSync(lock, { force: true })
    }
    process.once('exit', release)
    return { path, release }
  }
}

function takeLock(lock: string): boolean {
  if (createLock(lock)) return true
  const holder = readHolder(lock)
  if (isAlive(holder)) return false
  // Whoever held it is gone. Moving it away is what only one of several can do.
  const stale = `${lock}.${process.pid}`
  try {
    renameSync(lock, stale)
  } catch {
    return false
  }
  const moved = readHolder(stale)
  rmSync(stale)
  // Somebody was quicker, and what was moved away is theirs: they keep the folder, we look for another.
  if (moved !== holder) return createLock(lock, moved) && false
  return createLock(lock)
}

function createLock(lock: string, holder: string = String(process.pid)): boolean {
  try {
    writeFileSync(lock, holder, { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

function readHolder(lock: string): string {
  try {
    return readFileSync(lock, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(holder: string): boolean {
  const id = Number(holder)
  if (!(id > 0) || id === process.pid) return false
  try {
    return process.kill(id, 0)
  } catch (error) {
    // Alive, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
