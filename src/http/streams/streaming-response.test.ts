import { describe, expect, it, vi } from 'vitest'

import { html } from '../../html/html.ts'
import { createSource } from '../../testing/memory-source.ts'
import { createPolicy } from '../policy.ts'
import { HttpRequest } from '../request/request.ts'
import { UnencodableText } from '../response/response-errors.ts'
import { StreamingHttpResponse } from './streaming-response.ts'

/** Everything a stream yields, piece by piece, as text with one character per byte. */
async function piecesOf(stream: AsyncIterable<Uint8Array>): Promise<string[]> {
  const pieces: string[] = []
  for await (const piece of stream) pieces.push(String.fromCharCode(...piece))
  return pieces
}

async function* later<Piece>(...pieces: Piece[]): AsyncGenerator<Piece> {
  for (const piece of pieces) yield await Promise.resolve(piece)
}

describe('StreamingHttpResponse', () => {
  it('streams text, numbers, bytes and safe HTML', async () => {
    const pieces = ['a', 12, Uint8Array.of(255), html`<b>${'&'}</b>`, new ArrayBuffer(1)]
    const expected = ['a', '12', 'ÿ', '<b>&amp;</b>', '\0']
    expect(await piecesOf(new StreamingHttpResponse(pieces).stream)).toEqual(expected)
    expect(await piecesOf(new StreamingHttpResponse(later(...pieces)).stream)).toEqual(expected)
    const web = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece)
        controller.close()
      },
    })
    expect(await piecesOf(new StreamingHttpResponse(web).stream)).toEqual(expected)
  })

  it('takes one piece, which is not taken apart', async () => {
    expect(await piecesOf(new StreamingHttpResponse('text').stream)).toEqual(['text'])
    expect(await piecesOf(new StreamingHttpResponse(Uint8Array.of(97, 98)).stream)).toEqual(['ab'])
    expect(await piecesOf(new StreamingHttpResponse().stream)).toEqual([])
  })

  it('takes status, type and headers', () => {
    const response = new StreamingHttpResponse([], { status: 206, contentType: 'text/csv' })
    expect(response.status).toBe(206)
    expect(response.headers.flat()).toEqual(['Content-Type', 'text/csv'])
    expect(response.streaming).toBe(true)
  })

  it('encodes text in the charset there is when the piece has its turn', async () => {
    const response = new StreamingHttpResponse(['é', 'é'], { charset: 'latin-1' })
    expect(await response.stream.next()).toEqual({ done: false, value: Uint8Array.of(0xe9) })
    response.charset = 'utf-8'
    expect(await response.stream.next()).toEqual({ done: false, value: Uint8Array.of(0xc3, 0xa9) })
  })

  it('leaves out pieces of nothing, which would end a chunked message', async () => {
    const response = new StreamingHttpResponse(['a', '', 'b', new Uint8Array(0)])
    expect(await piecesOf(response.stream)).toEqual(['a', 'b'])
  })

  it('can be read once', async () => {
    const response = new StreamingHttpResponse(['a'])
    expect(await piecesOf(response.stream)).toEqual(['a'])
    expect(await piecesOf(response.stream)).toEqual([])
  })

  it('can be wrapped', async () => {
    const response = new StreamingHttpResponse(['a', 'b'])
    async function* doubled(stream: AsyncIterable<Uint8Array>) {
      for await (const piece of stream) yield Uint8Array.of(...piece, ...piece)
    }
    response.stream = doubled(response.stream)
    expect(await piecesOf(response.stream)).toEqual(['aa', 'bb'])
  })

  it('makes a piece only when it is asked for', async () => {
    let made = 0
    function* source() {
      for (;;) yield String(++made)
    }
    const { stream } = new StreamingHttpResponse(source())
    expect(made).toBe(0)
    await stream.next()
    expect(made).toBe(1)
  })

  it('lets others have their turn while a source never waits', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    function* busy() {
      const end = Date.now() + 60
      while (Date.now() < end) yield 'x'
    }
    await piecesOf(new StreamingHttpResponse(busy()).stream)
    clearInterval(timer)
    expect(turns).toBeGreaterThan(0)
  })
})

