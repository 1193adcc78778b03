import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { cacheControl, neverCache, varyOnCookie, varyOnHeaders } from './cache-control.ts'

const request = new HttpRequest(createSource(), createPolicy({ allowedHosts: ['testserver'] }))
const plain = (_request: HttpRequest) => new HttpResponse('body')

describe('cacheControl', () => {
  it('adds directives to what the view answers', () => {
    const view = cacheControl({ maxAge: 3600, public: true })(plain)
    expect(view(request).headers.get('Cache-Control')).toBe('max-age=3600, public')
  })

  it('keeps the smaller age when it stands twice', () => {
    const view = cacheControl({ maxAge: 60 })(cacheControl({ maxAge: 3600 })(plain))
    expect(view(request).headers.get('Cache-Control')).toBe('max-age=60')
  })

  it('waits for a view that takes its time', async () => {
    const view = cacheControl({ noStore: true })(async (_request: HttpRequest) => plain(request))
    expect((await view(request)).headers.get('Cache-Control')).toBe('no-store')
  })

  it('takes a web Response too', async () => {
    const web = (_request: HttpRequest): HttpResponse | Response => new Response('body')
    const response = cacheControl({ private: true })(web)(request)
    expect(response.headers.get('Cache-Control')).toBe('private')
  })
})

describe('neverCache', () => {
  it('says it in every way', () => {
    const { headers } = neverCache(plain)(request)
    expect(headers.get('Cache-Control')).toBe(
      'max-age=0, no-cache, no-store, must-revalidate, private',
    )
    expect(headers.has('Expires')).toBe(true)
  })
})

describe('varyOnHeaders', () => {
  it('names each header once, the inner ones first', () => {
    const view = varyOnCookie(varyOnHeaders('cookie', 'Accept')(plain))
    expect(view(request).headers.get('Vary')).toBe('cookie, Accept')
  })
})
