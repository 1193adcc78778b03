import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { DisallowedRedirect } from '../errors.ts'
import { ownAddress } from './own-address.ts'

const allowedOrigins = ['https://pay.example.com']

describe('ownAddress', () => {
  it.each([
    ['/cart/?a=1#b', '/cart/?a=1#b'],
    ['next/', 'next/'],
    ['?page=2', '?page=2'],
    ['#end', '#end'],
    ['/café/ ü', '/caf%C3%A9/%20%C3%BC'],
    ['/a:b', '/a:b'],
  ])('lets addresses of this site through: %s', (to, address) => {
    expect(ownAddress(to)).toBe(address)
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'https://evil.example/',
    'https:evil.example',
    '//evil.example/',
    '',
  ])('refuses %j', (to) => {
    expect(() => ownAddress(to)).toThrow(DisallowedRedirect)
  })

  it.each(['\\\\evil.example/', '/\\evil.example/', '/\t/evil.example/', ' javascript:alert(1)'])(
    'makes %j an ordinary path, in which nothing hides',
    (to) => {
      expect(new URL(ownAddress(to), 'https://site.example/').origin).toBe('https://site.example')
    },
  )

  it('goes elsewhere where the origin is named, and only by http(s)', () => {
    const to = (address: string | URL) => ownAddress(address, { allowedOrigins })
    expect(to('https://pay.example.com/now?a')).toBe('https://pay.example.com/now?a')
    expect(to(new URL('https://pay.example.com/'))).toBe('https://pay.example.com/')
    for (const bad of [
      'http://pay.example.com/',
      'https://pay.example.com.evil.example/',
      'https://pay.example.com@evil.example/',
      'blob:https://pay.example.com/1',
      'https://pay.example.com:444/',
      '//pay.example.com/',
    ]) {
      expect(() => to(bad)).toThrow('only to a path of this site')
    }
    expect(() => ownAddress('foo:bar', { allowedOrigins: ['null'] })).toThrow(DisallowedRedirect)
  })

  it('never leads elsewhere, whatever it is given and whichever page reads it', () => {
    const nasty = fc.constantFrom('/', '\\', ':', 'http', 'javascript:', '\t', '\n', ' ', '@', '\0')
    const text = fc.array(fc.oneof(nasty, fc.string({ maxLength: 3 }))).map((all) => all.join(''))
    fc.assert(
      fc.property(text, (to) => {
        let address: string
        try {
          address = ownAddress(to)
        } catch (error) {
          expect(error).toBeInstanceOf(DisallowedRedirect)
          return
        }
        for (const page of ['https://site.example/a/b', 'http://site.example:8000/']) {
          expect(new URL(address, page).origin).toBe(new URL(page).origin)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
