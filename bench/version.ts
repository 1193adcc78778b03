import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package's name with the version that is installed here. */
export function version(name: string): string {
  const file = join(import.meta.dirname, 'node_modules', name, 'package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return `${name} ${version}`
}
