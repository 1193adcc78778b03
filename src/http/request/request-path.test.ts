import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodePath, splitTarget } from './request-path.ts'

const path = decodePath

describe('splitTarget', () => {
  it('separates path and query', () => {
    expect(splitTarget('/a/b?c=d?e')).toEqual({ rawPath: '/a/b', query: 'c=d?e', plain: true })
    expect(splitTarget('/')).toEqual({ rawPath: '/', query: '', plain: true })
    expect(splitTarget('/a?')).toEqual({ rawPath: '/a', query: '', plain: true })
  })

  it('sees what has to be decoded, in the path only', () => {
    expect(splitTarget('/a%20b').plain).toBe(false)
    expect(splitTarget('/\u00e9').plain).toBe(false)
    expect(splitTarget('/a?b=%20').plain).toBe(true)
  })

  it('drops a fragment', () => {
    expect(splitTarget('/a#b?c')).toEqual({ rawPath: '/a', query: '', plain: true })
    expect(splitTarget('/a?b#c')).toEqual({ rawPath: '/a', query: 'b', plain: true })
  })

  it('keeps dot segments and double slashes', () => {
    expect(splitTarget('//evil/../a/./b//').rawPath).toBe('//evil/../a/./b//')
  })

  it('drops scheme and host of the absolute form', () => {
    expect(splitTarget('http://other:80/a?b')).toEqual({ rawPath: '/a', query: 'b', plain: true })
    expect(splitTarget('http://other').rawPath).toBe('/')
    expect(splitTarget('http://other?a')).toEqual({ rawPath: '/', query: 'a', plain: true })
  })

  it('makes a path of everything else', () => {
    expect(splitTarget('*').rawPath).toBe('/*')
    expect(splitTarget('').rawPath).toBe('/')
    expect(splitTarget('a/b').rawPath).toBe('/a/b')
  })
})

describe('decodePath', () => {
  it('decodes once', () => {
    expect(path('/caf%C3%A9/a%20b/%2525')).toBe('/café/a b/%25')
    expect(path('/a%2Fb+c')).toBe('/a/b+c')
  })

  it('leaves broken escapes', () => {
    expect(path('/100%/%zz/%4')).toBe('/100%/%zz/%4')
  })

  it('leaves bytes that are no UTF-8 percent-encoded', () => {
    expect(path('/caf%E9/%FF')).toBe('/caf%E9/%FF')
    expect(path('/%e2%98x%C3%A9')).toBe('/%E2%98xé')
    expect(path('/%C0%AF')).toBe('/%C0%AF')
    expect(path('/%ED%A0%80')).toBe('/%ED%A0%80')
    expect(path('/%F4%90%80%80%F5')).toBe('/%F4%90%80%80%F5')
    expect(path('/%E0%80%AF')).toBe('/%E0%80%AF')
    expect(path('/%F0%80%80%AF')).toBe('/%F0%80%80%AF')
  })

  it('keeps a replacement character that was really sent, and a byte order mark', () => {
    expect(path('/%EF%BF%BD/%FF')).toBe('/\ufffd/%FF')
    expect(path('/%EF%BB%BFa')).toBe('/\ufeffa')
  })

  it('takes raw bytes for UTF-8', () => {
    expect(path('/\u00c3\u00a9')).toBe('/é')
    expect(path('/\u00e9')).toBe('/%E9')
  })

  it('gives back any text that was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(path(`/${encodeURIComponent(text)}`)).toBe(`/${text}`)
      }),
    )
  })

  it('makes well-formed text of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
        const raw = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
        const decoded = path(`/${raw}`)
        expect(decoded.isWellFormed()).toBe(true)
        expect(decoded).not.toContain('\ufffd\ufffd')
      }),
    )
  })
})
