import { describe, expect, it } from 'vitest'

import { BoundedMap } from './bounded-map.ts'

describe('BoundedMap', () => {
  it('never holds more than its limit', () => {
    const map = new BoundedMap<string, number>(3)
    for (let index = 0; index < 100; index++) {
      map.set(`key ${index}`, index)
      expect(map.size).toBeLessThanOrEqual(3)
    }
    expect(map.get('key 99')).toBe(99)
  })

  it('forgets nothing when a value is replaced', () => {
    const map = new BoundedMap<string, number>(2)
    map.set('a', 1).set('b', 2).set('a', 3)
    expect([...map]).toEqual([
      ['a', 3],
      ['b', 2],
    ])
  })
})
