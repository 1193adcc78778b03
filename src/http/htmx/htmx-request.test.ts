import { describe, expect, it } from 'vitest'

import { createSource } from '../../testing/memory-source.ts'
import { createPolicy, type PolicyOptions } from '../policy.ts'
import { HttpRequest } from '../request/request.ts'

function asked(headers: Record<string, string>, policy: PolicyOptions = {}): HttpRequest {
  return new HttpRequest(
    createSource({ headers }),
    createPolicy({ allowedHosts: ['testserver'], ...policy }),
  )
}

// What htmx 2.0.11 and htmx 4.0.1 send for `<button id="save" name="go" hx-post hx-target="#out">`.
const two = {
  'HX-Request': 'true',
  'HX-Trigger': 'save',
  'HX-Trigger-Name': 'go',
  'HX-Target': 'out',
  'HX-Current-URL': 'http://testserver/cart/?a=1#b',
}
const four = {
  'HX-Request': 'true',
  'HX-Request-Type': 'partial',
  'HX-Source': 'button#save',
  'HX-Target': 'div#out',
  'HX-Current-URL': 'http://testserver/cart/?a=1#b',
  Accept: 'text/html',
}

describe('HttpRequest.htmx', () => {
  it('is there for a call of htmx and nothing else', () => {
    expect(asked(two).htmx).toBeDefined()
    expect(asked(four).htmx).toBeDefined()
    expect(asked({}).htmx).toBeUndefined()
    expect(asked({ 'HX-Request': 'false' }).htmx).toBeUndefined()
  })

  it('is there for a page that htmx 4 restores, which does not call itself by name', () => {
    const restored = { 'HX-History-Restore-Request': 'true', 'HX-Request-Type': 'full' }
    expect(asked(restored).htmx?.restoresHistory).toBe(true)
    expect(asked(restored).isFragment).toBe(false)
  })

  it('says which element asks and where the answer goes, in the words of either', () => {
    const none = undefined
    expect(asked(two).htmx?.source).toEqual({ tag: none, id: 'save', name: 'go' })
    expect(asked(two).htmx?.target).toEqual({ tag: none, id: 'out', name: none })
    expect(asked(four).htmx?.source).toEqual({ tag: 'button', id: 'save', name: none })
    expect(asked(four).htmx?.target).toEqual({ tag: 'div', id: 'out', name: none })
  })

  it('tells a tag without an id from an id without a tag', () => {
    const htmx4 = asked({ ...four, 'HX-Source': 'form', 'HX-Target': 'main' }).htmx
    expect(htmx4?.source).toEqual({ tag: 'form', id: undefined, name: undefined })
    expect(htmx4?.target).toEqual({ tag: 'main', id: undefined, name: undefined })
    expect(asked({ ...two, 'HX-Target': 'main' }).htmx?.target?.id).toBe('main')
    expect(asked({ 'HX-Request': 'true' }).htmx?.source).toBeUndefined()
    expect(asked({ 'HX-Request': 'true' }).htmx?.target).toBeUndefined()
  })

  it('decodes what a header cannot hold, as each of them encodes it', () => {
    expect(asked({ ...four, 'HX-Source': 'p#a%20%E2%82%AC#b' }).htmx?.source?.id).toBe('a €#b')
    const encoded = { 'HX-Prompt': '%E2%82%AC', 'HX-Prompt-URI-AutoEncoded': 'true' }
    expect(asked({ ...two, ...encoded }).htmx?.prompt).toBe('€')
    expect(asked({ ...two, 'HX-Prompt': '100%25' }).htmx?.prompt).toBe('100%25')
    expect(asked({ ...four, 'HX-Source': 'p#%' }).htmx?.source?.id).toBe('%')
  })

  it('says which page asks, and its path where that is one of ours', () => {
    const pathOf = (url: string) => asked({ ...two, 'HX-Current-URL': url }).htmx?.currentPath
    expect(asked(two).htmx?.currentUrl).toBe('http://testserver/cart/?a=1#b')
    expect(pathOf('http://testserver/cart/?a=1#b')).toBe('/cart/?a=1#b')
    expect(pathOf('https://testserver/')).toBeUndefined()
    expect(pathOf('http://testserver.evil.example/')).toBeUndefined()
    expect(pathOf('/cart/')).toBeUndefined()
    expect(asked({ 'HX-Request': 'true' }).htmx?.currentPath).toBeUndefined()
  })

  it('gives no path that would lead to another host', () => {
    for (const url of ['http://testserver//evil.example/', 'http://testserver/\\evil.example/']) {
      expect(asked({ ...two, 'HX-Current-URL': url }).htmx?.currentPath).toBeUndefined()
    }
  })

  it('knows a boosted link', () => {
    expect(asked({ ...two, 'HX-Boosted': 'true' }).htmx?.isBoosted).toBe(true)
    expect(asked(two).htmx?.isBoosted).toBe(false)
  })

  it('notes for Vary what was read, and only that', () => {
    const request = asked(four)
    expect(request.variesOn).toEqual([])
    const { htmx } = request
    expect(request.variesOn).toEqual(['HX-Request'])
    expect(htmx?.target?.id).toBe('out')
    expect(request.variesOn).toEqual(['HX-Request', 'HX-Target', 'HX-Request-Type'])
    const plain = asked({})
    expect(plain.htmx).toBeUndefined()
    expect(plain.variesOn).toEqual(['HX-Request', 'HX-History-Restore-Request'])
  })

  it('leaves Vary to the view as Django does', () => {
    const request = asked(two, { compatibility: 'django' })
    expect([request.isFragment, request.htmx?.target?.id]).toEqual([true, 'out'])
    expect(request.variesOn).toEqual([])
  })
})

describe('HttpRequest.isFragment', () => {
  it('is what htmx puts into a part of the page', () => {
    expect(asked(two).isFragment).toBe(true)
    expect(asked(four).isFragment).toBe(true)
  })

  it('is false where htmx 4 wants the whole page, for the body or to take a piece out', () => {
    expect(asked({ ...four, 'HX-Request-Type': 'full' }).isFragment).toBe(false)
  })

  it('keeps the answers to a part, a boosted link and a restored page apart in caches', () => {
    const request = asked(two)
    expect(request.isFragment).toBe(true)
    expect(request.variesOn).toEqual([
      'HX-Request',
      'HX-Boosted',
      'HX-History-Restore-Request',
      'HX-Request-Type',
    ])
  })
})
