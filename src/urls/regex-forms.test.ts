import { describe, expect, it } from 'vitest'

import { toForms } from './regex-forms.ts'

/** The forms as text, groups in angle brackets; beside them the names they ask for. */
const show = (source: string) =>
  toForms(source).map(({ parts, names }) => [
    parts.map((part) => (typeof part === 'string' ? part : `<${part.name}>`)).join(''),
    ...names,
  ])

// Each answer below is that of Django's `normalize`.
describe('toForms', () => {
  it('gives the text of an expression without groups', () => {
    expect(show(String.raw`^a\.b/$`)).toEqual([['a.b/']])
  })

  it('puts groups where they stand', () => {
    expect(show('^(?P<year>[0-9]{4})/(?<slug>[a-z-]+)/$')).toEqual([
      ['<year>/<slug>/', 'year', 'slug'],
    ])
  })

  it('numbers groups without a name', () => {
    expect(show('([a-z]+)/([0-9]+)')).toEqual([['<_0>/<_1>', '_0', '_1']])
  })

  it('tries an optional group without and with', () => {
    expect(show('a/(?:page-(?P<page>[0-9]+)/)?$')).toEqual([['a/'], ['a/page-<page>/', 'page']])
  })

  it('leaves out what may be absent and repeats what must be repeated', () => {
    expect(show('ab?c*d+e{2}f{0,3}')).toEqual([['adee']])
    expect(show('(?:ab){2}')).toEqual([['abab']])
    expect(show('ab+?c*?')).toEqual([['ab']])
  })

  it('takes the first character of a class and some character of an escape', () => {
    expect(show(String.raw`[xyz][^/]\d\w\s\S\D\W`)).toEqual([['x^0x xx!']])
    expect(show(String.raw`[]a]\Ab\Z\b\B.`)).toEqual([[']b.']])
  })

  it('writes a back reference once more without asking for it twice', () => {
    expect(show('(?P<a>x)-(?P=a)')).toEqual([['<a>-<a>', 'a']])
  })

  it('looks over assertions and nested groups', () => {
    expect(show('(?!x)(?=y)(?<!z)a((?P<inner>b)c)')).toEqual([['a<_0>', '_0']])
  })

  it('stops at a dollar', () => {
    expect(show('a$b')).toEqual([['a']])
  })

  it('gives one empty form for alternatives', () => {
    expect(show('a|b')).toEqual([['']])
    expect(show('(a|b)/')).toEqual([['<_0>/', '_0']])
  })

  it('gives none for what cannot be turned back', () => {
    expect(show('(?i)a')).toEqual([])
    expect(show('(?P<a')).toEqual([])
    expect(show('a{x}')).toEqual([])
  })
})
