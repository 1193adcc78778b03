import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { compilePythonRegex } from './python-regex.ts'

/** Whether Python's `re.search` would find it. */
const finds = (source: string, text: string) => compilePythonRegex(source).test(text)

describe('compilePythonRegex', () => {
  it('takes named groups in both spellings', () => {
    expect(compilePythonRegex('(?P<year>[0-9]{4})').exec('2024')?.groups).toEqual({ year: '2024' })
    expect(compilePythonRegex('(?<year>[0-9]{4})').exec('2024')?.groups).toEqual({ year: '2024' })
  })

  it('refers back to a group by name and by number', () => {
    expect(finds('^(?P<a>x+)-(?P=a)$', 'xx-xx')).toBe(true)
    expect(finds('^(?P<a>x+)-(?P=a)$', 'xx-x')).toBe(false)
    expect(finds(String.raw`^(x)\1$`, 'xx')).toBe(true)
  })

  it('lets a dot stand for anything but a line feed', () => {
    expect(finds('^a.b$', 'a\rb')).toBe(true)
    expect(finds('^a.b$', 'a\u2028b')).toBe(true)
    expect(finds('^a.b$', 'a\nb')).toBe(false)
    expect(finds('^a.b$', 'a💡b')).toBe(true)
  })

  it('lets a dollar stand before a last line feed as well', () => {
    expect(finds('^a$', 'a\n')).toBe(true)
    expect(finds('^a$', 'a\n\n')).toBe(false)
    expect(finds(String.raw`^a\Z`, 'a\n')).toBe(false)
  })

  it('matches all of the text when asked to', () => {
    expect(compilePythonRegex('^a$', true).test('a\n')).toBe(false)
    expect(compilePythonRegex('a|ab$', true).test('ab')).toBe(true)
  })

  it('means digits, words and spaces of every script', () => {
    expect(finds(String.raw`^\d+$`, '٣4')).toBe(true)
    expect(finds(String.raw`^\w+$`, 'été_1')).toBe(true)
    expect(finds(String.raw`^\s$`, '\x1c')).toBe(true)
    expect(finds(String.raw`^\s$`, '\ufeff')).toBe(false)
    expect(finds(String.raw`^\W\D\S$`, '-a-')).toBe(true)
    expect(finds(String.raw`^[\w-]+$`, 'é-1')).toBe(true)
    expect(finds(String.raw`^[^\W\d]+$`, 'ab')).toBe(true)
    expect(finds(String.raw`^[^\W\d]+$`, 'a1')).toBe(false)
  })

  it('reads flags at the beginning', () => {
    expect(finds('(?i)^AB/', 'ab/')).toBe(true)
    expect(finds('(?s)^a.b$', 'a\nb')).toBe(true)
    expect(finds(String.raw`(?a)^\w$`, 'é')).toBe(false)
    expect(finds('(?m)^b$', 'a\nb\nc')).toBe(true)
  })

  it('reads classes as Python does', () => {
    expect(finds('^[]a]+$', ']a')).toBe(true)
    expect(finds('^[^]a]+$', 'b')).toBe(true)
    expect(finds('^[-a.]+$', '-a.')).toBe(true)
    expect(finds('^[a-]+$', 'a-')).toBe(true)
    expect(finds('^[a-c-e]+$', 'b-e')).toBe(true)
    expect(finds('^[a-c-e]+$', 'd')).toBe(false)
    expect(finds(String.raw`^[\d-x]+$`, '1-x')).toBe(true)
    expect(finds('^[&&(|{}]+$', '&(|{}')).toBe(true)
    expect(finds(String.raw`^[\]\\\-^]+$`, ']\\-^')).toBe(true)
  })

  it('reads escapes as Python does', () => {
    expect(finds(String.raw`^\-\/\!\ \#\"$`, '-/! #"')).toBe(true)
    expect(finds(String.raw`^\x41\u00e9\U0001F4A1\t$`, 'Aé💡\t')).toBe(true)
    expect(finds(String.raw`^\Aa\bb?`, 'a')).toBe(true)
  })

  it('takes braces that count nothing for themselves', () => {
    expect(finds('^a{,2}$', 'aa')).toBe(true)
    expect(finds('^a{1,}$', 'aaa')).toBe(true)
    expect(finds('^a{b}$', 'a{b}')).toBe(true)
    expect(finds('^a}]$', 'a}]')).toBe(true)
  })

  it('skips comments', () => {
    expect(finds('^a(?#the first)b$', 'ab')).toBe(true)
  })

  it.each(['(?x) a', '(?>a)', '(?P>a)', '(?(1)a|b)', String.raw`\q`, String.raw`\x4`, '[a', 'a\\'])(
    'refuses %s at start-up',
    (source) => {
      expect(() => compilePythonRegex(source)).toThrow(ImproperlyConfigured)
    },
  )

  it('says what is wrong with an expression nobody understands', () => {
    expect(() => compilePythonRegex('(a')).toThrow('"(a" is not a regular expression')
  })
})
