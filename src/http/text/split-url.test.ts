import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { splitUrl } from './split-url.ts'

describe('splitUrl', () => {
  it('takes a whole address apart', () => {
    expect(splitUrl('HTTPS://me@example.com:80/a/b;c?d=e?f#g#h')).toEqual({
      scheme: 'https',
      authority: 'me@example.com:80',
      path: '/a/b;c',
      query: 'd=e?f',
      fragment: 'g#h',
    })
  })

  it('takes relative addresses', () => {
    expect(splitUrl('')).toMatchObject({ scheme: '', authority: '', path: '' })
    expect(splitUrl('../a?b')).toMatchObject({ authority: '', path: '../a', query: 'b' })
    expect(splitUrl('//example.com')).toMatchObject({ scheme: '', authority: 'example.com' })
    expect(splitUrl('?a#b')).toMatchObject({ path: '', query: 'a', fragment: 'b' })
    expect(splitUrl('#a?b')).toMatchObject({ query: '', fragment: 'a?b' })
  })

  it('sees the scheme browsers would see', () => {
    expect(splitUrl('java\nscr\tipt:x')?.scheme).toBe('javascript')
    expect(splitUrl('\u0000\u001f javascript:x')?.scheme).toBe('javascript')
    expect(splitUrl('a+b.c-d:x')?.scheme).toBe('a+b.c-d')
  })

  it('takes nothing for a scheme that is none', () => {
    expect(splitUrl('1a:b')).toMatchObject({ scheme: '', path: '1a:b' })
    expect(splitUrl('é:b')).toMatchObject({ scheme: '', path: 'é:b' })
    expect(splitUrl('/a:b')).toMatchObject({ scheme: '', path: '/a:b' })
    expect(splitUrl(':b')).toMatchObject({ scheme: '', path: ':b' })
    expect(splitUrl('http:\\\\x')).toMatchObject({ scheme: 'http', authority: '', path: '\\\\x' })
  })

  it('refuses hosts whose brackets make no sense', () => {
    expect(splitUrl('//[bad')).toBeUndefined()
    expect(splitUrl('//a]b/')).toBeUndefined()
    expect(splitUrl('//]a[/')).toBeUndefined()
    expect(splitUrl('http://[zz]/')).toBeUndefined()
    expect(splitUrl('http://[1.2.3.4]/')).toBeUndefined()
    expect(splitUrl('http://[v1]/')).toBeUndefined()
  })

  it('takes IPv6 addresses and those of the future', () => {
    expect(splitUrl('//user@[::1]:80/')?.authority).toBe('user@[::1]:80')
    expect(splitUrl('http://[fe80::1%eth0]/')?.authority).toBe('[fe80::1%eth0]')
    expect(splitUrl('http://[v1.a]/')?.authority).toBe('[v1.a]')
  })

  it('refuses hosts that become others once they are normalised', () => {
    expect(splitUrl('//x\u2100y/')).toBeUndefined()
    expect(splitUrl('http://ex\uff0fample.com/')).toBeUndefined()
    expect(splitUrl('http://\uff41.example.com/')?.authority).toBe('\uff41.example.com')
    expect(splitUrl('http://bücher.example.com/')?.authority).toBe('bücher.example.com')
  })

  it('loses nothing of an address that has no noise in it', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'B', '1', '.', '-', 'é') })
    fc.assert(
      fc.property(part, part, part, (path, query, fragment) => {
        const url = `https://example.com/${path}?${query}#${fragment}`
        expect(splitUrl(url)).toEqual({
          scheme: 'https',
          authority: 'example.com',
          path: `/${path}`,
          query,
          fragment,
        })
      }),
    )
  })
})
