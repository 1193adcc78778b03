import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fillPath } from './fill-path.ts'

describe('fillPath', () => {
  it('leaves an address without parts as it is', () => {
    expect(fillPath('/hello/?a=%20<b')).toBe('/hello/?a=%20<b')
  })

  it('puts each value where its name stands', () => {
    expect(fillPath('/<int:year>/<slug:slug>/<name>/', { year: 0, slug: 'a-b', name: 'c' })).toBe(
      '/0/a-b/c/',
    )
  })

  it('encodes what would be read as something else', () => {
    expect(fillPath('/<a>/', { a: 'x/y?z#%20 ü' })).toBe('/x%2Fy%3Fz%23%2520%20%C3%BC/')
  })

  it('keeps the slashes of a path', () => {
    expect(fillPath('/f/<path:file>', { file: 'a b/c?/d' })).toBe('/f/a%20b/c%3F/d')
  })

  it('refuses a value that is missing or empty', () => {
    expect(() => fillPath('/<a>/')).toThrow(TypeError)
    expect(() => fillPath('/<a>/', { a: null })).toThrow('<a> of /<a>/: ""')
    expect(() => fillPath('/<a>/', { a: '' })).toThrow(TypeError)
  })

  it('refuses values that lead to another route', () => {
    for (const a of ['.', '..', '../x', 'x/..', 'x/./y']) {
      expect(() => fillPath('/f/<path:a>', { a })).toThrow(TypeError)
    }
    expect(() => fillPath('/users/<a>/delete', { a: '..' })).toThrow(TypeError)
    expect(fillPath('/f/<path:a>', { a: '...' })).toBe('/f/...')
  })

  it('never leaves its place, and never loses the value, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (value) => {
        let path: string
        try {
          path = fillPath('/a/<b>/c/', { b: value })
        } catch (error) {
          // Dots are refused, and so is half a surrogate pair, which no address can hold.
          return error instanceof TypeError || error instanceof URIError
        }
        const { pathname, search, hash } = new URL(path, 'https://example.com/elsewhere/')
        const [, a, b = '', c] = pathname.split('/')
        return a === 'a' && c === 'c' && !search && !hash && decodeURIComponent(b) === value
      }),
    )
  })
})
