import { assert, nat, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { nearNames } from './near-names.ts'

describe('nearNames', () => {
  it('finds what is a letter too many, too few, wrong or swapped', () => {
    const known = ['article', 'archive', 'home', 'shop:item']
    for (const wanted of ['articles', 'artcle', 'artikle', 'aritcle']) {
      expect(nearNames(wanted, known)[0]).toBe('article')
    }
  })

  it('finds the same name behind another namespace first', () => {
    expect(nearNames('item', ['items', 'shop:item', 'outlet:item'])).toEqual([
      'outlet:item',
      'shop:item',
      'items',
    ])
  })

  it('leaves out what nobody can have meant', () => {
    expect(nearNames('article', ['home', 'contact', 'shop:index'])).toEqual([])
  })

  it('gives three at most', () => {
    expect(nearNames('a1', ['a2', 'a3', 'a4', 'a5'])).toEqual(['a2', 'a3', 'a4'])
  })

  it('always finds a name with one letter changed', () => {
    const word = string({ minLength: 2, maxLength: 20 })
    assert(
      property(word, nat(), (name, place) => {
        const index = place % name.length
        const changed = `${name.slice(0, index)}\u{fffc}${name.slice(index + 1)}`
        expect(nearNames(changed, [name])).toEqual([name])
      }),
    )
  })
})
