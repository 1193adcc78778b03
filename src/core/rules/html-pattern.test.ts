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
    expect(toHtmlPattern('^[\\w-.]+$')).toBeUndefined()
    expect(toHtmlPattern(undefined)).toBeUndefined()
  })
})
