import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { type Baseline, compare } from './compare.ts'
import { readBaseline, record } from './record.ts'

/** What is written down about some jobs only. */
function baselineOf(...jobs: string[]): Baseline {
  const { v8, records } = readBaseline()
  return {
    v8,
    records: Object.fromEntries(Object.entries(records).filter(([job]) => jobs.includes(job))),
  }
}

describe('the hot paths', () => {
  it('make no more happen than is written down in counts.json', async () => {
    const { failures } = compare(readBaseline(), await record())
    const advice = 'If it is worth its price: npm run guard -- --update'
    expect(failures.join('\n'), `${failures.join('\n')}\n\n${advice}`).toBe('')
  })
})

describe('the guard', () => {
  it('counts the same every time', async () => {
    const jobs = ['json', 'secured person']
    expect(await record(jobs)).toEqual(await record(jobs))
  })

  it('sees a careless change, and says in which function', async () => {
    const slower = await record(['json'], join(import.meta.dirname, 'slower-send.mjs'))
    const { failures } = compare(baselineOf('json'), slower)
    const text = failures.join('\n')
    expect(text).toMatch(/calls of functions in src\/: [\d.]+ → [\d.]+ \(\+[\d.]+\)/)
    expect(text).toMatch(/turns of loops in src\/: /)
    expect(text).toContain('careless src/servers/node/send.ts: 0 → 5 (+5)')
    if (slower.v8 === readBaseline().v8) expect(text).toMatch(/bytes allocated by src\/: /)
  })

  it('forgives what lies within the tolerance, and nothing where there is none', () => {
    const baseline = baselineOf('json')
    const grown = (change: object): Baseline => {
      const copy = structuredClone(baseline)
      Object.assign(copy.records['json']?.counts ?? {}, change)
      return copy
    }
    const calls = baseline.records['json']?.counts.calls ?? 0
    expect(compare(baseline, grown({ calls: calls * 1.015 })).failures).toEqual([])
    expect(compare(baseline, grown({ calls: calls * 1.05 })).failures).toHaveLength(1)
    expect(compare(baseline, grown({ promises: 1 })).failures[0]).toContain('promises: 0 → 1 (+1)')
    expect(compare(baseline, grown({ writes: 2 })).failures[0]).toContain(
      'writes to the socket: 1 → 2',
    )
    expect(compare(baseline, grown({ calls: calls / 2 })).gains).toHaveLength(1)
  })

  it('compares allocations only where the engine is the same', () => {
    const baseline = baselineOf('json')
    const other = structuredClone(baseline)
    other.v8 = 'another'
    Object.assign(other.records['json']?.counts ?? {}, { allocated: 1e6 })
    expect(compare(baseline, other).failures).toEqual([])
    expect(compare(other, { ...baseline, records: {} }).failures).toEqual(['json: was not counted'])
  })
})
