/**
 * The floor plan of `scripts/floors.ts` as a Markdown table, for CONTRIBUTING.md.
 *
 * `node scripts/floor-plan.ts --write` puts it there; `tests/package/floors.test.ts` holds it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { floors } from './floors.ts'

const page = join(import.meta.dirname, '../CONTRIBUTING.md')
const begin = '<!-- floors: written by scripts/floor-plan.ts -->'
const end = '<!-- /floors -->'

/** The table, a row a folder. */
export function floorTable(): string {
  const rows = Object.entries(floors).map(
    ([floor, below]) =>
      `| \`${floor}\` | ${below.map((name) => `\`${name}\``).join(' ') || 'nothing'} |`,
  )
  return ['| folder of `src/` | may import |', '| --- | --- |', ...rows].join('\n')
}

/** CONTRIBUTING.md with the table as it should stand there. */
export function pageWithFloors(text: string): string {
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) {
    throw new Error(`CONTRIBUTING.md has lost its markers ${begin} and ${end}`)
  }
  return `${before}${begin}\n${floorTable()}\n${end}${after}`
}

if (process.argv.includes('--write')) {
  writeFileSync(page, pageWithFloors(readFileSync(page, 'utf8')))
}
