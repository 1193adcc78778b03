import { describe, expect, it, vi } from 'vitest'

import { createSource } from '../../testing/memory-source.ts'
import { createPolicy } from '../policy.ts'
import { HttpRequest } from '../request/request.ts'
import { HttpResponse } from '../response/response.ts'
import { StreamingHttpResponse } from '../streams/streaming-response.ts'
import { fromWebResponse, toWebResponse } from './web-response.ts'

const request = (method = 'GET'): HttpRequest =>
  new HttpRequest(createSource({ method }), createPolicy())
const ignore = (): void => undefined

describe('toWebResponse', () => {
  it('carries status, reason, headers, cookies and content', async () => {
    const response = new HttpResponse('größer', { status: 201, reason: 'Made' })
    response.headers.set('X-A', '1')
    response.setCookie('a', '1')
    response.setCookie('b', '2')
    const web = toWebResponse(request(), response, ignore)
    expect(web.status).toBe(201)
    expect(web.statusText).toBe('Made')
    expect(web.headers.get('x-a')).toBe('1')
    expect(web.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/'])
    expect(web.headers.get('content-length')).toBe('8')
    expect(await web.text()).toBe('größer')
  })

  it.each([
    ['text', 'abc', 200],
    ['bytes', new Uint8Array(3), 200],
    ['nothing', '', 304],
  ])('adds no content type to %s that was to have none', (_what, content, status) => {
    const response = new HttpResponse(content, { status })
    response.headers.delete('Content-Type')
    expect(toWebResponse(request(), response, ignore).headers.has('content-type')).toBe(false)
  })

  it('carries a 205, which must not have content there', async () => {
    const web = toWebResponse(request(), new HttpResponse('lost', { status: 205 }), ignore)
    expect(web.status).toBe(205)
    expect(web.body).toBeNull()
    expect(web.headers.get('content-length')).toBe('0')
    const closed = vi.fn()
    const stream = new StreamingHttpResponse(['lost'], { status: 205 })
    stream.onClose(closed)
    expect(toWebResponse(request(), stream, ignore).body).toBeNull()
    expect(closed).toHaveBeenCalledOnce()
  })

  it('closes the response once its content was handed over', () => {
    const closed = vi.fn()
    const response = new HttpResponse('x')
    response.onClose(closed)
    toWebResponse(request(), response, ignore)
    expect(closed).toHaveBeenCalledOnce()
  })

  it('has no body for HEAD', async () => {
    const web = toWebResponse(request('HEAD'), new HttpResponse('abc'), ignore)
    expect(web.body).toBeNull()
    expect(web.headers.get('content-length')).toBe('3')
  })

  it('makes a piece only when one is asked for', async () => {
    const made = vi.fn()
    const response = new StreamingHttpResponse(
      (async function* () {
        for (const piece of ['a', 'b', 'c']) {
          made(piece)
          yield piece
        }
      })(),
    )
    const reader = toWebResponse(request(), response, ignore).body?.getReader()
    expect(made).toHaveBeenCalledTimes(0)
    await reader?.read()
    expect(made).toHaveBeenCalledTimes(1)
  })

  it('has nothing to report when the reader leaves while a piece is made, or it fails then', async () => {
    for (const end of ['resolve', 'reject'] as const) {
      const { promise, ...settle } = Promise.withResolvers<string>()
      const onError = vi.fn()
      const next = async () => ({ done: false, value: await promise })
      // What is read here breaks off late, as a query does that nobody can stop.
      const source = { [Symbol.asyncIterator]: () => ({ next }) }
      const response = new StreamingHttpResponse(source)
      const reader = toWebResponse(request(), response, onError).body?.getReader()
      const reading = reader?.read()
      await new Promise((resolve) => setTimeout(resolve))
      await reader?.cancel()
      settle[end]('late')
      expect(await reading).toEqual({ done: true, value: undefined })
      await new Promise((resolve) => setTimeout(resolve))
      expect(onError).not.toHaveBeenCalled()
    }
  })

  it('tells the source and closes the response when the reader leaves', async () => {
    const ended = vi.fn()
    const closed = vi.fn()
    const response = new StreamingHttpResponse(
      (async function* () {
        try {
          for (;;) yield 'again'
        } finally {
          ended()
        }
      })(),
    )
    response.onClose(closed)
    const reader = toWebResponse(request(), response, ignore).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce())
    expect(closed).toHaveBeenCalledOnce()
  })

  it('gives a stream up at once when the client had left before it began', () => {
    const left = new HttpRequest(createSource({ signal: AbortSignal.abort() }), createPolicy())
    const closed = vi.fn()
    const response = new StreamingHttpResponse(['never'])
    response.onClose(closed)
    toWebResponse(left, response, ignore)
    expect(closed).toHaveBeenCalledOnce()
  })

  it('reports a stream that breaks, and breaks the body', async () => {
    const report = vi.fn()
    const error = new Error('broken')
    const response = new StreamingHttpResponse(
      (async function* () {
        yield 'half'
        throw error
      })(),
    )
    await expect(toWebResponse(request(), response, report).text()).rejects.toBe(error)
    expect(report).toHaveBeenCalledExactlyOnceWith(error)
  })
})

describe('fromWebResponse', () => {
  it('keeps status, headers, cookies and body', async () => {
    const headers = new Headers({ 'X-A': '1' })
    headers.append('Set-Cookie', 'a=1')
    headers.append('Set-Cookie', 'b=2')
    const web = new Response('text', { status: 203, statusText: 'Maybe', headers })
    const back = toWebResponse(request(), fromWebResponse(web), ignore)
    expect(back.status).toBe(203)
    expect(back.statusText).toBe('Maybe')
    expect(back.headers.get('X-A')).toBe('1')
    expect(back.headers.get('Content-Type')).toBe('text/plain;charset=UTF-8')
    expect(back.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await back.text()).toBe('text')
  })

  it('adds no content type to a response without one', () => {
    const response = fromWebResponse(new Response(null, { status: 204 }))
    expect(response.headers.has('Content-Type')).toBe(false)
    expect(response.status).toBe(204)
  })
})
