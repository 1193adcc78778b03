import { describe, expect, it } from 'vitest'

import { createSource } from '../../testing/memory-source.ts'
import { FileResponse, type FileResponseInit } from './file-response.ts'
import type { FileContent, FileSource } from './file-source.ts'
import { toOutgoing } from '../outgoing.ts'
import { createPolicy } from '../policy.ts'
import { HttpRequest } from '../request/request.ts'
import type { HttpResponseBase } from '../response/response-base.ts'
import { FileChanged, UnencodableText } from '../response/response-errors.ts'
import { StreamingHttpResponse } from '../streams/streaming-response.ts'

const digits = '0123456789'
const leapDay = Date.parse('2024-02-29T13:14:15.678Z')
const leapDayTag = `"${leapDay.toString(16)}-a"`

function requestWith(
  headers: Record<string, string> = {},
  method = 'GET',
  compatibility: 'riposte' | 'django' = 'riposte',
): HttpRequest {
  return new HttpRequest(createSource({ method, headers }), createPolicy({ compatibility }))
}

async function textOf(response: HttpResponseBase): Promise<string> {
  if (!(response instanceof StreamingHttpResponse)) return ''
  let text = ''
  for await (const piece of response.stream) text += String.fromCharCode(...piece)
  return text
}

function headersOf(response: HttpResponseBase, ...names: string[]): (string | undefined)[] {
  return names.map((name) => response.headers.get(name))
}

/** A file that writes down what happens to it. */
function spyFile(log: string[], content = digits, size = content.length): FileSource {
  return {
    size,
    name: 'digits.txt',
    lastModified: leapDay,
    async *stream(start, end) {
      log.push(`read ${start}-${end}`)
      try {
        for (const character of content.slice(start, end)) yield character
      } finally {
        log.push('stop')
      }
    },
    close: () => log.push('close'),
  }
}

