import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { sanitizeFileName } from './file-name.ts'

describe('sanitizeFileName', () => {
  it('leaves a name that is one', () => {
    expect(sanitizeFileName('résumé ☃.txt')).toBe('résumé ☃.txt')
    expect(sanitizeFileName('.profile')).toBe('.profile')
  })

  it('cuts folders off, with either slash, however they are written', () => {
    expect(sanitizeFileName('/etc/passwd')).toBe('passwd')
    expect(sanitizeFileName('C:\\Users\\me\\a.txt')).toBe('a.txt')
    expect(sanitizeFileName('..\\/x')).toBe('x')
    expect(sanitizeFileName('..&#x2F;hidden.txt')).toBe('hidden.txt')
    expect(sanitizeFileName('..&sol;..&bsol;hidden.txt')).toBe('hidden.txt')
  })

  it('drops what cannot be printed', () => {
    expect(sanitizeFileName('a\tb\u0001c\u0000\r\n.txt')).toBe('abc.txt')
    expect(sanitizeFileName('a\u200bb\u00a0c\u2028d\u202ee.txt')).toBe('abcde.txt')
    expect(sanitizeFileName('a b.txt')).toBe('a b.txt')
  })

  it('leaves nothing of names that are none', () => {
    for (const name of ['', '.', '..', 'a/', '/', '\u0000', '.\u0007.', 'a/..', '\u200b']) {
      expect(sanitizeFileName(name), JSON.stringify(name)).toBeUndefined()
    }
  })

  it('shortens to 255 characters in front of the ending', () => {
    expect(sanitizeFileName(`${'f'.repeat(300)}.txt`)).toBe(`${'f'.repeat(251)}.txt`)
    expect(sanitizeFileName('f'.repeat(300))).toBe('f'.repeat(255))
    expect(sanitizeFileName(`a.${'e'.repeat(300)}`)).toBe(`.${'e'.repeat(254)}`)
    expect(sanitizeFileName(`.${'e'.repeat(300)}`)).toBe(`.${'e'.repeat(254)}`)
    expect(sanitizeFileName(`${'é'.repeat(255)}`)).toBe('é'.repeat(255))
    expect(sanitizeFileName('🍎'.repeat(256))).toBe('🍎'.repeat(255))
  })

  it('never leaves a way out of a folder', () => {
    const piece = fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      '&#47;',
      '&sol;',
      '&bsol;',
      '\0',
      'a',
      '&amp;',
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const name = sanitizeFileName(pieces.join(''))
        if (name === undefined) return
        expect(name).not.toMatch(/[/\\\0]/)
        expect(['', '.', '..']).not.toContain(name)
      }),
      { numRuns: 500 },
    )
  })
})
