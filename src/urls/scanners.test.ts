import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyPath, type AnyConverter, integer, slug, text, uuid } from './converters.ts'
import { getScanner } from './scanners.ts'

const alphabet = [...'abz09AZ-_/.\n éf', '12345678-1234-5678-1234-567812345678']
const words = fc
  .array(fc.constantFrom(...alphabet), { maxLength: 8 })
  .map((parts) => parts.join(''))

/** What the converter's own pattern finds at a place. */
function scanByPattern(converter: AnyConverter, path: string, start: number): number {
  const pattern = new RegExp(converter.pattern, 'uy')
  pattern.lastIndex = start
  return pattern.test(path) ? pattern.lastIndex : -1
}

function expectSameAsPattern(converter: AnyConverter): void {
  const scanner = getScanner(converter)
  fc.assert(
    fc.property(words, fc.nat(6), (path, place) => {
      const start = Math.min(place, path.length)
      expect(scanner?.scan(path, start)).toBe(scanByPattern(converter, path, start))
    }),
  )
}

describe('getScanner', () => {
  it('reads an int as its pattern does', () => expectSameAsPattern(integer))
  it('reads a slug as its pattern does', () => expectSameAsPattern(slug))
  it('reads a str as its pattern does', () => expectSameAsPattern(text))
  it('reads a uuid as its pattern does', () => expectSameAsPattern(uuid))

  it('has none for a path: only what follows tells where it ends', () => {
    expect(getScanner(anyPath)).toBeUndefined()
  })

  it('makes one for a pattern of one class', () => {
    const yyyy = { pattern: '[0-9]{4}', parse: Number, format: String }
    expect(getScanner(yyyy)?.scan('x20245', 1)).toBe(5)
    expect(getScanner(yyyy)?.scan('x202', 1)).toBe(-1)
    expect(getScanner(yyyy)).toBe(getScanner(yyyy))
  })

  it('makes none for a pattern that may have to give something back', () => {
    const pattern = (source: string) => ({ pattern: source, parse: String, format: String })
    expect(getScanner(pattern('a+b?'))).toBeUndefined()
    expect(getScanner(pattern('[a-z]*'))).toBeUndefined()
    expect(getScanner(pattern('(a|b)+'))).toBeUndefined()
  })

  it('knows which characters would be taken as well', () => {
    expect(getScanner(slug)?.takes('-')).toBe(true)
    expect(getScanner(slug)?.takes('.')).toBe(false)
    expect(getScanner(uuid)?.takes('0')).toBe(false)
    expect(getScanner({ pattern: '[^/]+', parse: String, format: String })?.takes('/')).toBe(false)
  })
})
