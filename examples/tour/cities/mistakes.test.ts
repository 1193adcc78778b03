import { describe, expect, it } from 'vitest'

import { editDistance } from './edit-distance.ts'
import { oneMistake, swapOne } from './mistakes.ts'

describe('swapOne', () => {
  it('changes the places of each pair', () => {
    expect(swapOne('ulm')).toEqual(['lum', 'uml'])
    expect(swapOne('a')).toEqual([])
    expect(swapOne('')).toEqual([])
  })
})

describe('oneMistake', () => {
  it('is never more than one mistake away', () => {
    for (const text of oneMistake('koln')) {
      expect(editDistance('koln', text, 2), text).toBeLessThanOrEqual(1)
    }
  })

  it.each(['kon', 'kolln', 'kiln', 'okln', 'kolna', 'oln', 'kolm', 'kol', 'akoln'])(
    'has %s for koln',
    (text) => {
      expect(oneMistake('koln')).toContain(text)
    },
  )
})
