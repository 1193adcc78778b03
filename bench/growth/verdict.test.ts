import { describe, expect, it } from 'vitest'

import type { Line } from './plot.ts'
import { judgeCpu, judgeRoutes, judgeStreams, judgeWaiting } from './verdict.ts'

const line = (...points: [number, number][]): Line => ({ name: 'riposte', points })

describe('judgeCpu', () => {
  it('takes what is flat, and what grows with its size', () => {
    expect(judgeCpu(line([1, 20], [10, 21], [50, 22])).ok).toBe(true)
    expect(judgeCpu(line([1, 20], [10, 200], [50, 1000])).ok).toBe(true)
    expect(judgeCpu(line([0, 20], [10, 22], [20, 24])).ok).toBe(true)
  })

  it('refuses what grows faster', () => {
    expect(judgeCpu(line([1, 20], [10, 40], [50, 1000])).ok).toBe(false)
    expect(judgeCpu(line([1, 1], [10, 100], [50, 2500]))).toEqual({
      ok: false,
      words: '1.0 → 2500.0 µs (× 2500.00); the last step grows as size^2.00',
    })
  })
})

describe('judgeRoutes', () => {
  it('wants ten thousand to cost what ten do', () => {
    expect(judgeRoutes(line([10, 20], [10_000, 23.9])).ok).toBe(true)
    expect(judgeRoutes(line([10, 20], [10_000, 24.1])).ok).toBe(false)
  })
})

describe('judgeStreams', () => {
  it('counts the peak between the points, and ours only', () => {
    expect(judgeStreams([line([0, 0], [1024, 60])]).ok).toBe(true)
    expect(judgeStreams([{ ...line([0, 0], [1024, 60]), peak: 65 }]).ok).toBe(false)
    expect(judgeStreams([{ ...line([0, 900]), isGround: true }]).ok).toBe(true)
  })
})

describe('judgeWaiting', () => {
  it('wants the thousandth to cost what the first did', () => {
    expect(judgeWaiting([line([0, 0], [200, 2], [1000, 10])]).ok).toBe(true)
    expect(judgeWaiting([line([0, 0], [200, 2], [1000, 30])]).ok).toBe(false)
    expect(judgeWaiting([]).ok).toBe(false)
  })
})
