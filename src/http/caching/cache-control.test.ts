import { describe, expect, it } from 'vitest'

import { parseHttpDate } from '../../core/http-date.ts'
import {
  addNeverCacheHeaders,
  type CacheDirectives,
  getMaxAge,
  hasCacheDirective,
  patchCacheControl,
  patchResponseHeaders,
} from './cache-control.ts'
import { InvalidCacheControl } from './cache-errors.ts'
import { HttpResponse } from '../response/response.ts'

function responseWith(cacheControl?: string): HttpResponse {
  const response = new HttpResponse()
  if (cacheControl !== undefined) response.headers.set('Cache-Control', cacheControl)
  return response
}

function patched(before: string | undefined, directives: CacheDirectives): string | undefined {
  const response = responseWith(before)
  patchCacheControl(response, directives)
  return response.headers.get('Cache-Control')
}

describe('patchCacheControl', () => {
  it('writes humps and underscores as hyphens, and true as the name alone', () => {
    expect(patched(undefined, { maxAge: 3600, public: true, stale_if_error: 60 })).toBe(
      'max-age=3600, public, stale-if-error=60',
    )
    expect(patched(undefined, { sMaxage: 0, mustRevalidate: true })).toBe(
      's-maxage=0, must-revalidate',
    )
  })

  it('leaves out what is false or undefined', () => {
    expect(patched(undefined, { private: false, noStore: undefined, immutable: true })).toBe(
      'immutable',
    )
  })

  it('keeps what is there, in lower case', () => {
    expect(patched('No-Transform, S-MaxAge=5', { private: true })).toBe(
      'no-transform, s-maxage=5, private',
    )
  })

  it('takes the smaller of two ages', () => {
    expect(patched('max-age=60', { maxAge: 3600 })).toBe('max-age=60')
    expect(patched('max-age=3600', { maxAge: 60 })).toBe('max-age=60')
  })

  it('refuses to compare with an age that is no number', () => {
    expect(() => patched('max-age=soon', { maxAge: 60 })).toThrow(InvalidCacheControl)
    expect(patched('max-age=soon', { public: true })).toBe('max-age=soon, public')
  })

  it('lets public and private replace each other', () => {
    expect(patched('private, max-age=1', { public: true })).toBe('max-age=1, public')
    expect(patched('public', { private: true })).toBe('private')
  })

  it('collects the headers of no-cache, unless all are meant', () => {
    expect(patched('no-cache=Set-Cookie', { noCache: 'X-User' })).toBe(
      'no-cache=Set-Cookie, no-cache=X-User',
    )
    expect(patched('no-cache=Set-Cookie', { noCache: true })).toBe('no-cache')
    expect(patched('no-cache, no-cache=a', {})).toBe('no-cache')
  })
})

describe('getMaxAge', () => {
  it('reads whole seconds', () => {
    expect(getMaxAge(responseWith('public, max-age=60'))).toBe(60)
    expect(getMaxAge(responseWith('Max-Age=-1'))).toBe(-1)
  })

  it('is undefined for everything else', () => {
    expect(getMaxAge(responseWith())).toBe(undefined)
    expect(getMaxAge(responseWith('no-store'))).toBe(undefined)
    expect(getMaxAge(responseWith('max-age=1.5'))).toBe(undefined)
    expect(getMaxAge(responseWith('max-age='))).toBe(undefined)
  })
})

describe('patchResponseHeaders', () => {
  it('sets Expires and max-age', () => {
    const response = responseWith()
    patchResponseHeaders(response, 30)
    expect(response.headers.get('Cache-Control')).toBe('max-age=30')
    const expires = parseHttpDate(response.headers.get('Expires') ?? '') ?? 0
    expect(Math.abs(expires - Date.now() / 1000 - 30)).toBeLessThan(3)
  })

  it('keeps an Expires that is there', () => {
    const response = responseWith()
    response.headers.set('Expires', 'whenever')
    patchResponseHeaders(response)
    expect(response.headers.get('Expires')).toBe('whenever')
    expect(response.headers.get('Cache-Control')).toBe('max-age=600')
  })
})

describe('addNeverCacheHeaders', () => {
  it('says it in every way', () => {
    const response = responseWith('public, max-age=3600')
    addNeverCacheHeaders(response)
    expect(response.headers.get('Cache-Control')).toBe(
      'max-age=0, no-cache, no-store, must-revalidate, private',
    )
    expect(response.headers.has('Expires')).toBe(true)
  })
})

describe('hasCacheDirective', () => {
  it('knows names in any case, with or without a value', () => {
    expect(hasCacheDirective('No-Store', 'no-store')).toBe(true)
    expect(hasCacheDirective('no-cache=x', 'no-cache')).toBe(true)
    expect(hasCacheDirective('no-stores', 'no-store')).toBe(false)
    expect(hasCacheDirective(undefined, 'no-store')).toBe(false)
  })
})
