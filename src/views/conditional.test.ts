import { describe, expect, it, vi } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { condition, conditionalPage, etag, lastModified } from './conditional.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })
const moment = new Date('2024-02-29T13:14:15.900Z')
const written = 'Thu, 29 Feb 2024 13:14:15 GMT'

function requestWith(headers: Record<string, string> = {}, method = 'GET'): HttpRequest {
  return new HttpRequest(createSource({ headers, method }), policy)
}

const plain = (_request: HttpRequest) => new HttpResponse('body')

describe('condition', () => {
  it('gives the answer both validators, quoted and whole seconds', async () => {
    const view = condition({ etag: () => 'v1', lastModified: () => moment })(plain)
    const response = await view(requestWith())
    expect(response.headers.get('ETag')).toBe('"v1"')
    expect(response.headers.get('Last-Modified')).toBe(written)
  })

  it('answers 304 without calling the view, validators included', async () => {
    const inside = vi.fn(plain)
    const view = condition({ etag: () => 'v1', lastModified: () => moment })(inside)
    const response = await view(requestWith({ 'If-None-Match': '"v1"' }))
    expect(response.status).toBe(304)
    expect(response.headers.get('ETag')).toBe('"v1"')
    expect(response.headers.get('Last-Modified')).toBe(written)
    expect(inside).not.toHaveBeenCalled()
  })

  it('keeps a change from being made to something the client does not know', async () => {
    const inside = vi.fn(plain)
    const view = etag(() => 'v2')(inside)
    const response = await view(requestWith({ 'If-Match': '"v1"' }, 'PUT'))
    expect(response.status).toBe(412)
    expect(inside).not.toHaveBeenCalled()
  })

  it('gives no validators to other methods than GET and HEAD', async () => {
    const response = await etag(() => 'v1')(plain)(requestWith({}, 'PUT'))
    expect(response.headers.has('ETag')).toBe(false)
  })

  it('lets the view have its own validators', async () => {
    const own = (_request: HttpRequest) =>
      new HttpResponse('body', { headers: { ETag: 'W/"own"' } })
    const response = await etag(() => 'v1')(own)(requestWith())
    expect(response.headers.get('ETag')).toBe('W/"own"')
  })

  it('waits for validators that come later, and passes the params on', async () => {
    const view = condition<{ id: number }>({ etag: async (_, { id }) => `v${id}` })(
      (_: HttpRequest, { id }: { id: number }) => new HttpResponse(String(id)),
    )
    const response = await view(requestWith(), { id: 7 })
    expect(response.headers.get('ETag')).toBe('"v7"')
    expect(response.text).toBe('7')
  })

  it('stays synchronous when everything is', () => {
    expect(etag(() => 'v1')(plain)(requestWith())).toBeInstanceOf(HttpResponse)
  })
})

describe('lastModified', () => {
  it('answers 304 while nothing changed', async () => {
    const view = lastModified(() => moment)(plain)
    expect((await view(requestWith({ 'If-Modified-Since': written }))).status).toBe(304)
    const earlier = 'Thu, 29 Feb 2024 13:14:14 GMT'
    expect((await view(requestWith({ 'If-Modified-Since': earlier }))).status).toBe(200)
  })

  it('has nothing to say when nobody knows', async () => {
    const response = await lastModified(() => null)(plain)(requestWith())
    expect(response.headers.has('Last-Modified')).toBe(false)
  })
})

describe('conditionalPage', () => {
  it('tags what the view answers', async () => {
    const response = await conditionalPage(plain)(requestWith())
    expect(response.headers.get('ETag')).toMatch(/^"[0-9a-f]{32}"$/)
  })
})
