import { expect, it } from 'vitest'

import { settledCost } from './settled-cost.ts'

it('counts the last burst alone, after bursts that went the same way', async () => {
  const calls: string[] = []
  let used = 1000
  const cost = await settledCost(
    {
      send: async (count) => {
        calls.push(`send ${count}`)
        used += calls.filter((call) => call.startsWith('send')).length > 6 ? count * 5 : count * 90
      },
      usage: async () => {
        calls.push('usage')
        return used
      },
    },
    60,
    20,
  )
  expect(cost).toBe(5)
  const warmUp = Array.from({ length: 6 }, () => ['send 10', 'usage']).flat()
  expect(calls).toEqual(['usage', ...warmUp, 'send 20', 'usage'])
})
