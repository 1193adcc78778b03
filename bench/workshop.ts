import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { fileName, fileText } from './data.ts'

/** A folder with the static file, for uploads and everything else that is only there for a while. */
export interface Workshop {
  folder: string
  remove(): void
}

/** Makes the folder the servers of a run share. */
export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'riposte-bench-'))
  mkdirSync(join(folder, 'static'))
  mkdirSync(join(folder, 'uploads'))
  writeFileSync(join(folder, 'static', fileName), fileText)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.on('exit', remove)
  process.on('SIGINT', () => process.exit(130))
  process.on('SIGTERM', () => process.exit(143))
  return { folder, remove }
}
