import { describe, expect, it } from 'vitest'

import { decodeCharacterReferences as decode } from './character-references.ts'

describe('decodeCharacterReferences', () => {
  it('decodes names and numbers', () => {
    expect(decode('a&amp;b&lt;c&#47;d&#x2F;e&eacute;&euro;&sol;')).toBe('a&b<c/d/eé€/')
    expect(decode('&COPY;&REG;&QUOT;&lang;&apos;')).toBe('©®"\u27e8\'')
  })

  it('decodes without a semicolon what browsers always have', () => {
    expect(decode('&ampx &copy2 &notit; &eacutex &AMP')).toBe('&x ©2 ¬it; éx &')
    expect(decode('&sol &euro')).toBe('&sol &euro')
    expect(decode('&#65x &#x41g')).toBe('Ax Ag')
  })

  it('leaves what is no reference', () => {
    expect(decode('AT&T & co; &; &# &#x; &bogus; &a;')).toBe('AT&T & co; &; &# &#x; &bogus; &a;')
    expect(decode('nothing')).toBe('nothing')
  })

  it('replaces and drops numbers that are no characters, as browsers do', () => {
    expect(decode('&#0;&#xD800;&#x110000;&#9999999999;')).toBe('\ufffd\ufffd\ufffd\ufffd')
    expect(decode('&#128;&#150;&#159;')).toBe('€–Ÿ')
    expect(decode('a&#1;&#11;&#x7f;&#xFFFE;&#xFDD0;&#x1FFFF;b')).toBe('ab')
    expect(decode('&#9;&#10;&#12;&#13;')).toBe('\t\n\f\r')
  })
})
