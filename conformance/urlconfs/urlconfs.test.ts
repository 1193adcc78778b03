import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { NoReverseMatch } from '../../src/urls/errors.ts'
import type { ResolverMatch } from '../../src/urls/resolver-match.ts'
import { buildUrls, type MatchData, type Recorded } from './urlconf.ts'

const file = new URL('recorded.jsonl', import.meta.url)
const recordings = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded)

function describeMatch(match: ResolverMatch | undefined): MatchData | null {
  if (!match) return null
  return {
    view: match.view.name,
    args: match.args.map((arg) => arg ?? null),
    kwargs: Object.fromEntries(
      Object.entries(match.params).map(([key, value]) => [key, `${value}`]),
    ),
    name: match.urlName ?? null,
    route: match.route,
    namespaces: [...match.namespaces],
    appNames: [...match.appNames],
  }
}

describe('urlconfs recorded from Django', () => {
  it('are many, and ask for matches and misses', () => {
    const matches = recordings.flatMap((recorded) => recorded.matches)
    const addresses = recordings.flatMap((recorded) => recorded.addresses)
    expect(matches.filter((match) => match !== null).length).toBeGreaterThan(300)
    expect(matches.filter((match) => match === null).length).toBeGreaterThan(300)
    expect(addresses.filter((address) => address !== null).length).toBeGreaterThan(150)
  })

  it('resolve every path as Django does', () => {
    for (const { entries, paths, matches } of recordings) {
      const urls = buildUrls(entries)
      const found = paths.map((path) =>
        describeMatch(urls.resolve(path, { compatibility: 'django' })),
      )
      expect({ entries, paths, matches: found }).toEqual({ entries, paths, matches })
    }
  })

  it('make every address as Django does', () => {
    for (const { entries, reversals, addresses } of recordings) {
      const urls = buildUrls(entries)
      const made = reversals.map(({ name, args, kwargs, currentApp }) => {
        try {
          return urls.reverse(name, args ?? kwargs, { currentApp })
        } catch (error) {
          if (error instanceof NoReverseMatch) return null
          throw error
        }
      })
      expect({ entries, reversals, addresses: made }).toEqual({ entries, reversals, addresses })
    }
  })
})
