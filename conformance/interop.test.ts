import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { openDoor, type OpenDoor } from './doors.ts'
import { applications } from './interop/applications.ts'
import { complaintAbout } from './interop/proof.ts'
import { proofs } from './interop/proofs.ts'
import { readRecordedValues } from './interop/recorded-values.ts'

/** What the oracle keeps in a cookie: it has no Redis. */
const recordedProofs = proofs.filter(({ only }) => only !== 'in Redis')

const { recorded_at: recordedAt, recorded_from: recordedFrom, made } = readRecordedValues()

// Only the clock: a session of then is still young. Timers go on, the sockets need them.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: (recordedAt + 60) * 1000 })
})
afterAll(() => void vi.useRealTimers())

describe.each(Object.entries(applications))(
  `riposte (%s) reads what ${recordedFrom} made`,
  (_, application) => {
    let door: OpenDoor
    beforeAll(async () => {
      door = await openDoor(application, 'node', 0)
    })
    afterAll(() => door.close())

    it.each(recordedProofs.map((proof) => [`${proof.area}: ${proof.name}`, proof] as const))(
      '%s',
      async (name, proof) => {
        const carried = made[name]
        if (carried === undefined) throw new Error('This was not recorded: interop.ts --record.')
        const reader = { host: '127.0.0.1', port: door.port }
        expect(await complaintAbout(proof, carried, reader)).toBeUndefined()
      },
    )
  },
)

describe('the recorded values', () => {
  it('are of proofs that are there', () => {
    const names = new Set(proofs.map(({ area, name }) => `${area}: ${name}`))
    expect(Object.keys(made).filter((name) => !names.has(name))).toEqual([])
  })
})
