import { describe, expect, it } from 'vitest'

import { sumCpu, sumHeap } from './profile-summary.ts'

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 9 })

describe('sumCpu', () => {
  it('sums what each function took by itself, and leaves waiting out', () => {
    const { total, owners, functions } = sumCpu({
      nodes: [
        { id: 1, callFrame: frame('(idle)') },
        { id: 2, callFrame: frame('send', 'file:///x/src/servers/node/send.ts') },
        { id: 3, callFrame: frame('send', 'file:///x/src/servers/node/send.ts') },
        { id: 4, callFrame: frame('emit', 'node:events') },
        { id: 5, callFrame: frame('post', 'node:inspector') },
      ],
      samples: [1, 2, 3, 4, 5, 2],
      timeDeltas: [100, 10, 20, 30, 500, 10],
    })
    expect(total).toBe(70)
    expect([...owners]).toEqual([
      ['riposte', 40],
      ['Node', 30],
    ])
    expect(functions[0]).toEqual({ name: 'send', place: 'src/servers/node/send.ts:10', self: 40 })
  })
})

describe('sumHeap', () => {
  it('sums the bytes of all places a function was called from', () => {
    const leaf = (selfSize: number) => ({
      callFrame: frame('', 'file:///x/bench/node_modules/valibot/dist/index.mjs'),
      selfSize,
      children: [],
    })
    const head = { callFrame: frame('(root)'), selfSize: 8, children: [leaf(16), leaf(32)] }
    const { total, functions } = sumHeap({ head })
    expect(total).toBe(48)
    expect(functions).toEqual([
      { name: '(anonymous)', place: 'valibot/dist/index.mjs:10', self: 48 },
    ])
  })
})
