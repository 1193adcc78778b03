import { describe, expect, it } from 'vitest'

import { details, overview, type Study } from './profile-page.ts'

const study: Study = {
  name: 'GET text',
  cpuPerRequest: 20,
  requests: 100,
  time: {
    total: 4000, // twice what was used: a profiler has a price
    owners: new Map([
      ['Node', 3000],
      ['riposte', 1000],
    ]),
    functions: [
      { name: 'parse', place: 'node:http:9', self: 3000 },
      { name: 'send', place: 'src/send.ts:10', self: 1000 },
    ],
  },
  memory: {
    total: 200_000,
    owners: new Map([['riposte', 50_000]]),
    functions: [{ name: '(V8 API)', place: '', self: 200_000 }],
  },
}

describe('overview', () => {
  it("gives everybody their part of the request's time and bytes", () => {
    const row = overview([study]).split('\n').at(-1)
    expect(row).toBe('| GET text | 20.00 | 5.00 | 15.00 | 0.00 | 0.00 | 2,000 | 500 |')
  })
})

describe('details', () => {
  it('lists as many functions as are wanted, dearest first', () => {
    const text = details(study, 1)
    expect(text).toContain(
      '**GET text**: 20.00 µs of CPU time, 2,000 bytes allocated, per request.',
    )
    expect(text).toContain('Time: Node 75.0 % · riposte 25.0 %')
    expect(text).toContain('| `parse` node:http:9 | 15.00 µs | 75.0 % |')
    expect(text).toContain('| `(V8 API)` | 2,000 B | 100.0 % |')
    expect(text).not.toContain('send')
  })
})
