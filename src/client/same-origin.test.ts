import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { sameOrigin } from './same-origin.ts'

describe('sameOrigin', () => {
  beforeEach(() => {
    vi.stubGlobal('location', new URL('https://example.com/shop/cart?x#y'))
    vi.stubGlobal('document', { baseURI: 'https://example.com/shop/cart?x' })
  })

  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('makes an address of this origin absolute', () => {
    expect(sameOrigin('/a/?b#c')).toBe('https://example.com/a/?b#c')
    expect(sameOrigin('a/')).toBe('https://example.com/shop/a/')
    expect(sameOrigin('')).toBe('https://example.com/shop/cart?x')
    expect(sameOrigin(new URL('https://EXAMPLE.com:443/a'))).toBe('https://example.com/a')
  })

  const refused = {
    'another host': 'https://example.com.evil.example/',
    'another host without a scheme': '//evil.example/',
    'the same, with backslashes': '\\\\evil.example/',
    'another scheme': 'http://example.com/',
    'another port': 'https://example.com:8443/',
    'a user name, which hides the host from people': 'https://example.com@evil.example/',
    'a user name at this host': 'https://user@example.com/',
    'a script': 'javascript:alert(1)//https://example.com/',
    'a script behind a control character': '\u0001java\nscript:alert(1)',
    data: 'data:text/html,https://example.com/',
    'a blob, though its origin is ours': 'blob:https://example.com/9b1',
    'what is no address': 'https://[',
  }
  for (const [what, address] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(sameOrigin(address)).toBeUndefined()
    })
  }

  it('refuses everything relative when the page’s base is elsewhere', () => {
    vi.stubGlobal('document', { baseURI: 'https://evil.example/' })
    expect(sameOrigin('/a/')).toBeUndefined()
  })

  it('refuses everything on a page without an origin', () => {
    vi.stubGlobal('location', { origin: 'null' })
    vi.stubGlobal('document', { baseURI: 'about:srcdoc' })
    expect(sameOrigin('null/')).toBeUndefined()
    expect(sameOrigin('https://example.com/')).toBeUndefined()
  })
})
