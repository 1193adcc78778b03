import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { compressPage, gzipPage } from './gzip.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })
const text = 'content '.repeat(50)
const page = (_request: HttpRequest) => new HttpResponse(text)

function requestFor(acceptEncoding: string): HttpRequest {
  const headers = { 'Accept-Encoding': acceptEncoding }
  return new HttpRequest(createSource({ headers }), policy)
}

describe('gzipPage', () => {
  it('knows gzip alone', () => {
    const response = gzipPage(page)(requestFor('br, gzip'))
    expect(response.headers.get('Content-Encoding')).toBe('gzip')
    expect(gunzipSync(response.content).toString()).toBe(text)
    expect(gzipPage(page)(requestFor('br')).headers.has('Content-Encoding')).toBe(false)
  })
})

describe('compressPage', () => {
  it('takes the best there is', () => {
    const response = compressPage(page)(requestFor('br, gzip'))
    expect(response.headers.get('Content-Encoding')).toBe('br')
    expect(brotliDecompressSync(response.content).toString()).toBe(text)
  })

  it('takes what it is told', () => {
    const view = compressPage(page, { codings: ['gzip'], minimumSize: 1000 })
    expect(view(requestFor('br, gzip')).headers.has('Content-Encoding')).toBe(false)
  })
})
