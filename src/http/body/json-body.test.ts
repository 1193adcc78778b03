import { describe, expect, it } from 'vitest'

import { MalformedJson } from '../errors.ts'
import { parseJsonBody } from './json-body.ts'

const parse = (text: string): unknown => parseJsonBody(new TextEncoder().encode(text))

describe('parseJsonBody', () => {
  it('parses JSON of any kind', () => {
    expect(parse('{"a":[1,"é"]}')).toEqual({ a: [1, 'é'] })
    expect(parse('null')).toBeNull()
    expect(parse(' "x" ')).toBe('x')
  })

  it('skips a byte order mark', () => {
    expect(parse('\ufeff[1]')).toEqual([1])
  })

  it('refuses what is no JSON, and says so', () => {
    expect(() => parse('{')).toThrow(MalformedJson)
    expect(() => parse('{')).toThrow('no JSON')
    expect(() => parse('')).toThrow('empty')
    expect(() => parse(' \n')).toThrow('empty')
  })

  it('refuses bytes that are no UTF-8', () => {
    expect(() => parseJsonBody(Uint8Array.from([0x22, 0xff, 0x22]))).toThrow('not UTF-8')
    expect(() => parseJsonBody(Uint8Array.from([0x7b, 0, 0x7d, 0]))).toThrow(MalformedJson)
  })

  it('keeps the cause for logs', () => {
    try {
      parse('{')
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'MALFORMED_JSON', status: 400 })
      expect(Object(error).cause).toBeInstanceOf(SyntaxError)
    }
  })

  it('drops __proto__ wherever and however it is written', () => {
    for (const key of ['__proto__', String.raw`\u005f_proto__`, String.raw`__pr\u006Fto__`]) {
      const value = Object(parse(`{"a":{"${key}":{"admin":true}},"${key}":{"admin":true}}`))
      expect(Object.keys(value)).toEqual(['a'])
      expect(Object.keys(value.a)).toEqual([])
      expect(Object.assign({}, value).admin).toBeUndefined()
      expect({}).not.toHaveProperty('admin')
    }
  })

  it('keeps it as a plain key when told so', () => {
    const bytes = new TextEncoder().encode('{"__proto__":{"admin":true}}')
    const value = Object(parseJsonBody(bytes, 'keep'))
    expect(JSON.stringify(value)).toBe('{"__proto__":{"admin":true}}')
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it('leaves text that only mentions it', () => {
    expect(parse('{"a":"__proto__","b":"\\"__proto__\\""}')).toEqual({
      a: '__proto__',
      b: '"__proto__"',
    })
  })
})
