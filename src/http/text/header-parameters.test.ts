import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseHeaderParameters } from './header-parameters.ts'

function parse(line: string): [value: string, params: Record<string, string>] | undefined {
  const parsed = parseHeaderParameters(line)
  return parsed && [parsed.value, { ...parsed.params }]
}

describe('parseHeaderParameters', () => {
  it('takes a value without parameters as it is, in lower case', () => {
    expect(parse(' Text/HTML ')).toEqual(['text/html', {}])
    expect(parse('')).toEqual(['', {}])
  })

  it('reads parameters, their names in lower case, their values as they are', () => {
    expect(parse('text/html; Charset=UTF-8;Level=1')).toEqual([
      'text/html',
      { charset: 'UTF-8', level: '1' },
    ])
  })

  it('takes quotes off, and semicolons inside them for text', () => {
    expect(parse('a; b="c;d"; e="f\\"g"')).toEqual(['a', { b: 'c;d', e: 'f"g' }])
    expect(parse('a; b="x\\\\y"')).toEqual(['a', { b: 'x\\y' }])
    expect(parse('a; b=<c>')).toEqual(['a', { b: 'c' }])
  })

  it('lets a quote that is never closed swallow the rest', () => {
    expect(parse('a; b="c; d=e')).toEqual(['a', { b: '"c; d=e' }])
  })

  it('takes the last of two values', () => {
    expect(parse('a; b=1; b=2')).toEqual(['a', { b: '2' }])
  })

  it('takes a bare name for one with an empty value, and no name for nothing', () => {
    expect(parse('a; Bare; =x;;')).toEqual(['a', { Bare: '' }])
  })

  it('decodes the extended form', () => {
    expect(parse("a; f*=UTF-8''na%C3%AFve%20x")).toEqual(['a', { f: 'naïve x' }])
    expect(parse("a; f*=iso-8859-1'en'%E9")).toEqual(['a', { f: 'é' }])
    expect(parse("a; f=plain; f*=UTF-8''ext")).toEqual(['a', { f: 'ext' }])
  })

  it('joins continuations by their numbers', () => {
    expect(parse('a; f*1=b; f*0=a')).toEqual(['a', { f: 'ab' }])
    expect(parse("a; f*0*=utf-8''%C3%A9; f*1=x")).toEqual(['a', { f: 'éx' }])
  })

  it('takes what is beyond Latin-1 in an extended value as Python writes it', () => {
    expect(parse("a; f*=latin-1''☃")).toEqual(['a', { f: String.raw`\u2603` }])
    expect(parse('a; f*0=b; f*0=a')).toEqual(['a', { f: 'ab' }])
  })

  it('reads an extended value without a charset as ASCII', () => {
    expect(parse('a; f*=x%E9')).toEqual(['a', { f: 'x\ufffd' }])
    expect(parse("a; f*=''x")).toEqual(['a', { f: 'x' }])
  })

  it('refuses an extended value in a charset nobody knows', () => {
    expect(parse("a; f*=nonsense''x")).toBeUndefined()
  })

  it('takes __proto__ for a name like any other', () => {
    const parsed = parseHeaderParameters('a; __proto__=x')
    expect(parsed?.params['__proto__']).toBe('x')
    expect(Object.getPrototypeOf(parsed?.params)).toBeNull()
  })

  it('gives back any value it was given in quotes', () => {
    const quote = (text: string): string =>
      `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
    // A backslash in front of a quote is where the quoting of Python's email package is ambiguous.
    const value = fc.string().filter((text) => !/\\(?:"|$)/.test(text))
    fc.assert(
      fc.property(value, (text) => {
        expect(parse(`a; x=${quote(text)}; y=1`)).toEqual(['a', { x: text, y: '1' }])
      }),
    )
  })

  it('never fails, whatever it is given', () => {
    const pieces = fc.array(
      fc.constantFrom(';', '"', '\\', '=', '*', "'", '%41', '0', 'a', ' ', 'é', '☃'),
    )
    fc.assert(
      fc.property(pieces, (list) => {
        expect(() => parseHeaderParameters(list.join(''))).not.toThrow()
      }),
    )
  })
})