describe('an error on the way', () => {
  it('reaches the reader, and ends the stream', async () => {
    function* broken() {
      yield 'a'
      throw new Error('broken')
    }
    const { stream } = new StreamingHttpResponse(broken())
    await stream.next()
    await expect(stream.next()).rejects.toThrow('broken')
    expect((await stream.next()).done).toBe(true)
  })

  it('closes the source when it is the text that cannot be sent', async () => {
    let ended = false
    function* source() {
      try {
        yield '☃'
      } finally {
        ended = true
      }
    }
    const { stream } = new StreamingHttpResponse(source(), { charset: 'latin-1' })
    await expect(stream.next()).rejects.toThrow(UnencodableText)
    expect(ended).toBe(true)
  })
})

describe('closing', () => {
  it('ends generators in their finally, sync and async', async () => {
    const ended: string[] = []
    function* sync() {
      try {
        yield 'a'
        yield 'b'
      } finally {
        ended.push('sync')
      }
    }
    async function* asynchronous() {
      try {
        yield 'a'
        yield 'b'
      } finally {
        ended.push('async')
      }
    }
    for (const source of [sync(), asynchronous()]) {
      const response = new StreamingHttpResponse(source)
      await response.stream.next()
      response.close()
      expect((await response.stream.next()).done).toBe(true)
    }
    expect(ended).toEqual(['sync', 'async'])
  })

  it('cancels a web stream, also while it waits', async () => {
    let reason: unknown = 'not cancelled'
    const source = new ReadableStream<string>({
      cancel: (given) => {
        reason = given
      },
    })
    const response = new StreamingHttpResponse(source)
    const waiting = response.stream.next()
    response.close()
    expect((await waiting).done).toBe(true)
    expect(reason).toBeUndefined()
  })

  it('does not wait for a generator that waits itself', async () => {
    async function* stuck() {
      await new Promise(() => {})
      yield 'never'
    }
    const response = new StreamingHttpResponse(stuck())
    const waiting = response.stream.next()
    response.close()
    expect(await waiting).toEqual({ done: true, value: undefined })
  })

  it('happens when a loop is left early', async () => {
    let ended = false
    function* source() {
      try {
        yield 'a'
        yield 'b'
      } finally {
        ended = true
      }
    }
    for await (const piece of new StreamingHttpResponse(source()).stream) {
      expect(piece).toHaveLength(1)
      break
    }
    expect(ended).toBe(true)
  })

  it('reaches what was wrapped, too', async () => {
    const ended: string[] = []
    async function* named(name: string) {
      try {
        yield name
        yield name
      } finally {
        ended.push(name)
      }
    }
    const response = new StreamingHttpResponse(named('inner'))
    await response.stream.next()
    response.stream = named('outer')
    await response.stream.next()
    response.close()
    await Promise.resolve()
    expect(ended.toSorted()).toEqual(['inner', 'outer'])
  })

  it('comes with the end of its request, when another answer took its place', () => {
    const closed = vi.fn()
    const request = new HttpRequest(createSource({}), createPolicy())
    const response = new StreamingHttpResponse([])
    response.onClose(closed)
    response.adapt(request)
    request.close()
    expect(closed).toHaveBeenCalledOnce()
  })

  it('bears sources that do not like it', async () => {
    const source = {
      [Symbol.iterator]: () => ({
        next: () => ({ done: false as const, value: 'a' }),
        return: () => {
          throw new Error('no')
        },
      }),
    }
    const response = new StreamingHttpResponse(source)
    await response.stream.next()
    response.close()
    const rejecting = new StreamingHttpResponse(
      new ReadableStream({ cancel: () => Promise.reject(new Error('no')) }),
    )
    rejecting.close()
    expect((await response.stream.next()).done).toBe(true)
  })
})