describe('FileResponse', () => {
  it('announces type, name and length', async () => {
    const response = new FileResponse(digits, { filename: 'notes.txt' })
    expect(response.headers.flat()).toEqual([
      'Content-Type',
      'text/plain',
      'Content-Disposition',
      'inline; filename="notes.txt"',
      'Content-Length',
      '10',
    ])
    expect(await textOf(response)).toBe(digits)
  })

  it('is bytes without a name', () => {
    const response = new FileResponse(digits)
    expect(headersOf(response, 'Content-Type', 'Content-Disposition')).toEqual([
      'application/octet-stream',
      undefined,
    ])
    const attached = new FileResponse(digits, { asAttachment: true })
    expect(attached.headers.get('Content-Disposition')).toBe('attachment')
  })

  it('takes bytes, blobs, files, opened files and streams', async () => {
    const bytes = new TextEncoder().encode(digits)
    const file = new File([bytes], 'digits.csv', { lastModified: leapDay })
    const contents: FileContent[] = [
      bytes,
      bytes.slice().buffer,
      new Blob([bytes]),
      file,
      spyFile([]),
      [bytes],
      new Blob([bytes]).stream(),
    ]
    for (const content of contents) {
      expect(await textOf(new FileResponse(content))).toBe(digits)
    }
    expect(new FileResponse(file).headers.get('Content-Type')).toBe('text/csv')
    expect(new FileResponse(file, { filename: 'x.txt' }).headers.get('Content-Type')).toBe(
      'text/plain',
    )
  })

  it('does not know how long a stream is', () => {
    const response = new FileResponse([digits], { filename: 'a.txt' })
    expect(headersOf(response, 'Content-Length', 'Content-Type')).toEqual([undefined, 'text/plain'])
  })

  it('drops folders from the name', () => {
    const init = { filename: '/var/data/../secret/notes.txt', asAttachment: true }
    expect(new FileResponse(digits, init).headers.get('Content-Disposition')).toBe(
      'attachment; filename="notes.txt"',
    )
    expect(new FileResponse(digits, { filename: 'a/' }).headers.has('Content-Disposition')).toBe(
      false,
    )
  })

  it('refuses names that cannot be sent', () => {
    expect(() => new FileResponse(digits, { filename: '\ud83d.txt' })).toThrow(UnencodableText)
  })

  it('takes type, status and headers', () => {
    const typeOf = (init: FileResponseInit): string | undefined =>
      new FileResponse(digits, { filename: 'a.txt', ...init }).headers.get('Content-Type')
    expect(typeOf({ contentType: 'application/x-own' })).toBe('application/x-own')
    expect(typeOf({ contentType: '' })).toBe('')
    expect(typeOf({ contentType: null })).toBe('text/plain')
    expect(typeOf({ headers: { 'content-type': 'text/x-own' } })).toBe('text/x-own')
    expect(typeOf({ headers: [['X-A', 'b']] })).toBe('text/plain')
    expect(new FileResponse(digits, { status: 203 }).status).toBe(203)
    const headers = { 'Content-Disposition': 'attachment; filename=own' }
    const own = new FileResponse(digits, { filename: 'a.txt', headers })
    expect(own.headers.get('Content-Disposition')).toBe('attachment; filename=own')
  })

  it('reads nothing before it is sent, and nothing for HEAD', () => {
    const log: string[] = []
    const response = new FileResponse(spyFile(log))
    const request = requestWith({}, 'HEAD')
    const outgoing = toOutgoing(request, response.adapt(request), (text) => text.length)
    expect(outgoing.body).toBeUndefined()
    expect(outgoing.headers).toContain('10')
    response.close()
    expect(log).toEqual(['close'])
  })

  it('closes the file when it was sent or given up, once', async () => {
    const log: string[] = []
    const response = new FileResponse(spyFile(log))
    await response.stream.next()
    response.close()
    response.close()
    await new Promise((resolve) => void setTimeout(resolve))
    expect(log.toSorted()).toEqual(['close', 'read 0-10', 'stop'])
  })

  it('stops reading also while it waits for the file', async () => {
    let cancelled = false
    const stuck = {
      ...spyFile([]),
      stream: () => new ReadableStream({ cancel: () => void (cancelled = true) }),
    }
    const response = new FileResponse(stuck)
    const waiting = response.stream.next()
    await Promise.resolve()
    response.close()
    expect((await waiting).done).toBe(true)
    expect(cancelled).toBe(true)
  })

  it('sends as many bytes as it announced, or breaks', async () => {
    const longer = new FileResponse({
      ...spyFile([], digits + digits),
      size: 10,
      stream: () => [digits, digits],
    })
    expect(await textOf(longer)).toBe(digits)
    const shorter = new FileResponse(spyFile([], '0123', 10))
    await expect(textOf(shorter)).rejects.toThrow(FileChanged)
    expect(await textOf(new FileResponse(''))).toBe('')
  })
})

describe('conditions', () => {
  it('announces tag and date of a file that has one', () => {
    const response = new FileResponse(spyFile([])).adapt(requestWith())
    expect(headersOf(response, 'ETag', 'Last-Modified', 'Accept-Ranges')).toEqual([
      leapDayTag,
      'Thu, 29 Feb 2024 13:14:15 GMT',
      'bytes',
    ])
  })

  it('announces what it is told, or nothing', () => {
    const adapted = (init: FileResponseInit): (string | undefined)[] =>
      headersOf(new FileResponse(spyFile([]), init).adapt(requestWith()), 'ETag', 'Last-Modified')
    expect(adapted({ etag: '"own"', lastModified: new Date(0) })).toEqual([
      '"own"',
      'Thu, 01 Jan 1970 00:00:00 GMT',
    ])
    expect(adapted({ etag: null, lastModified: null })).toEqual([undefined, undefined])
    expect(adapted({ lastModified: null })).toEqual([undefined, undefined])
    expect(adapted({ headers: { ETag: '"header"' } })[0]).toBe('"header"')
  })

  it('answers 304 when the client has it already, and lets go of the file', async () => {
    const log: string[] = []
    const response = new FileResponse(spyFile(log))
    const short = response.adapt(requestWith({ 'If-None-Match': leapDayTag }))
    expect(short.status).toBe(304)
    expect(headersOf(short, 'ETag', 'Content-Type', 'Content-Length')).toEqual([
      leapDayTag,
      undefined,
      undefined,
    ])
    short.close()
    expect(log).toEqual(['close'])
    const since = { 'If-Modified-Since': 'Thu, 29 Feb 2024 13:14:15 GMT' }
    expect(new FileResponse(spyFile([])).adapt(requestWith(since)).status).toBe(304)
  })

  it('answers 412 when the client has another version', () => {
    const response = new FileResponse(spyFile([])).adapt(requestWith({ 'If-Match': '"other"' }))
    expect(response.status).toBe(412)
  })
})

