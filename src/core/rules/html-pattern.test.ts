import { describe, expect, it } from 'vitest'

import { toHtmlPattern } from './html-pattern.ts'

/** As a browser reads the attribute. */
const fits = (pattern: string, text: string): boolean =>
  new RegExp(`^(?:${toHtmlPattern(pattern)})$`, 'v').test(text)

describe('toHtmlPattern', () => {
  it('takes the anchors off a pattern for the whole text', () => {
    expect(toHtmlPattern('^[a-z]+$')).toBe('[a-z]+')
  })

  it('keeps the meaning of one that may match anywhere', () => {
    for (const [pattern, yes, no] of [
      ['b', 'abc', 'ac'],
      ['^ab', 'abc', 'cab'],
      ['^a|b$', 'ax', 'xa'],
      ['^a\\$', 'a$b', 'ab'],
    ] as const) {
      expect([fits(pattern, yes), fits(pattern, no)], pattern).toEqual([true, false])
      expect(new RegExp(pattern, 'u').test(yes)).toBe(true)
    }
  })

  it('leaves out what a browser could not read', () => {
    expect(toHtmlPattern('^(?<=a$')).toBeUndefined()
    expect(toHtmlPattern(undefined)).toBeUndefined()
  })

  it('escapes in classes what only `v` has a meaning for, and means the same', () => {
    const patterns = [
      '^[a-z0-9-]+$',
      '^[\\w-.]+$',
      '^[-_a-c]+$',
      '^[^-]+$',
      '^[()/|{}]+$',
      '^[&&!!]+$',
      '^[\\p{Lu}-]+$',
      '^[\\u{61}-\\u{63}-]+$',
      '^[a-c-e]+$',
    ]
    for (const pattern of patterns) {
      const before = new RegExp(pattern, /\\[pu]\{/.test(pattern) ? 'u' : '')
      const after = new RegExp(`^(?:${toHtmlPattern(pattern)})$`, 'v')
      for (let code = 0x20; code < 0x7f; code++) {
        const text = String.fromCharCode(code)
        expect(after.test(text), `${pattern} ${text}`).toBe(before.test(text))
      }
    }
  })
})
