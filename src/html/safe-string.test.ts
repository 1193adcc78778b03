import { describe, expect, it } from 'vitest'

import { conditionalEscape } from './escape.ts'
import { markSafe, SafeString } from './safe-string.ts'

describe('SafeString', () => {
  it('stays safe when joined with safe text', () => {
    const both = markSafe('<b>').concat(markSafe('</b>'))
    expect(both).toBeInstanceOf(SafeString)
    expect(conditionalEscape(both).html).toBe('<b></b>')
  })

  it('becomes text when joined with text', () => {
    expect(markSafe('<b>').concat('<i>')).toBe('<b><i>')
    expect(conditionalEscape(markSafe('<b>').concat('<i>')).html).toBe('&lt;b&gt;&lt;i&gt;')
  })

  it('becomes text when joined by +', () => {
    expect(conditionalEscape(`${markSafe('<b>')}`).html).toBe('&lt;b&gt;')
  })

  it('has a length and goes into JSON as text', () => {
    expect(markSafe('<b>').length).toBe(3)
    expect(JSON.stringify({ html: markSafe('<b>') })).toBe('{"html":"<b>"}')
  })
})

describe('markSafe', () => {
  it('leaves safe text alone', () => {
    const safe = markSafe('<b>')
    expect(markSafe(safe)).toBe(safe)
  })
})
