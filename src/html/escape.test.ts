import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { conditionalEscape, escape, escapeMarkup } from './escape.ts'
import { markSafe, SafeString } from './safe-string.ts'

describe('escape', () => {
  it('writes the five characters as Django does', () => {
    expect(String(escape(`<a href="x">&'</a>`))).toBe(
      '&lt;a href=&quot;x&quot;&gt;&amp;&#x27;&lt;/a&gt;',
    )
  })

  it('touches nothing else', () => {
    expect(String(escape('é ☃ \u2028 `=/ \0'))).toBe('é ☃ \u2028 `=/ \0')
  })

  it('escapes what is escaped already', () => {
    expect(String(escape('&lt;'))).toBe('&amp;lt;')
  })

  it('escapes even what is safe', () => {
    expect(String(escape(markSafe('<b>')))).toBe('&lt;b&gt;')
  })

  it('takes numbers', () => {
    expect(String(escape(5))).toBe('5')
  })

  it('returns safe text', () => {
    expect(escape('<')).toBeInstanceOf(SafeString)
  })

  it('agrees with five replacements, one after the other, for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      // Short texts and long ones are gone through in two ways.
      fc.string({
        unit: fc.constantFrom('&', '<', '>', '"', "'", 'a', '😀', ';', '=', '!'),
        maxLength: 80,
      }),
    )
    fc.assert(
      fc.property(text, (value) => {
        const expected = value
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;')
          .replaceAll("'", '&#x27;')
        expect(escape(value).html).toBe(expected)
      }),
    )
  })
})

describe('conditionalEscape', () => {
  it('escapes text', () => {
    expect(conditionalEscape('<b>').html).toBe('&lt;b&gt;')
  })

  it('keeps safe text', () => {
    const safe = markSafe('<b>')
    expect(conditionalEscape(safe)).toBe(safe)
  })

  it('gives nothing for null, undefined and booleans', () => {
    expect(conditionalEscape([null, undefined, true, false]).html).toBe('')
  })

  it('joins lists, whatever their kind, and escapes item by item', () => {
    expect(conditionalEscape(['<', markSafe('<br>'), 1n]).html).toBe('&lt;<br>1')
    expect(conditionalEscape(new Set(['a', '&'])).html).toBe('a&amp;')
  })

  it('asks an object how it looks', () => {
    expect(conditionalEscape({ toHtml: () => markSafe('<hr>') }).html).toBe('<hr>')
  })

  it('does not take the word of an object from JSON', () => {
    const forged: unknown = JSON.parse('{"html":"<script>","length":1}')
    expect(() => conditionalEscape(forged as string)).toThrow('no form in HTML')
  })

  it('takes an address', () => {
    expect(conditionalEscape(new URL('https://a.example/?a=1&b=2')).html).toBe(
      'https://a.example/?a=1&amp;b=2',
    )
  })

  it('says what to do about a promise, a function and a date', () => {
    const escapeAny = conditionalEscape as (value: unknown) => SafeString
    expect(() => escapeAny(Promise.resolve('x'))).toThrow('Await it first')
    expect(() => escapeAny(function total() {})).toThrow('The function total stands in a template')
    expect(() => escapeAny(new Date(0))).toThrow('toISOString()')
    expect(() => escapeAny(Symbol('x'))).toThrow('kind Symbol')
  })
})

describe('escapeMarkup', () => {
  it('keeps entities and takes away what could end an attribute', () => {
    expect(escapeMarkup(`<b title="a">&amp;'`)).toBe('&lt;b title=&quot;a&quot;&gt;&amp;&#x27;')
  })
})
