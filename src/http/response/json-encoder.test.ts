import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { markSafe } from '../../html/safe-string.ts'
import { serializeJson, type JsonReplacer } from './json-encoder.ts'
import { JsonCycle, JsonNotSerializable } from './response-errors.ts'

const leapDay = new Date('2024-02-29T13:14:15Z')

describe('serializeJson', () => {
  it('writes plain values as JSON.stringify does', () => {
    const value = { a: 1, b: [true, null, 'x', 1.5], c: { 'é"': '\u2028</script>' } }
    expect(serializeJson(value)).toBe(JSON.stringify(value))
    expect(serializeJson('x')).toBe('"x"')
    expect(serializeJson(null)).toBe('null')
    expect(serializeJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}')
  })

  it('writes numbers that are none as null', () => {
    expect(serializeJson([Number.NaN, Number.POSITIVE_INFINITY])).toBe('[null,null]')
  })

  it('escapes half a character, so that the text can be sent', () => {
    expect(serializeJson('\ud83d')).toBe('"\\ud83d"')
  })

  it('writes dates as Django does: milliseconds only when there are any', () => {
    expect(serializeJson({ when: leapDay })).toBe('{"when":"2024-02-29T13:14:15Z"}')
    expect(serializeJson([new Date(leapDay.getTime() + 678)])).toBe('["2024-02-29T13:14:15.678Z"]')
    expect(serializeJson(leapDay)).toBe('"2024-02-29T13:14:15Z"')
  })

  it('writes big integers as text, without losing digits', () => {
    expect(serializeJson({ id: 9007199254740993n })).toBe('{"id":"9007199254740993"}')
    expect(serializeJson(1n)).toBe('"1"')
  })

  it('writes maps as objects and sets as arrays', () => {
    const value = new Map<string | number, unknown>([
      ['a', new Set([1, leapDay])],
      [1, new Map()],
    ])
    expect(serializeJson(value)).toBe('{"1":{},"a":[1,"2024-02-29T13:14:15Z"]}')
  })

  it('asks toJSON once, and takes what it says', () => {
    expect(serializeJson({ a: new URL('https://example.com/é') })).toBe(
      '{"a":"https://example.com/%C3%A9"}',
    )
    expect(serializeJson([markSafe('<b>')])).toBe('["<b>"]')
    expect(serializeJson({ a: { toJSON: (key: string) => ({ key, at: leapDay }) } })).toBe(
      '{"a":{"key":"a","at":"2024-02-29T13:14:15Z"}}',
    )
    class Money {
      toJSON(): bigint {
        return 5n
      }
    }
    expect(serializeJson([new Money()])).toBe('["5"]')
    class Moment {
      toJSON(): Date {
        return leapDay
      }
    }
    expect(serializeJson([new Moment()])).toBe('["2024-02-29T13:14:15Z"]')
  })

  it('writes what an instance has of its own', () => {
    class Point {
      x = 1
      readonly #secret = 2
      get both(): number {
        return this.x + this.#secret
      }
    }
    expect(serializeJson([new Point()])).toBe('[{"x":1}]')
  })

  it('unpacks the objects round numbers, texts and booleans', () => {
    expect(serializeJson([Object(1), Object('x'), Object(false)])).toBe('[1,"x",false]')
  })

  it('leaves undefined out of objects and writes null for it in arrays', () => {
    expect(serializeJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}')
    expect(serializeJson({ a: undefined, b: [undefined, leapDay] })).toBe(
      '{"b":[null,"2024-02-29T13:14:15Z"]}',
    )
  })

  it('keeps a key named __proto__ a key', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"b":2}')
    expect(serializeJson(value)).toBe('{"__proto__":{"a":1},"b":2}')
    expect(serializeJson([value, leapDay])).toContain('{"__proto__":{"a":1},"b":2}')
  })

  it('refuses undefined at the top', () => {
    expect(() => serializeJson(undefined)).toThrow(JsonNotSerializable)
    expect(() => serializeJson({ toJSON: () => undefined })).toThrow(JsonNotSerializable)
    expect(() => serializeJson(1, () => undefined)).toThrow(JsonNotSerializable)
  })

  it('refuses what has no form in JSON, and says where it is', () => {
    expect(() => serializeJson({ users: [{ avatar: Uint8Array.of(1) }] })).toThrow(
      'The value at users.0.avatar is an iterable (Uint8Array)',
    )
    expect(() => serializeJson({ f: () => 1 })).toThrow('The value at f is a function')
    expect(() => serializeJson(Symbol('s'))).toThrow('The value is a symbol')
    expect(() => serializeJson([new Date(Number.NaN)])).toThrow('an invalid Date')
    expect(() => serializeJson({ e: new Error('secret') })).toThrow('of the kind Error')
    expect(() => serializeJson({ p: Promise.resolve(1) })).toThrow('of the kind Promise')
    expect(() => serializeJson({ r: /x/ })).toThrow('of the kind RegExp')
    expect(() => serializeJson({ b: new ArrayBuffer(1) })).toThrow('of the kind ArrayBuffer')
    expect(() => serializeJson({ i: [1].values() })).toThrow('an iterable')
    expect(() => serializeJson({ s: new ReadableStream() })).toThrow('an iterable')
    expect(() => serializeJson(new Map([[{}, 1]]))).toThrow('a Map with a key of the type object')
  })

  it('refuses cycles, and only cycles', () => {
    const shared = { when: leapDay }
    expect(serializeJson([shared, shared])).toBe(serializeJson([{ ...shared }, { ...shared }]))
    const parent: { name: string; children: unknown[] } = { name: 'p', children: [] }
    parent.children.push({ parent })
    expect(() => serializeJson(parent)).toThrow(JsonCycle)
    expect(() => serializeJson(parent)).toThrow('The value at children.0.parent')
    const map = new Map<string, unknown>()
    map.set('self', map)
    expect(() => serializeJson(map)).toThrow(TypeError)
  })

  it('writes what is nested deeply', () => {
    let value: unknown = leapDay
    for (let depth = 0; depth < 500; depth++) value = [value]
    expect(serializeJson(value)).toBe(`${'['.repeat(500)}"2024-02-29T13:14:15Z"${']'.repeat(500)}`)
  })

  it('writes what JSON.stringify does, for everything that is plain', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(serializeJson(value)).toBe(JSON.stringify(value))
      }),
    )
  })

  it('comes to the same on the quick way and on the careful one, whatever is in the value', () => {
    class Point {
      x = leapDay
    }
    const dates = [leapDay, new Date(Number.NaN)]
    const noObjects = [() => 1, Symbol('s'), 1n, -0, Number.NaN, undefined, null]
    const strangers = [new Point(), new Error('secret'), [1].values(), Object.create({ from: 1 })]
    const speakers = [{ toJSON: () => leapDay }, { toJSON: 1 }, Object.create({ toJSON: () => 1n })]
    const odd = fc.constantFrom<unknown>(
      ...dates,
      ...noObjects,
      ...strangers,
      ...speakers,
      markSafe('<b>'),
    )
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    })
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { weight: 3, arbitrary: fc.jsonValue() },
        { weight: 1, arbitrary: fc.oneof(odd, anything) },
        { weight: 2, arbitrary: fc.array(tie('tree')) },
        { weight: 2, arbitrary: fc.dictionary(fc.string({ unit: 'binary' }), tie('tree')) },
      ),
    }))
    const outcome = (value: unknown, replacer?: JsonReplacer): unknown => {
      try {
        return serializeJson(value, replacer)
      } catch (error) {
        return error
      }
    }
    const careful: JsonReplacer = (_key, item) => item
    fc.assert(
      fc.property(tree, (value) => {
        expect(outcome(value)).toEqual(outcome(value, careful))
      }),
      { numRuns: 200 },
    )
  })
})

describe('replacer', () => {
  it('sees values as they are, with holder and key, from the outside in', () => {
    const seen: unknown[] = []
    const value = { when: leapDay, list: [1n] }
    const json = serializeJson(value, function (key, item) {
      seen.push([this, key])
      if (item instanceof Date) return item.getTime()
      return typeof item === 'bigint' ? Number(item) : item
    })
    expect(json).toBe('{"when":1709212455000,"list":[1]}')
    expect(seen).toEqual([
      [{ '': value }, ''],
      [value, 'when'],
      [value, 'list'],
      [value.list, '0'],
    ])
  })

  it('may leave things out', () => {
    const json = serializeJson({ a: 1, password: 'x' }, (key, item) =>
      key === 'password' ? undefined : item,
    )
    expect(json).toBe('{"a":1}')
  })
})
