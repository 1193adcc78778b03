import { createHash } from 'node:crypto'

import { describe, expect, it, vi } from 'vitest'

import { createSource } from '../../testing/memory-source.ts'
import { conditionalGet } from './conditional-get.ts'
import { createPolicy } from '../policy.ts'
import { HttpRequest } from '../request/request.ts'
import { HttpResponse } from '../response/response.ts'
import { StreamingHttpResponse } from '../streams/streaming-response.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })
const tag = `"${createHash('md5').update('content').digest('hex')}"`

function requestWith(headers: Record<string, string> = {}, method = 'GET'): HttpRequest {
  return new HttpRequest(createSource({ headers, method }), policy)
}

describe('conditionalGet', () => {
  it('tags content with its MD5, as Django does', () => {
    const response = conditionalGet(requestWith(), new HttpResponse('content'))
    expect(response.status).toBe(200)
    expect(response.headers.get('ETag')).toBe(tag)
  })

  it('closes the whole answer, which is never sent, with the 304', () => {
    const closed = vi.fn()
    const response = new StreamingHttpResponse([], { headers: { ETag: '"a"' } })
    response.onClose(closed)
    conditionalGet(requestWith({ 'If-None-Match': '"a"' }), response).close()
    expect(closed).toHaveBeenCalledOnce()
  })

  it('answers 304 to whoever has it, with what a 304 must repeat', () => {
    const response = new HttpResponse('content', {
      headers: { Vary: 'Cookie', 'Cache-Control': 'max-age=1', 'X-Other': 'no' },
    })
    response.setCookie('seen', 'yes', { maxAge: 5, httpOnly: true })
    const answer = conditionalGet(requestWith({ 'If-None-Match': tag }), response)
    expect(answer.status).toBe(304)
    expect([...answer.headers]).toEqual([
      ['Cache-Control', 'max-age=1'],
      ['ETag', tag],
      ['Vary', 'Cookie'],
    ])
    expect(answer.cookies.lines()).toEqual(response.cookies.lines())
  })

  it('answers 412 when the content is not what the client thinks', () => {
    const answer = conditionalGet(requestWith({ 'If-Match': '"x"' }), new HttpResponse('content'))
    expect(answer.status).toBe(412)
  })

  it('tags nothing that must not be stored, and nothing that is empty', () => {
    const secret = new HttpResponse('content', { headers: { 'Cache-Control': 'No-Store' } })
    expect(conditionalGet(requestWith(), secret).headers.has('ETag')).toBe(false)
    expect(conditionalGet(requestWith(), new HttpResponse()).headers.has('ETag')).toBe(false)
  })

  it('keeps a tag and a date that are there, and uses them', () => {
    const dated = () =>
      new HttpResponse('content', {
        headers: { ETag: 'W/"own"', 'Last-Modified': 'Thu, 29 Feb 2024 13:14:15 GMT' },
      })
    const request = requestWith({ 'If-Modified-Since': 'Thu, 29 Feb 2024 13:14:15 GMT' })
    expect(conditionalGet(request, dated()).status).toBe(304)
    expect(conditionalGet(requestWith(), dated()).headers.get('ETag')).toBe('W/"own"')
  })

  it('leaves errors and other methods alone', () => {
    const headers = { 'If-None-Match': '*' }
    const missing = new HttpResponse('content', { status: 404 })
    expect(conditionalGet(requestWith(headers), missing)).toBe(missing)
    const head = new HttpResponse('content')
    expect(conditionalGet(requestWith(headers, 'HEAD'), head)).toBe(head)
    expect(head.headers.has('ETag')).toBe(false)
  })
})
