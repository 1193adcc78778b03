import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isLocalUrl, isSafeUrl, refusedUrl, safeUrl, url } from './url.ts'

describe('isSafeUrl', () => {
  it.each([
    '/',
    '',
    '//elsewhere.example/',
    '?q=a:b',
    '#javascript:',
    './a:b',
    'a/b:c',
    'https://a.example',
    'HTTP://a.example',
    'mailto:a@b.example',
    'tel:+1',
    ' https://a.example',
    'page.html',
    '1:2',
  ])('lets %j pass', (address) => {
    expect(isSafeUrl(address)).toBe(true)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript\r:alert(1)',
    '\tjavascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'blob:https://a.example/1',
    'page:2',
  ])('stops %j', (address) => {
    expect(isSafeUrl(address)).toBe(false)
  })

  it('agrees with the URL parser for any text', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'javscriptdhttps:/?#\\.\t\n \u0001&;-+1'.split('')),
      maxLength: 14,
    })
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (address) => {
        fc.pre(URL.canParse(address, 'https://base.example/'))
        const { protocol } = new URL(address, 'https://base.example/')
        const harmless = ['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'ftp:', 'ftps:']
        if (isSafeUrl(address)) expect(harmless).toContain(protocol)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('isLocalUrl', () => {
  it('agrees with the URL parser: what is local stays on the host', () => {
    const text = fc.string({ unit: fc.constantFrom(...'/\\.a:?#@\t\n '.split('')), maxLength: 8 })
    fc.assert(
      fc.property(text, (address) => {
        fc.pre(URL.canParse(address, 'https://base.example/'))
        const { origin } = new URL(address, 'https://base.example/')
        if (isLocalUrl(address)) expect(origin).toBe('https://base.example')
      }),
      { numRuns: 2000 },
    )
  })

  it('knows paths, queries and fragments', () => {
    expect(['/a', 'a/b', '?a', '#a', ''].every(isLocalUrl)).toBe(true)
  })
})

describe('safeUrl', () => {
  it('keeps a safe address', () => {
    expect(safeUrl('/a?b')).toBe('/a?b')
    expect(safeUrl(new URL('https://a.example/'))).toBe('https://a.example/')
  })

  it('gives one that leads nowhere for any other', () => {
    expect(safeUrl('javascript:alert(1)')).toBe(refusedUrl)
  })
})

describe('url', () => {
  it('keeps what is interpolated in its segment or value', () => {
    expect(url`/articles/${'a/b?c'}/?q=${'x&y=1'}#${'é'}`).toBe(
      '/articles/a%2Fb%3Fc/?q=x%26y%3D1#%C3%A9',
    )
  })

  it('takes numbers', () => {
    expect(url`/articles/${2026}/`).toBe('/articles/2026/')
  })

  it('refuses a segment that steps up or stays', () => {
    expect(() => url`/files/${'..'}/secret`).toThrow('The segment .. would lead somewhere else')
    expect(() => url`/files/${'.'}`).toThrow('The segment . would lead')
    expect(() => url`/files/.${'.'}/`).toThrow('The segment ..')
    expect(() => url`/files/${'.'}${'.'}/`).toThrow('The segment ..')
    expect(url`../files/${'a'}`).toBe('../files/a')
  })

  it('lets dots be where they are no segment', () => {
    expect(url`/files/${'..'}.txt?dir=${'..'}`).toBe('/files/...txt?dir=..')
  })

  it('refuses to begin with a value', () => {
    expect(() => url`${'javascript:'}`).toThrow('Begin with fixed text')
  })
})
