import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/accessibility.md'), 'utf8')

/** What every browser test says it is about. */
const titles = readdirSync(join(root, 'tests/browser'))
  .filter((name) => name.endsWith('.test.ts'))
  .flatMap((name) => [
    ...readFileSync(join(root, 'tests/browser', name), 'utf8').matchAll(
      /\bit\(\s*['`"](.*)['`"],/g,
    ),
  ])
  .map(([, title = '']) => title)

describe('docs/accessibility.md', () => {
  const named = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) =>
      [...(line.split(' | ').at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, one = '']) => one),
    )

  it('has a test in every line', () => {
    expect(named.length).toBeGreaterThan(14)
    expect(named.filter((tests) => tests.length === 0)).toEqual([])
  })

  it('names tests that are there', () => {
    const lost = named.flat().filter((words) => !titles.some((title) => title.includes(words)))
    expect(lost).toEqual([])
  })
})
