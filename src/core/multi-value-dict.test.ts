import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { MultiValueDict } from './multi-value-dict.ts'

describe('MultiValueDict', () => {
  it('gives the last of several values, and all of them on demand', () => {
    const dict = new MultiValueDict([['name', ['Adrian', 'Simon']]])
    expect(dict.get('name')).toBe('Simon')
    expect(dict.getAll('name')).toEqual(['Adrian', 'Simon'])
  })

  it('tells a missing name from one with an empty list', () => {
    const dict = new MultiValueDict<string>([['empty', []]])
    expect(dict.get('empty')).toBeUndefined()
    expect(dict.has('empty')).toBe(true)
    expect(dict.has('missing')).toBe(false)
    expect(dict.getAll('missing')).toEqual([])
  })

  it('keeps its lists to itself', () => {
    const given = ['a']
    const dict = new MultiValueDict([['x', given]])
    given.push('b')
    dict.getAll('x').push('c')
    expect(dict.getAll('x')).toEqual(['a'])
  })

  it('replaces with set, adds with append', () => {
    const dict = new MultiValueDict<number>()
    dict.append('n', 1)
    dict.append('n', 2)
    expect(dict.getAll('n')).toEqual([1, 2])
    dict.set('n', 3)
    expect(dict.getAll('n')).toEqual([3])
    dict.setAll('n', [4, 5])
    expect(dict.getAll('n')).toEqual([4, 5])
  })

  it('sets a default only where nothing is', () => {
    const dict = new MultiValueDict([['a', [1]]])
    expect(dict.setDefault('a', 9)).toBe(1)
    expect(dict.setDefault('b', 9)).toBe(9)
    expect(dict.toLists()).toEqual({ a: [1], b: [9] })
  })

  it('updates by adding, not by replacing', () => {
    const dict = new MultiValueDict([['a', [1]]])
    dict.update(
      new MultiValueDict([
        ['a', [2, 3]],
        ['b', [4]],
      ]),
    )
    expect(dict.toLists()).toEqual({ a: [1, 2, 3], b: [4] })
  })

  it('deletes and clears', () => {
    const dict = new MultiValueDict([
      ['a', [1]],
      ['b', [2]],
    ])
    expect(dict.delete('a')).toBe(true)
    expect(dict.delete('a')).toBe(false)
    expect(dict.size).toBe(1)
    dict.clear()
    expect(dict.size).toBe(0)
  })

  it('iterates in the order names first came, with the last value of each', () => {
    const dict = new MultiValueDict<number>([
      ['b', [1, 2]],
      ['none', []],
      ['a', [3]],
    ])
    expect([...dict]).toEqual([
      ['b', 2],
      ['a', 3],
    ])
    expect([...dict.keys()]).toEqual(['b', 'none', 'a'])
    expect([...dict.values()]).toEqual([2, 3])
    expect([...dict.lists()]).toEqual([
      ['b', [1, 2]],
      ['none', []],
      ['a', [3]],
    ])
  })

  it('makes objects in which __proto__ is a name like any other', () => {
    const dict = new MultiValueDict([['__proto__', ['x', 'y']]])
    expect(Object.getPrototypeOf(dict.toObject())).toBeNull()
    expect(dict.toObject()['__proto__']).toBe('y')
    expect(dict.toLists()['__proto__']).toEqual(['x', 'y'])
    expect({}).not.toHaveProperty('x')
  })

  it('is written as its lists in JSON', () => {
    expect(JSON.stringify(new MultiValueDict([['a', [1, 2]]]))).toBe('{"a":[1,2]}')
  })

  it('copies so that the copy can change alone', () => {
    const dict = new MultiValueDict([['a', [1]]])
    const copy = dict.copy()
    copy.append('a', 2)
    expect(dict.getAll('a')).toEqual([1])
    expect(copy.getAll('a')).toEqual([1, 2])
  })

  it('holds what was appended, in order, under any names', () => {
    const pairs = fc.array(fc.tuple(fc.string(), fc.integer()))
    fc.assert(
      fc.property(pairs, (list) => {
        const dict = new MultiValueDict<number>()
        for (const [name, value] of list) dict.append(name, value)
        for (const [name] of list) {
          const expected = list.filter(([other]) => other === name).map(([, value]) => value)
          expect(dict.getAll(name)).toEqual(expected)
          expect(dict.get(name)).toBe(expected.at(-1))
        }
      }),
    )
  })
})