describe('ranges', () => {
  const adapted = (headers: Record<string, string>, method = 'GET'): HttpResponseBase =>
    new FileResponse(spyFile([])).adapt(requestWith(headers, method))

  it('sends the part that was asked for', async () => {
    const response = adapted({ Range: 'bytes=2-4' })
    expect(response.status).toBe(206)
    expect(headersOf(response, 'Content-Range', 'Content-Length', 'Content-Type')).toEqual([
      'bytes 2-4/10',
      '3',
      'text/plain',
    ])
    expect(await textOf(response)).toBe('234')
  })

  it('answers 416 when there is no such part, and lets go of the file', () => {
    const log: string[] = []
    const response = new FileResponse(spyFile(log)).adapt(requestWith({ Range: 'bytes=10-' }))
    expect(response.status).toBe(416)
    expect(response.headers.get('Content-Range')).toBe('bytes */10')
    response.close()
    expect(log).toEqual(['close'])
  })

  it('sends the whole for a header that does not count', async () => {
    const response = adapted({ Range: 'bytes=4-2' })
    expect(response.status).toBe(200)
    expect(await textOf(response)).toBe(digits)
  })

  it('is for GET only', () => {
    expect(adapted({ Range: 'bytes=2-4' }, 'HEAD').status).toBe(200)
    expect(adapted({ Range: 'bytes=2-4' }, 'POST').status).toBe(200)
  })

  it('sends several parts with their headers between them', async () => {
    const content = 'a'.repeat(200) + 'b'.repeat(200)
    const file = new FileResponse(content, { filename: 'a.txt' })
    const response = file.adapt(requestWith({ Range: 'bytes=398-,0-1' }))
    expect(response.status).toBe(206)
    expect(response.headers.has('Content-Range')).toBe(false)
    const boundary = /^multipart\/byteranges; boundary=(\w{24})$/.exec(
      response.headers.get('Content-Type') ?? '',
    )?.[1]
    const body = await textOf(response)
    expect(body).toBe(
      `\r\n--${boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes 398-399/400\r\n\r\nbb` +
        `\r\n--${boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/400\r\n\r\naa` +
        `\r\n--${boundary}--\r\n`,
    )
    expect(response.headers.get('Content-Length')).toBe(String(body.length))
  })

  it('sends the whole of a new version to a client that has an older one', () => {
    const statusFor = (ifRange: string): number =>
      adapted({ Range: 'bytes=2-4', 'If-Range': ifRange }).status
    expect(statusFor(leapDayTag)).toBe(206)
    expect(statusFor('Thu, 29 Feb 2024 13:14:15 GMT')).toBe(206)
    expect(statusFor('"older"')).toBe(200)
    expect(statusFor(`W/${leapDayTag}`)).toBe(200)
    expect(statusFor('Thu, 29 Feb 2024 13:14:16 GMT')).toBe(200)
  })

  it('leaves alone what is no plain 200 of a known length', () => {
    const range = requestWith({ Range: 'bytes=2-4' })
    expect(new FileResponse(digits, { status: 203 }).adapt(range).status).toBe(203)
    expect(new FileResponse([digits]).adapt(range).status).toBe(200)
    const encoded = new FileResponse(digits, { headers: { 'Content-Encoding': 'gzip' } })
    expect(encoded.adapt(range).status).toBe(200)
  })

  it('does what Django does, nothing, where that is asked for', () => {
    const request = requestWith(
      { Range: 'bytes=2-4', 'If-None-Match': leapDayTag },
      'GET',
      'django',
    )
    const response = new FileResponse(spyFile([])).adapt(request)
    expect(response.status).toBe(200)
    expect(headersOf(response, 'ETag', 'Last-Modified', 'Accept-Ranges')).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
