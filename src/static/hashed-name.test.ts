import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hashedName, hashOf } from './hashed-name.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('hashedName', () => {
  // As Django 5.2 named them.
  it.each([
    ['LICENSE', 'hi\n', 'LICENSE.764efa883dda'],
    ['a b/c d.txt', 'q\n', 'a b/c d.c3be117041a1.txt'],
    ['a.b.c.css', 'x{}\n', 'a.b.c.a795de834c78.css'],
    ['img/s.svg', '<svg/>\n', 'img/s.6a22e95e1937.svg'],
    ['css/site.css.map', '{}\n', 'css/site.css.8a80554c91d9.map'],
  ])('names %s as Django does', (name, content, expected) => {
    expect(hashedName(name, bytes(content))).toBe(expected)
  })

  it('takes no dot of a folder, nor one in front, for an ending', () => {
    expect(hashedName('v1.2/LICENSE', bytes('hi\n'))).toBe('v1.2/LICENSE.764efa883dda')
    expect(hashedName('.well-known/.profile', bytes('hi\n'))).toBe(
      '.well-known/.profile.764efa883dda',
    )
  })

  it('has a hash that is found again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z.]{1,9}$/), fc.uint8Array(), (name, content) => {
        const hash = hashOf(hashedName(name, content))
        expect(hashedName(name, content)).toContain(`.${hash}`)
      }),
    )
  })
})

describe('hashOf', () => {
  it('finds none in other names', () => {
    expect(hashOf('site.css')).toBeUndefined()
    expect(hashOf('site-3f9ac1d2e4b5.css')).toBeUndefined()
    expect(hashOf('site.3f9ac1d2e4b5/a.css')).toBeUndefined()
  })
})
