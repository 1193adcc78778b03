import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { IllegalEvent, JsonNotSerializable } from '../response/response-errors.ts'
import { serializeEvent } from './server-event.ts'

/** Reads one event as the HTML Standard says a browser does. */
function parse(text: string): { data: string; event: string; id: string } {
  const event = { data: '', event: '', id: '' }
  const data: string[] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const field = line.slice(0, colon)
    const value = line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    else if (field === 'event' || field === 'id') event[field] = value
  }
  return { ...event, data: data.join('\n') }
}

describe('serializeEvent', () => {
  it('writes text as data', () => {
    expect(serializeEvent('hello')).toBe('data: hello\n\n')
    expect(serializeEvent({ data: 'hello' })).toBe('data: hello\n\n')
    expect(serializeEvent('')).toBe('data: \n\n')
  })

  it('splits data at every kind of line break', () => {
    expect(serializeEvent('a\nb\r\nc\rd')).toBe('data: a\ndata: b\ndata: c\ndata: d\n\n')
  })

  it('writes anything else as JSON, as responses do', () => {
    expect(serializeEvent({ data: { at: new Date(0) } })).toBe(
      'data: {"at":"1970-01-01T00:00:00Z"}\n\n',
    )
    expect(serializeEvent({ data: null })).toBe('data: null\n\n')
    expect(serializeEvent({ data: 0 })).toBe('data: 0\n\n')
    expect(() => serializeEvent({ data: () => 1 })).toThrow(JsonNotSerializable)
  })

  it('writes all fields', () => {
    expect(
      serializeEvent({ comment: 'c\nd', event: 'article', id: '7', retry: 2000, data: 'x' }),
    ).toBe(': c\n: d\nevent: article\nid: 7\nretry: 2000\ndata: x\n\n')
    expect(serializeEvent({ id: '' })).toBe('id: \n\n')
  })

  it('refuses names and ids that would write lines of their own', () => {
    expect(() => serializeEvent({ event: 'a\ndata: b' })).toThrow(IllegalEvent)
    expect(() => serializeEvent({ event: 'a\rb' })).toThrow(IllegalEvent)
    expect(() => serializeEvent({ id: 'a\r\nb' })).toThrow(IllegalEvent)
    expect(() => serializeEvent({ id: 'a\0' })).toThrow(IllegalEvent)
  })

  it('refuses a retry that is no number of milliseconds', () => {
    for (const retry of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => serializeEvent({ retry })).toThrow(IllegalEvent)
    }
  })

  it('arrives as it was sent, whatever is in it', () => {
    const line = fc.string().filter((text) => !/[\r\n\0]/.test(text))
    fc.assert(
      fc.property(fc.string(), line, line, fc.string(), (data, event, id, comment) => {
        expect(parse(serializeEvent({ data, event, id, comment }))).toEqual({
          data: data.replaceAll(/\r\n|\r/g, '\n'),
          event,
          id,
        })
      }),
    )
  })
})
