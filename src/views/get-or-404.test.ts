import { describe, expect, it } from 'vitest'

import { Http404 } from '../http/errors.ts'
import { getListOr404, getObjectOr404 } from './get-or-404.ts'

describe('getObjectOr404', () => {
  it('hands over what is there, at once when it is there at once', () => {
    const article = { title: 'x' }
    expect(getObjectOr404(article)).toBe(article)
    expect(getObjectOr404(0)).toBe(0)
    expect(getObjectOr404('')).toBe('')
  })

  it.each([null, undefined])('answers 404 for %s', (nothing) => {
    expect(() => getObjectOr404(nothing, 'No such article.')).toThrow(Http404)
    expect(() => getObjectOr404(nothing, 'No such article.')).toThrow('No such article.')
  })

  it('waits for a promise, and passes its own failure on', async () => {
    await expect(getObjectOr404(Promise.resolve({ id: 1 }))).resolves.toEqual({ id: 1 })
    await expect(getObjectOr404(Promise.resolve(undefined))).rejects.toThrow(Http404)
    await expect(getObjectOr404(Promise.reject(new Error('gone away')))).rejects.toThrow(
      'gone away',
    )
  })
})

describe('getListOr404', () => {
  it('hands over a list with something in it, its first item known to be there', () => {
    const [first] = getListOr404(['a', 'b'])
    expect(first.toUpperCase()).toBe('A')
  })

  it('answers 404 for an empty one', async () => {
    expect(() => getListOr404([])).toThrow(Http404)
    await expect(getListOr404(Promise.resolve([]))).rejects.toThrow(Http404)
  })
})
