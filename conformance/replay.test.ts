import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { application } from './application/application.ts'
import { builtAreas, nodeOnly } from './areas.ts'
import { doors, openDoor, type OpenDoor } from './doors.ts'
import { describeFailure, play } from './replay/play.ts'
import { readRecordings } from './replay/recording.ts'

/** Django's answers to the oracle's own questions, and to ours. */
const recordings = ['recordings', 'recordings-own'].flatMap((name) =>
  readRecordings(join(import.meta.dirname, name)),
)
const built = recordings.filter(({ area }) => builtAreas.includes(area))
const missing = new Set(recordings.map(({ area }) => area).filter((a) => !builtAreas.includes(a)))

describe.each(doors)('through the %s door', (name) => {
  let door: OpenDoor

  beforeAll(async () => {
    door = await openDoor(application, name, 0)
  })

  afterAll(() => door.close())

  for (const { area, scenarios } of built) {
    describe(area, () => {
      for (const scenario of scenarios) {
        // What this door cannot carry is no test here: see `nodeOnly` and its reasons.
        if (name === 'web' && `${area}/${scenario.name}` in nodeOnly) continue
        it(`${scenario.name}: ${scenario.why}`, async () => {
          const failure = await play(scenario, { host: '127.0.0.1', port: door.port })
          expect(failure && describeFailure(scenario, failure)).toBeUndefined()
        })
      }
    })
  }
})

describe('the list of areas', () => {
  it('names only areas that were recorded', () => {
    const recorded = new Set(recordings.map(({ area }) => area))
    expect(builtAreas.filter((area) => !recorded.has(area))).toEqual([])
  })

  it('says what is not built yet', () => {
    if (missing.size > 0) console.warn(`not built yet: ${[...missing].join(', ')}`)
    expect([...missing].every((area) => !builtAreas.includes(area))).toBe(true)
  })

  it('keeps from the web door only scenarios that exist', () => {
    const names = new Set(
      recordings.flatMap(({ area, scenarios }) => scenarios.map(({ name }) => `${area}/${name}`)),
    )
    expect(Object.keys(nodeOnly).filter((name) => !names.has(name))).toEqual([])
  })
})
