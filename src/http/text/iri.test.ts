import { describe, expect, it } from 'vitest'

import { escapeUriPath, iriToUri } from './iri.ts'

describe('iriToUri', () => {
  it('encodes what is no address yet and leaves what is', () => {
    expect(iriToUri('/I ♥ Django/')).toBe('/I%20%E2%99%A5%20Django/')
    expect(iriToUri('/blog/for/J%C3%BCrgen')).toBe('/blog/for/J%C3%BCrgen')
    expect(iriToUri("/#%[]=:;$&()+,!?*@'~")).toBe("/#%[]=:;$&()+,!?*@'~")
    expect(iriToUri('"<>\\^`{|}')).toBe('%22%3C%3E%5C%5E%60%7B%7C%7D')
  })
})

describe('escapeUriPath', () => {
  it('encodes what would end a path, percent signs included', () => {
    expect(escapeUriPath('/a;b=c,d?e#f%20')).toBe('/a%3Bb%3Dc,d%3Fe%23f%2520')
    expect(escapeUriPath("/:@&+$,-_.!~*'()")).toBe("/:@&+$,-_.!~*'()")
  })
})
