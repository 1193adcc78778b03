import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/django.md'), 'utf8')
const { names } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'django-names.json'), 'utf8'),
) as { names: Record<string, string> }

interface Row {
  django: string[]
  /** Door and name; empty where there is nothing of ours. */
  ours: string[]
  note: string
}

/** What stands between backticks. */
const quoted = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')

const rows: Row[] = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [first = '', ours = '', note = ''] = line.replace(/^\| | ?\|$/g, '').split(' | ')
    return { django: quoted(first), ours: quoted(ours), note: note.trim() }
  })

describe('docs/reference/django.md', () => {
  it('leaves out no name of Django', () => {
    const listed = new Set(rows.flatMap((row) => row.django))
    const missing = Object.values(names)
      .flatMap((text) => text.split(' '))
      .filter((name) => !listed.has(name))
    expect(missing).toEqual([])
  })

  it('names only what its door exports', async () => {
    const dead: string[] = []
    for (const { ours } of rows) {
      const [door, name] = ours
      if (door === undefined || name === undefined) continue
      const exported = (await import(door)) as Record<string, unknown>
      if (exported[name] === undefined) dead.push(`${door} ${name}`)
    }
    expect(dead).toEqual([])
  })

  it('gives a reason wherever there is nothing of ours', () => {
    expect(rows.filter(({ ours, note }) => ours.length === 0 && note === '')).toEqual([])
  })
})
