import { describe, expect, it, vi } from 'vitest'

import { RequestDataTooBig, UnreadableBody } from '../errors.ts'
import { WebSource } from './web-source.ts'

const post = (body: RequestInit['body'], headers: Record<string, string> = {}): WebSource =>
  new WebSource(
    new Request('http://x/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit),
  )

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk))
      controller.close()
    },
  })
}

describe('WebSource', () => {
  it('has the target as it stands in the address, without origin and fragment', () => {
    const target = (url: string): string => new WebSource(new Request(url)).target
    expect(target('http://example.com:8000/a%20b/?q=%C3%A9&r=//x')).toBe('/a%20b/?q=%C3%A9&r=//x')
    expect(target('http://example.com')).toBe('/')
    expect(target('https://example.com/a#b')).toBe('/a')
  })

  it('knows TLS by the scheme', () => {
    expect(new WebSource(new Request('https://x/')).encrypted).toBe(true)
    expect(new WebSource(new Request('http://x/')).encrypted).toBe(false)
  })

  it('passes on what the runtime knows about the connection', () => {
    const info = { remoteAddress: '192.0.2.1', serverPort: 8000 }
    const source = new WebSource(new Request('http://x/'), info)
    expect(source.remoteAddress).toBe('192.0.2.1')
    expect(source.serverPort).toBe(8000)
    expect(new WebSource(new Request('http://x/')).remoteAddress).toBeUndefined()
  })

  it('takes the host from the address where there is no header', () => {
    expect(new WebSource(new Request('http://example.com:81/')).header('host')).toBe(
      'example.com:81',
    )
  })

  it('has no body where the request has none', () => {
    expect(new WebSource(new Request('http://x/')).body).toBeUndefined()
    expect(post(null).body).toBeUndefined()
  })

  it('reads a body in one piece', async () => {
    const bytes = await post('größer').body?.bytes(100)
    expect(new TextDecoder().decode(bytes)).toBe('größer')
  })

  it('refuses by the declared length before it reads', async () => {
    const { body } = post('abc', { 'content-length': '3' })
    await expect(body?.bytes(2)).rejects.toThrow(RequestDataTooBig)
  })

  it('refuses a body without a declared length at the first byte too many', async () => {
    await expect(post(streamOf('abc', 'def')).body?.bytes(5)).rejects.toThrow(RequestDataTooBig)
    await expect(post(streamOf('abc', 'def')).body?.bytes(6)).resolves.toHaveLength(6)
  })

  it('does not believe a declared length that is too small', async () => {
    const { body } = post('abcdef', { 'content-length': '1' })
    await expect(body?.bytes(3)).rejects.toThrow(RequestDataTooBig)
  })

  it('does not take what is no number for a length', async () => {
    const { body } = post('abcdef', { 'content-length': 'six' })
    expect(body?.declaredLength).toBeUndefined()
    await expect(body?.bytes(3)).rejects.toThrow(RequestDataTooBig)
  })

  it('makes no stream of a body whose length is declared', async () => {
    const request = new Request('http://x/', {
      method: 'POST',
      body: 'abc',
      headers: { 'Content-Length': '3' },
    })
    Object.defineProperty(request, 'body', {
      get: () => {
        throw new Error('a stream was made')
      },
    })
    const { body } = new WebSource(request)
    await body?.readAhead()
    expect(body?.buffered).toHaveLength(3)
    expect(body?.discard()).toBeUndefined()
  })

  it('has a short body: one whose declared length is small and within the limit', () => {
    const declared = (length: number): WebSource => post('abc', { 'content-length': `${length}` })
    expect(declared(3).shortBody(3)).toBeDefined()
    expect(declared(3).shortBody(2)).toBeUndefined()
    expect(declared(64 * 1024).shortBody(Infinity)).toBeDefined()
    expect(declared(64 * 1024 + 1).shortBody(Infinity)).toBeUndefined()
    expect(post(streamOf('abc')).shortBody(Infinity)).toBeUndefined()
    expect(post(null, { 'content-length': '0' }).shortBody(Infinity)).toBeUndefined()
  })

  it('gives what was read ahead, also piece by piece, and never beyond the limit', async () => {
    const { body } = post('abc', { 'content-length': '1' })
    await body?.readAhead()
    const pieces: Uint8Array[] = []
    for await (const piece of body?.chunks() ?? []) pieces.push(piece)
    expect(pieces).toEqual([body?.buffered])
    await expect(body?.bytes(3)).resolves.toHaveLength(3)
    await expect(body?.bytes(2)).rejects.toThrow(RequestDataTooBig)
  })

  it('can be left in the middle; the rest is dropped later', async () => {
    let cancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
      cancel: () => void (cancelled = true),
    })
    const { body } = post(endless)
    for await (const chunk of body?.chunks() ?? []) {
      expect(chunk).toHaveLength(1024 * 1024)
      break
    }
    expect(cancelled).toBe(false)
    await body?.discard()
    expect(cancelled).toBe(true)
  })

  it('does not wait for ever for a rest that does not come', async () => {
    vi.useFakeTimers()
    try {
      const discarded = post(new ReadableStream<Uint8Array>()).body?.discard()
      await vi.advanceTimersByTimeAsync(2000)
      await expect(discarded).resolves.toBeUndefined()
    } finally {
      vi.useRealTimers()
    }
  })

  it('has nothing to drop when it was read', async () => {
    const { body } = post('abc', { 'content-length': '3' })
    await body?.bytes(10)
    await expect(body?.discard()).resolves.toBeUndefined()
  })

  it('says that the client left when the body breaks off', async () => {
    const broken = (): ReadableStream<Uint8Array> =>
      new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
    await expect(post(broken()).body?.bytes(10)).rejects.toThrow(UnreadableBody)
    const declared = post(broken(), { 'content-length': '5' })
    await declared.body?.readAhead()
    expect(declared.body?.buffered).toBeUndefined()
    await expect(declared.body?.bytes(10)).rejects.toThrow(UnreadableBody)
  })
})
