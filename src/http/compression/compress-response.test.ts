import { gunzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { createSource } from '../../testing/memory-source.ts'
import { compressResponse } from './compress-response.ts'
import { createPolicy } from '../policy.ts'
import { HttpRequest } from '../request/request.ts'
import { HttpResponse } from '../response/response.ts'
import { StreamingHttpResponse } from '../streams/streaming-response.ts'

const policy = createPolicy({ allowedHosts: ['testserver'] })
const django = createPolicy({ allowedHosts: ['testserver'], compatibility: 'django' })
const text = 'content '.repeat(50)

function requestWith(acceptEncoding: string | null, rules = policy): HttpRequest {
  return new HttpRequest(createSource({ headers: { 'Accept-Encoding': acceptEncoding } }), rules)
}

const gzip = requestWith('gzip')

describe('compressResponse', () => {
  it('compresses and says so', async () => {
    const response = await compressResponse(gzip, new HttpResponse(text))
    expect(response.headers.get('Content-Encoding')).toBe('gzip')
    expect(response.headers.get('Vary')).toBe('Accept-Encoding')
    expect(gunzipSync((response as HttpResponse).content).toString()).toBe(text)
  })

  it('names Accept-Encoding in Vary even for clients that take nothing', async () => {
    const response = await compressResponse(requestWith(null), new HttpResponse(text))
    expect(response.headers.get('Vary')).toBe('Accept-Encoding')
    expect(response.headers.has('Content-Encoding')).toBe(false)
  })

  it('leaves parts of a file alone, one or several', async () => {
    const type = 'multipart/byteranges; boundary=x'
    const several = new StreamingHttpResponse([text], { status: 206, contentType: type })
    const response = await compressResponse(gzip, several)
    expect(response.headers.has('Content-Encoding')).toBe(false)
  })

  it('offers no parts of what it compressed', async () => {
    const headers = { 'Accept-Ranges': 'bytes' }
    const response = await compressResponse(gzip, new StreamingHttpResponse([text], { headers }))
    expect(response.headers.get('Content-Encoding')).toBe('gzip')
    expect(response.headers.has('Accept-Ranges')).toBe(false)
  })

  it('leaves small bodies alone, without a word in Vary', async () => {
    const response = await compressResponse(gzip, new HttpResponse('x'.repeat(199)))
    expect(response.headers.has('Vary')).toBe(false)
    expect(response.headers.has('Content-Encoding')).toBe(false)
  })

  it('never compresses twice, nor a part of a file', async () => {
    const coded = new HttpResponse(text, { headers: { 'Content-Encoding': 'br' } })
    await compressResponse(gzip, coded)
    expect(coded.headers.get('Content-Encoding')).toBe('br')
    const part = new HttpResponse(text, { headers: { 'Content-Range': 'bytes 0-399/800' } })
    await compressResponse(gzip, part)
    expect(part.headers.has('Content-Encoding')).toBe(false)
  })

  it('gives up when nothing is gained', async () => {
    const noise = crypto.getRandomValues(new Uint8Array(500))
    const response = await compressResponse(gzip, new HttpResponse(noise))
    expect(response.headers.has('Content-Encoding')).toBe(false)
    expect((response as HttpResponse).content).toEqual(noise)
  })

  it('weakens a strong ETag', async () => {
    const strong = new HttpResponse(text, { headers: { ETag: '"v1"' } })
    expect((await compressResponse(gzip, strong)).headers.get('ETag')).toBe('W/"v1"')
    const weak = new HttpResponse(text, { headers: { ETag: 'W/"v1"' } })
    expect((await compressResponse(gzip, weak)).headers.get('ETag')).toBe('W/"v1"')
  })

  it('corrects a length that was set', async () => {
    const response = new HttpResponse(text, { headers: { 'Content-Length': text.length } })
    await compressResponse(gzip, response)
    expect(response.headers.get('Content-Length')).toBe(String(response.content.length))
  })

  it('compresses streams, whose length is then unknown', async () => {
    const response = new StreamingHttpResponse([text, text], {
      headers: { 'Content-Length': text.length * 2 },
    })
    await compressResponse(gzip, response)
    expect(response.headers.has('Content-Length')).toBe(false)
    const pieces: Uint8Array[] = []
    for await (const piece of response.stream) pieces.push(piece)
    expect(gunzipSync(Buffer.concat(pieces)).toString()).toBe(text + text)
  })

  it('respects no-transform and types that are compressed already, unlike Django', async () => {
    const fixed = () => new HttpResponse(text, { headers: { 'Cache-Control': 'no-transform' } })
    const image = () => new HttpResponse(text, { contentType: 'image/png' })
    for (const make of [fixed, image]) {
      const ours = await compressResponse(gzip, make())
      expect(ours.headers.has('Content-Encoding')).toBe(false)
      const theirs = await compressResponse(requestWith('gzip', django), make())
      expect(theirs.headers.get('Content-Encoding')).toBe('gzip')
    }
  })

  it('takes the coding the client likes best', async () => {
    const response = await compressResponse(requestWith('gzip;q=0.5, br'), new HttpResponse(text), {
      codings: ['gzip', 'br'],
    })
    expect(response.headers.get('Content-Encoding')).toBe('br')
  })
})
