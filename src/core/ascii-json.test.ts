import { assert, jsonValue, property } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { asciiJson, serializeAsciiJson } from './ascii-json.ts'

describe('serializeAsciiJson', () => {
  it('writes no spaces', () => {
    expect(serializeAsciiJson({ a: [1, null, true, 'x'] })).toBe('{"a":[1,null,true,"x"]}')
  })

  it('escapes everything outside printable ASCII, DEL too, as Python does', () => {
    expect(serializeAsciiJson('é☃\u007F😀')).toBe('"\\u00e9\\u2603\\u007f\\ud83d\\ude00"')
    expect(serializeAsciiJson('\b\t\n\f\r\u0001"\\')).toBe('"\\b\\t\\n\\f\\r\\u0001\\"\\\\"')
  })

  it('writes small numbers as Python does', () => {
    expect(serializeAsciiJson([0.0001, 0.00001, 1e-7, -1.5e-10, 1.25e-100, 1e21])).toBe(
      '[0.0001,1e-05,1e-07,-1.5e-10,1.25e-100,1e+21]',
    )
    expect(serializeAsciiJson(0.000012)).toBe('1.2e-05')
  })

  it('leaves text alone that only looks like a small number', () => {
    expect(serializeAsciiJson(['[0.00001', 1e-6])).toBe('["[0.00001",1e-06]')
    expect(serializeAsciiJson({ 'a:0.00001"': ':1e-7' })).toBe('{"a:0.00001\\"":":1e-7"}')
  })

  it('refuses what JSON has no word for', () => {
    expect(() => serializeAsciiJson(undefined)).toThrow(TypeError)
    expect(() => serializeAsciiJson(() => {})).toThrow(TypeError)
  })

  it('is read back as the same value', () => {
    assert(
      property(jsonValue(), (value) => {
        const text = serializeAsciiJson(value)
        expect(text).toMatch(/^[ -~]*$/)
        expect(asciiJson.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
