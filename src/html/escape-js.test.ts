import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { escapeJs } from './escape-js.ts'

describe('escapeJs', () => {
  it('writes what could end a string or an element as Django does', () => {
    expect(escapeJs(`<script>alert("'x' & y");</script>`).html).toBe(
      '\\u003Cscript\\u003Ealert(\\u0022\\u0027x\\u0027 \\u0026 y\\u0022)\\u003B\\u003C/script\\u003E',
    )
  })

  it('writes control characters and line separators', () => {
    expect(escapeJs('a\tb\r\nc\\\u2028\u2029\0').html).toBe(
      'a\\u0009b\\u000D\\u000Ac\\u005C\\u2028\\u2029\\u0000',
    )
  })

  it('writes the rest of the twelve: = - ` ;', () => {
    expect(escapeJs('=-`;').html).toBe('\\u003D\\u002D\\u0060\\u003B')
  })

  it('gives the same text back when a script reads the string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(`"${escapeJs(text)}"`)).toBe(text)
      }),
    )
  })
})
