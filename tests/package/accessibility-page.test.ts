import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/accessibility.md'), 'utf8')

const files = readdirSync(join(root, 'tests/browser')).filter((name) => name.endsWith('.test.ts'))

/** What every browser test says it is about. */
const titles = files
  .flatMap((name) => [
    ...readFileSync(join(root, 'tests/browser', name), 'utf8').matchAll(
      /\bit\(\s*['`"](.*)['`"],/g,
    ),
  ])
  .map(([, title = '']) => title)

describe('docs/accessibility.md', () => {
  const named = page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:---|\| what holds)/.test(line))
    .map((line) => [...(line.split(' | ').at(-1) ?? '').matchAll(/`([^`]+)`/g)])
    .map((found) => found.map(([, words = '']) => words))

  it('has a test in every line', () => {
    expect(named.length).toBeGreaterThan(14)
    expect(named.filter((tests) => tests.length === 0)).toEqual([])
  })

  it('names tests that are there', () => {
    const isThere = (words: string): boolean =>
      files.includes(words) || titles.some((title) => title.includes(words))
    expect(named.flat().filter((words) => !isThere(words))).toEqual([])
  })
})
