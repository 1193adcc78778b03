import { describe, expect, it } from 'vitest'

import { toAbsoluteUri } from './absolute-uri.ts'

const base = { scheme: 'https', host: 'example.com:8000', path: '/a/b' }
const uri = (location: string): string => toAbsoluteUri(location, base)

describe('toAbsoluteUri', () => {
  it('puts scheme and host in front of a path', () => {
    expect(uri('/x/?y=1#z')).toBe('https://example.com:8000/x/?y=1#z')
    expect(uri('///x')).toBe('https://example.com:8000/x')
  })

  it('takes two slashes without a host for one path', () => {
    expect(uri('////x//y')).toBe('https://example.com:8000//x//y')
  })

  it('resolves a relative path', () => {
    expect(uri('c/d')).toBe('https://example.com:8000/a/c/d')
    expect(uri('../c')).toBe('https://example.com:8000/c')
    expect(uri('../../../c')).toBe('https://example.com:8000/c')
    expect(uri('./')).toBe('https://example.com:8000/a/')
    expect(uri('..')).toBe('https://example.com:8000/')
    expect(uri('c//d')).toBe('https://example.com:8000/a/c/d')
  })

  it('resolves dots in an absolute path', () => {
    expect(uri('/x/../y/./z')).toBe('https://example.com:8000/y/z')
  })

  it('keeps the path when only a query or a fragment is given', () => {
    expect(uri('?q=1')).toBe('https://example.com:8000/a/b?q=1')
    expect(uri('#f')).toBe('https://example.com:8000/a/b#f')
    expect(uri('')).toBe('https://example.com:8000/a/b')
  })

  it('keeps parameters of the last segment', () => {
    expect(uri('c;p=1')).toBe('https://example.com:8000/a/c;p=1')
    expect(uri('c;')).toBe('https://example.com:8000/a/c')
    expect(toAbsoluteUri('?q', { ...base, path: '/a/b;p' })).toBe(
      'https://example.com:8000/a/b;p?q',
    )
  })

  it('leaves whole addresses, and takes our scheme for one without', () => {
    expect(uri('http://other.org/x')).toBe('http://other.org/x')
    expect(uri('//other.org/x')).toBe('https://other.org/x')
    expect(uri('mailto:me@example.com')).toBe('mailto:me@example.com')
    expect(uri('https:c')).toBe('https://example.com:8000/a/c')
  })

  it('encodes what is no address yet', () => {
    expect(uri('/é ☃?q=ü')).toBe('https://example.com:8000/%C3%A9%20%E2%98%83?q=%C3%BC')
  })

  it('refuses a host that is none', () => {
    expect(() => uri('//[::1/x')).toThrow(TypeError)
    expect(() => uri('//[nonsense]/x')).toThrow(TypeError)
    expect(() => uri('//a\u2100b/x')).toThrow(TypeError)
  })
})
