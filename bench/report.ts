import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'

const docs = join(import.meta.dirname, '../docs')

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** A Markdown table. */
export function markdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

/** One line about where the figures come from. */
export function machine(): string {
  const model = cpus()[0]?.model ?? 'an unknown processor'
  return `Node ${process.version}, ${availableParallelism()} cores of ${model}, ${process.platform}, ${new Date().toISOString().slice(0, 10)}`
}

/**
 * Replaces a marked part of a page of the documentation.
 *
 * @param part The name in its marks.
 * @param text What stands there from now on.
 * @param name The page's file in `docs/`.
 * @throws Error when the page has lost its marks.
 */
export function rewrite(part: string, text: string, name = 'performance.md'): void {
  const page = join(docs, name)
  const begin = `<!-- ${part}: written by the bench -->`
  const end = `<!-- /${part} -->`
  const before = existsSync(page) ? readFileSync(page, 'utf8') : ''
  const from = before.indexOf(begin)
  const to = before.indexOf(end)
  if (from < 0 || to < 0) throw new Error(`docs/${name} has lost its marks for "${part}"`)
  writeFileSync(page, `${before.slice(0, from + begin.length)}\n${text}\n${before.slice(to)}`)
}
