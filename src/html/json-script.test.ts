import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { UnprintableValue } from './errors.ts'
import { jsonScript } from './json-script.ts'

describe('jsonScript', () => {
  it('makes an element a script can read', () => {
    expect(jsonScript({ a: [1, null, 'x'] }, 'data').html).toBe(
      '<script id="data" type="application/json">{"a":[1,null,"x"]}</script>',
    )
  })

  it('leaves the id out when there is none', () => {
    const bare = '<script type="application/json">[1]</script>'
    expect(jsonScript([1]).html).toBe(bare)
    expect(jsonScript([1], null).html).toBe(bare)
    expect(jsonScript([1], '').html).toBe(bare)
  })

  it('escapes the id', () => {
    expect(jsonScript(1, '<"&>').html).toBe(
      '<script id="&lt;&quot;&amp;&gt;" type="application/json">1</script>',
    )
  })

  it('refuses what JSON cannot say', () => {
    expect(() => jsonScript(undefined, 'data')).toThrow(UnprintableValue)
    expect(() => jsonScript(undefined, 'data')).toThrow(TypeError)
  })

  it('takes another way to write JSON', () => {
    const serialize = () => '{"when":"<now>"}'
    expect(jsonScript({}, 'data', { serialize }).html).toContain('{"when":"\\u003Cnow\\u003E"}')
  })

  it('holds any value without anything that could end the element', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const json = jsonScript(value).html.slice('<script type="application/json">'.length, -9)
        expect(json).not.toMatch(/[<>&]/)
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
