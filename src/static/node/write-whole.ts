import { renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Writes a file so that nobody ever sees half of it.
 *
 * @param path Where it goes.
 * @param content What is in it.
 */
export function writeWhole(path: string, content: Uint8Array): void {
  const unfinished = `${path}.${process.pid}~`
  try {
    writeFileSync(unfinished, content)
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}
