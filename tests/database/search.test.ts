import { beforeAll, describe, expect, it } from 'vitest'

import { type City, labelOf } from '../../examples/tour/cities/city.ts'
import { cityCalled, ownLabel } from '../../examples/tour/cities/city-called.ts'
import { loadCities } from '../../examples/tour/cities/load-cities.ts'
import { searchCities } from '../../examples/tour/cities/search-cities.ts'
import type { Database } from '../../examples/tour/database/database.ts'
import { onBothDatabases } from './databases.ts'

/** What nobody searches for, and somebody sends. */
const hostile = [
  '%',
  '_',
  '%%%%%%%%',
  "'",
  '"',
  '\\',
  "'; drop table cities; --",
  "' or 1=1 --",
  '$1',
  '\0',
  'a\0b',
  '\uD800',
  '😀',
  '👩‍👩‍👧‍👦 city',
  'ירושלים',
  '‮nodnol',
  'a'.repeat(120),
  'ab '.repeat(40),
  ',,,,,,',
  ',texas',
  'a,',
  '\u{10FFFF}',
  'ＬＯＮＤＯＮ',
  '..',
  'null',
  'undefined',
]

/** The same in every run. */
const random = (): (() => number) => {
  let state = 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** Names as people type them: whole, begun, with a letter missing, with two that changed places. */
function typed(names: readonly string[]): string[] {
  const next = random()
  return names.flatMap((name) => {
    const at = 1 + Math.floor(next() * (name.length - 2))
    return [
      name,
      name.slice(0, 1 + Math.floor(next() * 5)),
      name.slice(0, at) + name.slice(at + 1),
      name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2),
    ]
  })
}

/** Milliseconds: of three times the best, for what else the machine has to do is not what is asked here. */
async function fastest(run: () => Promise<unknown>): Promise<number> {
  let best = Infinity
  for (let round = 0; round < 3; round++) {
    const started = performance.now()
    await run()
    best = Math.min(best, performance.now() - started)
  }
  return best
}

onBothDatabases({ embedded: 'cached' }, (opened, kind) => {
  beforeAll(() => loadCities(opened.database).done)

  const labels = async (query: string): Promise<string[]> =>
    (await searchCities(opened.database, query)).found.map(labelOf)

  it('has more than 100,000 cities', async () => {
    const [row] = await opened.database.query<{ n: number }>(
      'select count(*)::int as n from cities',
    )
    expect(row?.n).toBeGreaterThan(100_000)
  })

  it.each([
    ['london', 'London, England, United Kingdom'],
    ['Lond', 'London, England, United Kingdom'],
    ['lodnon', 'London, England, United Kingdom'],
    ['pairs', 'Paris, Île-de-France, France'],
    ['paris, texas', 'Paris, Texas, United States'],
    ['Paris, TX', undefined],
    ['paris, us', 'Paris, Arkansas, United States'],
    ['sao paulo', 'São Paulo, São Paulo, Brazil'],
    ['SÃO-PAULO', 'São Paulo, São Paulo, Brazil'],
    ['zurih', 'Zürich, Zurich, Switzerland'],
    ['new yrok', 'New York City, New York, United States'],
    ['los angels', 'Los Angeles, California, United States'],
    ['tokio', 'Tokyo, Tokyo, Japan'],
    ['buenos ares', 'Buenos Aires, Buenos Aires F.D., Argentina'],
    ['Llanfairpwllgwyngyll', 'Llanfairpwllgwyngyll, Wales, United Kingdom'],
    ['st petersburg', 'St. Petersburg, Florida, United States'],
  ])('for %j finds first %j', async (query, label) => {
    expect((await labels(query))[0]).toBe(label)
  })

  it('finds a word within a name', async () => {
    expect(await labels('york')).toContain('New York City, New York, United States')
  })

  it('guesses only when nothing is called so, and says so', async () => {
    expect(await searchCities(opened.database, 'london')).toMatchObject({ isGuess: false })
    expect(await searchCities(opened.database, 'lodnon')).toMatchObject({ isGuess: true })
  })

  it('suggests something else when nothing is like it', async () => {
    const { found, suggestions } = await searchCities(opened.database, 'londoxqwz')
    expect(found).toEqual([])
    expect(suggestions.length).toBeGreaterThan(0)
  })

  it.each(hostile)('answers %j like any other question', async (query) => {
    const { found } = await searchCities(opened.database, query)
    expect(found.length).toBeLessThan(1000)
  })

  it('answers hundreds of questions, each well under a blink', async () => {
    const names = await opened.database.query<{ name: string }>(
      'select name from cities where length(name) > 3 order by md5(id::text) limit 80',
    )
    const queries = [...typed(names.map(({ name }) => name)), ...hostile, ...'abcxyz']
    const times: number[] = []
    for (const query of queries)
      times.push(await fastest(() => searchCities(opened.database, query)))
    times.sort((a, b) => a - b)
    const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0
    console.info(
      `${kind}: ${times.length} searches, median ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms`,
    )
    // A blink takes 100 to 400 ms; a machine that runs everything else beside this takes a multiple of what it needs.
    expect(at(0.5)).toBeLessThan(100)
    expect(at(0.99)).toBeLessThan(400)
  }, 180_000)

  describe('cityCalled', () => {
    const called = (text: string) => cityCalled(opened.database, text)

    it.each(['Paris, Texas, United States', 'paris, texas', 'Llanfairpwllgwyngyll'])(
      'knows %j',
      async (text) => {
        expect(await called(text)).toMatchObject({ kind: 'one' })
      },
    )

    it('asks back when several are called so', async () => {
      expect(await called('springfield')).toMatchObject({ kind: 'several', isGuess: false })
    })

    it('asks back when none is called so', async () => {
      const answer = await called('lodnon')
      expect(answer).toMatchObject({ kind: 'several', isGuess: true })
    })

    it('knows each of two that differ in nothing but their place, by the label of the list', async () => {
      const twins = (await searchCities(opened.database, 'San Vicente, Bicol Region, Philippines'))
        .found as City[]
      expect(twins.length).toBeGreaterThan(1)
      for (const twin of twins) {
        expect(await called(ownLabel(twin, twins))).toMatchObject({ city: { id: twin.id } })
      }
    })

    it.each(hostile)('takes %j for no city', async (text) => {
      expect(await called(text)).toBeDefined()
    })
  })

  it('goes on with a load that was stopped, once for all who ask', async () => {
    const { database } = opened
    const count = 'select count(*)::int as n, max(id) as last from cities'
    const before = await database.query(count)
    await database.query(
      "delete from cities where id > 168000; delete from data_sets where name = 'cities'",
    )
    // Another application with the same database.
    const again: Database = {
      query: (...question) => database.query(...question),
      close: () => Promise.resolve(),
    }
    const load = loadCities(again)
    expect(loadCities(again)).toBe(load)
    await load.done
    expect(load.percent).toBe(100)
    expect(await database.query(count)).toEqual(before)
  })

  it('begins anew with a load that failed', async () => {
    const { database } = opened
    let isDown = true
    const flaky: Database = {
      query: (...question) =>
        isDown ? Promise.reject(new Error('down')) : database.query(...question),
      close: () => Promise.resolve(),
    }
    await expect(loadCities(flaky).done).rejects.toThrow('down')
    isDown = false
    await loadCities(flaky).done
    expect(loadCities(flaky).percent).toBe(100)
  })
})
