import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { conditionalGet } from './conditional-get.ts'
import { compression, gzip } from './gzip.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })
const answer = () => new HttpResponse('content '.repeat(50))

function requestWith(headers: Record<string, string>): HttpRequest {
  return new HttpRequest(createSource({ headers }), policy)
}

describe('gzip', () => {
  it('compresses for clients that take it', async () => {
    const response = await gzip()(answer)(requestWith({ 'Accept-Encoding': 'gzip, br, zstd' }))
    expect(response.headers.get('Content-Encoding')).toBe('gzip')
  })

  it('waits for an answer that takes its time', async () => {
    const request = requestWith({ 'Accept-Encoding': 'gzip' })
    const response = await gzip()(async () => answer())(request)
    expect(response.headers.get('Content-Encoding')).toBe('gzip')
  })
})

describe('compression', () => {
  it('prefers what compresses best', async () => {
    const response = await compression({ codings: ['br', 'gzip'] })(answer)(
      requestWith({ 'Accept-Encoding': 'gzip, br' }),
    )
    expect(response.headers.get('Content-Encoding')).toBe('br')
  })
})

describe('conditionalGet', () => {
  it('works inside compression: the weakened tag comes back and is known', async () => {
    const layers = gzip()(conditionalGet()(answer))
    const first = await layers(requestWith({ 'Accept-Encoding': 'gzip' }))
    const tag = first.headers.get('ETag') ?? ''
    expect(tag).toMatch(/^W\/"[0-9a-f]{32}"$/)
    const second = await layers(requestWith({ 'Accept-Encoding': 'gzip', 'If-None-Match': tag }))
    expect(second.status).toBe(304)
  })
})
