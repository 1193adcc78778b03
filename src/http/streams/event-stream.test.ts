import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createSource } from '../../testing/memory-source.ts'
import { EventStream, getLastEventId } from './event-stream.ts'
import { createPolicy } from '../policy.ts'
import { HttpRequest } from '../request/request.ts'
import { IllegalEvent } from '../response/response-errors.ts'
import type { ServerEvent } from './server-event.ts'

const decoder = new TextDecoder()

async function next(events: EventStream): Promise<string | undefined> {
  const { value } = await events.stream.next()
  return value && decoder.decode(value)
}

async function textOf(events: EventStream): Promise<string> {
  let text = ''
  for await (const piece of events.stream) text += decoder.decode(piece)
  return text
}

async function* ticks(count: number): AsyncGenerator<ServerEvent> {
  for (let id = 1; id <= count; id++) yield await Promise.resolve({ id: String(id), data: id })
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('EventStream', () => {
  it('is an event stream that nobody keeps or holds back', () => {
    const events = new EventStream()
    expect(events.headers.flat()).toEqual([
      'Content-Type',
      'text/event-stream',
      'Cache-Control',
      'no-cache',
      'X-Accel-Buffering',
      'no',
    ])
    expect(events.isOpenEnded).toBe(true)
    const headers = { 'Cache-Control': 'no-store' }
    expect(new EventStream([], { headers }).headers.get('cache-control')).toBe('no-store')
  })

  it('says something at once, so that the browser knows it is connected', async () => {
    expect(await next(new EventStream())).toBe(': \n\n')
    expect(await next(new EventStream(undefined, { retry: 2000 }))).toBe('retry: 2000\n\n')
    expect(() => new EventStream([], { retry: -1 })).toThrow(IllegalEvent)
  })

  it('sends what a source yields, and ends with it', async () => {
    expect(await textOf(new EventStream(ticks(2)))).toBe(
      ': \n\nid: 1\ndata: 1\n\nid: 2\ndata: 2\n\n',
    )
    expect(await textOf(new EventStream(['a', { data: 'b' }]))).toBe(': \n\ndata: a\n\ndata: b\n\n')
  })

  it('asks the source for an event only when one can be sent', async () => {
    let asked = 0
    function* source() {
      for (;;) yield String(++asked)
    }
    const events = new EventStream(source())
    await next(events)
    expect(asked).toBe(0)
    await next(events)
    expect(asked).toBe(1)
  })

  it('sends what is pushed, before and after it was asked', async () => {
    const events = new EventStream()
    expect(events.send('early')).toBe(true)
    await next(events)
    expect(await next(events)).toBe('data: early\n\n')
    const waiting = next(events)
    events.send({ event: 'late', data: { a: 1 } })
    expect(await waiting).toBe('event: late\ndata: {"a":1}\n\n')
  })

  it('sends what is pushed between what a source yields', async () => {
    let resume = (): void => {}
    async function* source() {
      await new Promise<void>((resolve) => {
        resume = resolve
      })
      yield 'from the source'
    }
    const events = new EventStream(source())
    await next(events)
    const waiting = next(events)
    events.send('pushed')
    expect(await waiting).toBe('data: pushed\n\n')
    resume()
    expect(await next(events)).toBe('data: from the source\n\n')
  })

  it('refuses an event that cannot be written, and goes on', async () => {
    const events = new EventStream()
    expect(() => events.send({ id: 'a\nb' })).toThrow(IllegalEvent)
    events.send('good')
    await next(events)
    expect(await next(events)).toBe('data: good\n\n')
  })
})

describe('silence', () => {
  it('is broken by a comment, again and again', async () => {
    const events = new EventStream(undefined, { heartbeat: 5 })
    await next(events)
    for (let round = 0; round < 2; round++) {
      const waiting = next(events)
      await vi.advanceTimersByTimeAsync(5000)
      expect(await waiting).toBe(': \n\n')
    }
  })

  it('leaves no timer behind', async () => {
    const events = new EventStream()
    await next(events)
    const waiting = next(events)
    expect(vi.getTimerCount()).toBe(1)
    events.close()
    expect(await waiting).toBeUndefined()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the end', () => {
  it('comes at once when the stream is closed, also while it waits', async () => {
    const ended = vi.fn()
    async function* source() {
      try {
        yield 'a'
        await new Promise((resolve) => setTimeout(resolve, 1000))
        yield 'b'
      } finally {
        ended()
      }
    }
    const events = new EventStream(source())
    const closed = vi.fn()
    events.onClose(closed)
    await next(events)
    await next(events)
    const waiting = next(events)
    events.close()
    expect(await waiting).toBeUndefined()
    expect(closed).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(1000)
    expect(ended).toHaveBeenCalledOnce()
    expect(events.send('too late')).toBe(false)
  })

  it('comes to a client that is too slow', async () => {
    const events = new EventStream(undefined, { maxQueue: 3 })
    expect([1, 2, 3, 4].map((n) => events.send(String(n)))).toEqual([true, true, false, false])
    expect(await next(events)).toBeUndefined()
  })

  it('comes with an error of the source, after what came before it', async () => {
    function* broken(): Generator<string> {
      yield 'a'
      throw new Error('broken')
    }
    const events = new EventStream(broken())
    await next(events)
    expect(await next(events)).toBe('data: a\n\n')
    await expect(next(events)).rejects.toThrow('broken')
    expect(await next(events)).toBeUndefined()
  })

  it('comes with an event that cannot be written, and closes the source', async () => {
    const ended = vi.fn()
    function* bad(): Generator<ServerEvent> {
      try {
        yield { event: 'a\nb' }
      } finally {
        ended()
      }
    }
    const events = new EventStream(bad())
    await next(events)
    await expect(next(events)).rejects.toThrow(IllegalEvent)
    expect(ended).toHaveBeenCalledOnce()
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
    const events = new EventStream(source)
    await next(events)
    events.close()
    expect(await next(events)).toBeUndefined()
  })
})

describe('getLastEventId', () => {
  const idOf = (headers: Record<string, string>): string | undefined =>
    getLastEventId(new HttpRequest(createSource({ headers }), createPolicy()))

  it('is what the browser says it saw last', () => {
    expect(idOf({ 'Last-Event-ID': '7' })).toBe('7')
    expect(idOf({ 'Last-Event-ID': '' })).toBeUndefined()
    expect(idOf({})).toBeUndefined()
  })
})
