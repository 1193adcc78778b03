import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { builtInConverters, integer, slug, text } from './converters.ts'
import { parseRoute } from './route-pattern.ts'

const parse = (route: string) => parseRoute(route, builtInConverters)

describe('parseRoute', () => {
  it('cuts a path into text and captures', () => {
    expect(parse('articles/<int:year>/<slug:slug>/')).toEqual([
      'articles/',
      { name: 'year', converter: integer },
      '/',
      { name: 'slug', converter: slug },
      '/',
    ])
  })

  it('takes a capture without a converter for any text', () => {
    expect(parse('<name>')).toEqual([{ name: 'name', converter: text }])
  })

  it('has nothing to say about the empty path', () => {
    expect(parse('')).toEqual([])
  })

  it('takes names in any script', () => {
    expect(parse('<int:größe>')).toEqual([{ name: 'größe', converter: integer }])
  })

  it.each([
    ['<foo:x>/', 'uses the converter "foo"'],
    ['<toString:x>/', 'uses the converter "toString"'],
    ['<int:1x>/', 'captures "1x"'],
    ['<int:>/', 'captures "int:"'],
    ['<int:__proto__>/', 'captures "__proto__"'],
    ['<int: x>/', 'has a space in <int: x>'],
    ['<int:x>/<str:x>/', 'captures "x" twice'],
    ['a<b/', 'has a "<" or ">" without its partner'],
    ['a>b/', 'has a "<" or ">" without its partner'],
    ['<int:x/', 'has a "<" or ">" without its partner'],
    ['^a/$', 'looks like a regular expression'],
    ['(?P<x>a)', 'looks like a regular expression'],
  ])('refuses %s at start-up', (route, message) => {
    expect(() => parse(route)).toThrow(ImproperlyConfigured)
    expect(() => parse(route)).toThrow(message)
  })
})
