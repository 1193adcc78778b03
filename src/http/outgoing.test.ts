import { describe, expect, it } from 'vitest'

import { createSource } from '../testing/memory-source.ts'
import { toOutgoing, type Outgoing } from './outgoing.ts'
import { createPolicy } from './policy.ts'
import { HttpRequest } from './request/request.ts'
import type { HttpResponseBase } from './response/response-base.ts'
import { HttpResponse } from './response/response.ts'
import { StreamingHttpResponse } from './streams/streaming-response.ts'

const policy = createPolicy()
const byteLength = (text: string): number => Buffer.byteLength(text)

function outgoing(response: HttpResponseBase, method = 'GET'): Outgoing {
  return toOutgoing(new HttpRequest(createSource({ method }), policy), response, byteLength)
}

describe('toOutgoing', () => {
  it('hands text over as text, with its length in bytes', () => {
    expect(outgoing(new HttpResponse('größer'))).toEqual({
      status: 200,
      reason: 'OK',
      headers: ['Content-Type', 'text/html; charset=utf-8', 'Content-Length', '8'],
      body: 'größer',
    })
  })

  it('hands bytes over as they are', () => {
    const bytes = new Uint8Array([0, 255])
    const { headers, body } = outgoing(new HttpResponse(bytes))
    expect(body).toBe(bytes)
    expect(headers).toContain('2')
  })

  it('announces that an empty body is empty', () => {
    expect(outgoing(new HttpResponse('')).headers.slice(-2)).toEqual(['Content-Length', '0'])
  })

  it('gives every cookie a line of its own', () => {
    const response = new HttpResponse('')
    response.setCookie('a', '1')
    response.setCookie('b', '2')
    const { headers } = outgoing(response)
    expect(headers.filter((text) => text === 'Set-Cookie')).toHaveLength(2)
    expect(headers).toContain('a=1; Path=/')
    expect(headers).toContain('b=2; Path=/')
  })

  it('does not change the response', () => {
    const response = new HttpResponse('x')
    response.setCookie('a', '1')
    outgoing(response)
    expect([...response.headers]).toEqual([['Content-Type', 'text/html; charset=utf-8']])
  })

  it('replaces a length that is wrong, which would be the begin of a second message', () => {
    const response = new HttpResponse('four', { headers: { 'content-length': '1' } })
    const { headers } = outgoing(response)
    expect(headers.filter((text) => /^content-length$/i.test(text))).toHaveLength(1)
    expect(headers.at(-1)).toBe('4')
  })

  it('answers HEAD with the headers of GET and nothing else', () => {
    const { headers, body } = outgoing(new HttpResponse('twelve bytes'), 'HEAD')
    expect(headers.slice(-2)).toEqual(['Content-Length', '12'])
    expect(body).toBeUndefined()
  })

  it('leaves a HEAD the length a view gave it', () => {
    const response = new HttpResponse('', { headers: { 'Content-Length': '12' } })
    expect(outgoing(response, 'HEAD').headers).toContain('12')
  })

  it.each([204, 304])('sends neither body nor length with %i', (status) => {
    const response = new HttpResponse('', { status, headers: { 'Content-Length': '5' } })
    response.headers.set('ETag', '"x"')
    const { headers, body } = outgoing(response)
    expect(body).toBeUndefined()
    expect(headers.join()).not.toContain('Content-Length')
    expect(headers).toContain('ETag')
  })

  it('hands a stream over without a length', () => {
    const { headers, body } = outgoing(new StreamingHttpResponse(['a', 'b']))
    expect(headers.join()).not.toContain('Content-Length')
    expect(typeof body).toBe('object')
  })

  it('keeps the length of a stream that knows it', () => {
    const response = new StreamingHttpResponse(['ab'], { headers: { 'Content-Length': '2' } })
    expect(outgoing(response).headers).toContain('2')
  })

  it('keeps a reason phrase that was set', () => {
    expect(outgoing(new HttpResponse('', { reason: 'Fine' })).reason).toBe('Fine')
  })
})
