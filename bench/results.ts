/**
 * What the commands of the bench found, kept in `.cache/bench/` for each other: a run that was broken off
 * goes on, and `npm run budgets` need not measure what was measured an hour ago.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../.cache/bench')

/** Keeps a result under a name. */
export function keep(name: string, result: object): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(result))
}

/**
 * A result that was kept.
 *
 * @param name Its name.
 * @param hours How old it may be; any age unless given.
 * @returns What was kept, `undefined` when there is nothing as young as that.
 */
export function recall<Result>(name: string, hours = Infinity): Result | undefined {
  const file = join(folder, `${name}.json`)
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (written === undefined || Date.now() - written > hours * 3_600_000) return undefined
  return JSON.parse(readFileSync(file, 'utf8')) as Result
}
