import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { TooManyFields } from '../errors.ts'
import { QueryDict } from './query-dict.ts'
import { UnencodableText } from '../response/response-errors.ts'

const lists = (text: string, charset?: string): object =>
  QueryDict.parse(text, { charset }).toLists()

describe('QueryDict.parse', () => {
  it('keeps blank values, repeated names and their order', () => {
    expect(lists('a=1&b=&a=2&c')).toEqual({ a: ['1', '2'], b: [''], c: [''] })
  })

  it('skips empty pairs and takes an empty name', () => {
    expect(lists('&&a=1&&=v&')).toEqual({ a: ['1'], '': ['v'] })
    expect(lists('')).toEqual({})
  })

  it('separates at the first equals sign, and at no semicolon', () => {
    expect(lists('a=b=c==&d=1;e=2')).toEqual({ a: ['b=c=='], d: ['1;e=2'] })
  })

  it('takes a plus for a space and an escaped plus for a plus', () => {
    expect(lists('q=a+b%2Bc&x+y=1')).toEqual({ q: ['a b+c'], 'x y': ['1'] })
  })

  it('decodes long values as it does short ones', () => {
    const long = 'x'.repeat(100)
    expect(lists(`q=${long}+%2B%20%E2%98%83%zz`)).toEqual({ q: [`${long} + ☃%zz`] })
    expect(lists('q=+%2B%20%E2%98%83%zz')).toEqual({ q: [' + ☃%zz'] })
  })

  it('leaves broken escapes as they are', () => {
    expect(lists('q=%zz%4&r=100%')).toEqual({ q: ['%zz%4'], r: ['100%'] })
  })

  it('replaces escapes that are no UTF-8', () => {
    expect(lists('q=caf%E9&r=%FF%FE&s=%E2%98&t=%F0%9F%8D%8E')).toEqual({
      q: ['caf\ufffd'],
      r: ['\ufffd\ufffd'],
      s: ['\ufffd'],
      t: ['🍎'],
    })
  })

  it('decodes escapes in another charset', () => {
    expect(lists('q=caf%E9', 'iso-8859-1')).toEqual({ q: ['café'] })
    expect(lists('q=%83A', 'shift_jis')).toEqual({ q: ['ア'] })
    const pluses = '+'.repeat(100)
    expect(lists(`q=a+b${pluses}`, 'utf-16')).toEqual({ q: [`a b${' '.repeat(100)}`] })
  })

  it('refuses more pairs than allowed, empty ones counted', () => {
    const parse = (text: string): QueryDict => QueryDict.parse(text, { maxFields: 3 })
    expect(parse('a&b&c').size).toBe(3)
    expect(() => parse('a&b&c&')).toThrow(TooManyFields)
    expect(() => parse('&&&')).toThrow('policy.maxFields')
  })

  it('takes __proto__ for a name like any other', () => {
    const dict = QueryDict.parse('__proto__=x&constructor=y')
    expect(dict.get('__proto__')).toBe('x')
    expect(Object.getPrototypeOf(dict.toObject())).toBeNull()
    expect({}).not.toHaveProperty('x')
  })

  it('reads what URLSearchParams writes', () => {
    const pairs = fc.array(
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
    )
    fc.assert(
      fc.property(pairs, (list) => {
        const dict = QueryDict.parse(new URLSearchParams(list).toString())
        // An empty pair is written as `=`, so none is lost.
        expect([...dict.lists()].reduce((sum, [, values]) => sum + values.length, 0)).toBe(
          list.length,
        )
        for (const [name] of list) {
          expect(dict.getAll(name)).toEqual(
            list.filter(([other]) => other === name).map(([, value]) => value),
          )
        }
      }),
    )
  })
})

describe('QueryDict', () => {
  it('of a request cannot be changed, its copy can', () => {
    const dict = QueryDict.parse('a=1')
    expect(() => dict.set('a', '2')).toThrow(TypeError)
    expect(() => dict.setAll('a', [])).toThrow(TypeError)
    expect(() => dict.append('a', '2')).toThrow(TypeError)
    expect(() => dict.setDefault('a', '2')).toThrow(TypeError)
    expect(() => dict.delete('a')).toThrow(TypeError)
    expect(() => dict.clear()).toThrow('copy()')
    const copy = dict.copy()
    copy.append('a', '2')
    copy.set('b', '3')
    expect(copy.toString()).toBe('a=1&a=2&b=3')
    expect(dict.toString()).toBe('a=1')
  })
})

describe('QueryDict.urlencode', () => {
  it('encodes as forms do', () => {
    const dict = new QueryDict([['next', ['/a&b/ c', 'é~']]])
    expect(dict.urlencode()).toBe('next=%2Fa%26b%2F+c&next=%C3%A9~')
  })

  it('leaves what is declared safe, and then writes spaces as %20', () => {
    expect(new QueryDict([['next', ['/a&b/ c']]]).urlencode('/')).toBe('next=/a%26b/%20c')
  })

  it('encodes in the charset it was decoded in', () => {
    expect(QueryDict.parse('q=%E9', { charset: 'latin-1' }).urlencode()).toBe('q=%E9')
    const dict = new QueryDict([['q', ['☃']]], 'latin-1')
    expect(() => dict.urlencode()).toThrow(UnencodableText)
  })

  it('is read back by parse', () => {
    const pairs = fc.array(
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
    )
    fc.assert(
      fc.property(pairs, (list) => {
        const dict = new QueryDict()
        for (const [name, value] of list) dict.append(name, value)
        expect(QueryDict.parse(dict.urlencode()).toLists()).toEqual(dict.toLists())
        expect(QueryDict.parse(dict.urlencode('/?:@')).toLists()).toEqual(dict.toLists())
      }),
    )
  })
})
