import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hasEscapedKey, readJson } from './json-reader.ts'

describe('hasEscapedKey', () => {
  it('finds an escape in a key', () => {
    expect(hasEscapedKey(String.raw`{"\u0061":1}`)).toBe(true)
    expect(hasEscapedKey(String.raw`[{"a":"\n","b\"c" : 1}]`)).toBe(true)
    expect(hasEscapedKey(String.raw`{"a":{"\\":1}}`)).toBe(true)
  })

  it('takes no value for a key', () => {
    expect(hasEscapedKey(String.raw`{"a":"\n","b":["\"",{"c":"\\"}]}`)).toBe(false)
    expect(hasEscapedKey(String.raw`["a\":"]`)).toBe(false)
    expect(hasEscapedKey('{"a":1}')).toBe(false)
  })

  it('gives up on what is no JSON', () => {
    expect(hasEscapedKey(String.raw`"a\"`)).toBe(false)
    expect(hasEscapedKey('\\')).toBe(false)
  })
})

describe('hasEscapedKey and JSON.stringify', () => {
  it('agree about which keys need an escape', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', ':', ' ', '{', ',') })
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(text, fc.array(tie('tree')), fc.dictionary(text, tie('tree'))),
    }))
    const isEscaped = (key: string): boolean => JSON.stringify(key).includes('\\')
    const needsEscape = (value: unknown): boolean =>
      typeof value === 'object' &&
      value !== null &&
      Object.entries(value).some(
        ([key, item]) => (!Array.isArray(value) && isEscaped(key)) || needsEscape(item),
      )
    fc.assert(
      fc.property(tree, fc.constantFrom(0, 1), (value, space) => {
        expect(hasEscapedKey(JSON.stringify(value, null, space))).toBe(needsEscape(value))
      }),
    )
  })
})

describe('readJson', () => {
  const read = (text: string): unknown => readJson(text, 'drop')

  it('reads everything JSON has', () => {
    const text = String.raw` { "a" : [ 1 , -2.5e3 , true , false , null , "\u00e9\n" , { } , [ ] ] } `
    expect(read(text)).toEqual({ a: [1, -2500, true, false, null, 'é\n', {}, []] })
  })

  it('reads an escaped key as it was sent, whatever keys other texts had before', () => {
    // V8 12.8 to 14.6 would answer with the key of the first text.
    read(String.raw`{"z":1,"\\":2}`)
    JSON.parse(String.raw`{"z":1,"\\":2}`)
    expect(read(String.raw`{"z":1,"\u0041":2}`)).toEqual({ z: 1, A: 2 })
    expect(read(String.raw`{"z":1,"\"x":2}`)).toEqual({ z: 1, '"x': 2 })
  })

  it('drops keys called __proto__, or keeps them as plain keys', () => {
    const text = String.raw`{"\u005f_proto__":{"admin":true},"a":1}`
    expect(Object.keys(Object(readJson(text, 'drop')))).toEqual(['a'])
    const kept = Object(readJson(text, 'keep'))
    expect(Object.keys(kept)).toEqual(['__proto__', 'a'])
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype)
    expect(kept.admin).toBeUndefined()
  })

  it('refuses what JSON.parse refuses', () => {
    const bad = ['', '{', '}', '[1', '[1,]', '{"a"}', '{"a":}', '{"a":1,}', '{a:1}', '1 2', 'nul']
    for (const text of [
      ...bad,
      '01',
      '"a',
      '"\n"',
      '[1}',
      '{"a":1]',
      '.5',
      '+1',
      'NaN',
      "'a'",
      ',',
    ]) {
      expect(() => read(text), text).toThrow(SyntaxError)
    }
  })

  it('refuses more levels than anybody needs', () => {
    expect(() => read('['.repeat(100_000))).toThrow('too deeply')
    expect(read(`${'['.repeat(900)}${']'.repeat(900)}`)).toHaveLength(1)
  })

  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(JSON.stringify(readJson(text, 'keep'))).toBe(text)
        expect(JSON.stringify(readJson(JSON.stringify(value, null, 2), 'keep'))).toBe(text)
      }),
    )
  })
})
