import { describe, expect, it } from 'vitest'

import { FormatError, FormatIndexError, FormatKeyError } from './errors.ts'
import { formatHtml, formatHtmlJoin } from './format-html.ts'
import { markSafe, SafeString } from './safe-string.ts'

describe('formatHtml', () => {
  it('escapes the arguments and not the format', () => {
    expect(formatHtml('<p>{}</p>', '<b>&').html).toBe('<p>&lt;b&gt;&amp;</p>')
  })

  it('keeps safe arguments', () => {
    expect(formatHtml('{} {}', markSafe('<b>x</b>'), '<i>').html).toBe('<b>x</b> &lt;i&gt;')
  })

  it('takes arguments by name, in an object behind the others', () => {
    const link = formatHtml('<a href="{url}">{} {text}</a>', 1, { url: '/?a=1&b="', text: '<x>' })
    expect(link.html).toBe('<a href="/?a=1&amp;b=&quot;">1 &lt;x&gt;</a>')
  })

  it('takes arguments by number', () => {
    expect(formatHtml('{1}{0}{1}', '<', '>').html).toBe('&gt;&lt;&gt;')
  })

  it('reads doubled braces as braces', () => {
    expect(formatHtml('{{{}}}', '&').html).toBe('{&amp;}')
  })

  it('takes numbers, and more arguments than it needs', () => {
    expect(formatHtml('<td>{}</td>', 42, 'spare').html).toBe('<td>42</td>')
  })

  it('pads and cuts the escaped text, as Python does', () => {
    expect(formatHtml('[{:>8}]', '<').html).toBe('[    &lt;]')
    expect(formatHtml('[{:*^9.3}]', 'abcdef').html).toBe('[***abc***]')
    expect(formatHtml('[{:05}]', 'ab').html).toBe('[ab000]')
    expect(formatHtml('[{!s:>3}]', 'x').html).toBe('[  x]')
  })

  it('tells a missing position from a missing name', () => {
    expect(() => formatHtml('{} {}', 'x')).toThrow(FormatIndexError)
    expect(() => formatHtml('{} {}', 'x')).toThrow('argument 1, counted from 0; 1 is there')
    expect(() => formatHtml('{a}', { b: 'x' })).toThrow(FormatKeyError)
  })

  it('finds no name that the object only inherits', () => {
    expect(() => formatHtml('{toString}', { a: 1 })).toThrow(FormatKeyError)
    expect(() => formatHtml('{__proto__}', { a: 1 })).toThrow(FormatKeyError)
  })

  it('refuses braces that do not match', () => {
    expect(() => formatHtml('{', 'x')).toThrow(FormatError)
    expect(() => formatHtml('}', 'x')).toThrow(FormatError)
    expect(() => formatHtml('{}}', 'x')).toThrow('A single } stands in "{}}"')
  })

  it('finds the first mistake first, as Python does', () => {
    expect(() => formatHtml('{} {')).toThrow(FormatIndexError)
    expect(() => formatHtml('{a} {0} {}', 'x')).toThrow(FormatKeyError)
  })

  it('refuses to count and to number in one format', () => {
    expect(() => formatHtml('{0} {}', 'x', 'y')).toThrow('Number all of them or none')
  })

  it('refuses to look into an argument', () => {
    expect(() => formatHtml('{a.constructor}', { a: 'x' })).toThrow(FormatError)
    expect(() => formatHtml('{0[0]}', 'x')).toThrow(FormatError)
    expect(() => formatHtml('{!r}', 'x')).toThrow(FormatError)
  })

  it('refuses a number format for text', () => {
    expect(() => formatHtml('{:d}', 3)).toThrow('no way to write text')
    expect(() => formatHtml('{:+5}', 'x')).toThrow(FormatError)
  })
})

describe('formatHtmlJoin', () => {
  it('fills the format row by row', () => {
    const rows = [
      ['a', '<'],
      ['b', markSafe('<br>')],
    ]
    expect(formatHtmlJoin('\n', '<li>{} {}</li>', rows).html).toBe(
      '<li>a &lt;</li>\n<li>b <br></li>',
    )
  })

  it('takes rows with names', () => {
    expect(formatHtmlJoin(', ', '{a}', [{ a: '<' }, { a: 2 }]).html).toBe('&lt;, 2')
  })

  it('escapes the separator unless it is safe', () => {
    expect(formatHtmlJoin(' & ', '{}', [['a'], ['b']]).html).toBe('a &amp; b')
    expect(formatHtmlJoin(markSafe('<br>'), '{}', [['a'], ['b']]).html).toBe('a<br>b')
  })

  it('gives nothing for no rows', () => {
    const none = formatHtmlJoin(', ', '{}', [])
    expect(none).toBeInstanceOf(SafeString)
    expect(none.html).toBe('')
  })
})
