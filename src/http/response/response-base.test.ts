import { describe, expect, it, vi } from 'vitest'

import { Slot } from '../../core/slot.ts'
import { HttpResponseBase } from './response-base.ts'
import {
  BadHeaderError,
  ContentTypeConflict,
  StatusNotANumber,
  StatusOutOfRange,
  UnencodableText,
} from './response-errors.ts'

class Bare extends HttpResponseBase {
  override get streaming(): boolean {
    return false
  }
}

/** What may come from a caller without types. */
function withStatus(status: unknown): Bare {
  return new Bare({ status: status as number })
}

describe('HttpResponseBase', () => {
  it('is an HTML page with status 200 unless something is said', () => {
    const response = new Bare()
    expect(response.status).toBe(200)
    expect(response.reasonPhrase).toBe('OK')
    expect(response.charset).toBe('utf-8')
    expect(response.headers.flat()).toEqual(['Content-Type', 'text/html; charset=utf-8'])
    expect(new Bare({}).headers.flat()).toEqual(response.headers.flat())
  })

  it('has slots', () => {
    const slot = new Slot<number>('test')
    const response = new Bare()
    response.set(slot, 1)
    expect(response.get(slot)).toBe(1)
  })
})

describe('status', () => {
  it('may be anything from 100 to 599', () => {
    expect(withStatus(100).status).toBe(100)
    expect(withStatus(599).status).toBe(599)
    expect(withStatus(299).reasonPhrase).toBe('Unknown Status Code')
  })

  it('is read from text and made whole, as Python does', () => {
    expect(withStatus('202').status).toBe(202)
    expect(withStatus(' 202 ').status).toBe(202)
    expect(withStatus(200.9).status).toBe(200)
  })

  it('refuses what is no number', () => {
    expect(() => withStatus('ok')).toThrow(StatusNotANumber)
    expect(() => withStatus('2e2')).toThrow(TypeError)
    expect(() => withStatus(Number.NaN)).toThrow(StatusNotANumber)
    expect(() => withStatus([200])).toThrow(StatusNotANumber)
    expect(() => withStatus(null)).toThrow(StatusNotANumber)
  })

  it('refuses numbers out of range', () => {
    expect(() => withStatus(99)).toThrow(StatusOutOfRange)
    expect(() => withStatus(600)).toThrow(StatusOutOfRange)
    expect(() => withStatus('-200')).toThrow(StatusOutOfRange)
    expect(() => withStatus(true)).toThrow(StatusOutOfRange)
  })
})

describe('reasonPhrase', () => {
  it('follows the status until it is set', () => {
    const response = new Bare({ status: 404 })
    expect(response.reasonPhrase).toBe('Not Found')
    response.status = 410
    expect(response.reasonPhrase).toBe('Gone')
    response.reasonPhrase = 'Fine With Me'
    response.status = 200
    expect(response.reasonPhrase).toBe('Fine With Me')
  })

  it('is taken from the options, empty too', () => {
    expect(new Bare({ reason: 'Fine With Me' }).reasonPhrase).toBe('Fine With Me')
    expect(new Bare({ reason: '' }).reasonPhrase).toBe('')
    expect(new Bare({ reason: null }).reasonPhrase).toBe('OK')
  })

  it('refuses line breaks and what the status line cannot carry', () => {
    expect(() => new Bare({ reason: 'OK\r\nX: y' })).toThrow(BadHeaderError)
    expect(() => new Bare({ reason: '☃' })).toThrow(UnencodableText)
  })
})

describe('content type', () => {
  it('is sent as given, without a charset', () => {
    expect(new Bare({ contentType: 'text/csv' }).headers.get('Content-Type')).toBe('text/csv')
    expect(new Bare({ contentType: '' }).headers.get('Content-Type')).toBe('')
  })

  it('is the usual one when it is null', () => {
    const response = new Bare({ contentType: null, charset: null })
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  })

  it('may stand among the headers instead, and the rest of them come first', () => {
    const own = new Bare({ headers: { 'content-type': 'application/json', 'X-A': 'b' } })
    expect(own.headers.flat()).toEqual(['content-type', 'application/json', 'X-A', 'b'])
    const usual = new Bare({ headers: { 'X-A': 'b' } })
    expect(usual.headers.flat()).toEqual(['X-A', 'b', 'Content-Type', 'text/html; charset=utf-8'])
    const given = new Bare({ headers: { 'X-A': 'b' }, contentType: 'text/csv' })
    expect(given.headers.get('Content-Type')).toBe('text/csv')
  })

  it('may not be given twice', () => {
    const headers = { 'content-type': 'text/plain' }
    expect(() => new Bare({ headers, contentType: 'text/html' })).toThrow(ContentTypeConflict)
    expect(new Bare({ headers, contentType: '' }).headers.get('Content-Type')).toBe('text/plain')
  })

  it('is checked as every header is', () => {
    expect(() => new Bare({ contentType: 'a\nb' })).toThrow(BadHeaderError)
    expect(() => new Bare({ charset: 'a\nb' })).toThrow(BadHeaderError)
    expect(() => new Bare({ headers: { 'X-Bad': 'a\nb' } })).toThrow(BadHeaderError)
  })
})

describe('charset', () => {
  it('shows up in the usual type, and not in a given one', () => {
    expect(new Bare({ charset: 'latin-1' }).headers.get('Content-Type')).toBe(
      'text/html; charset=latin-1',
    )
    expect(new Bare({ charset: '' }).headers.get('Content-Type')).toBe('text/html; charset=')
    const response = new Bare({ charset: 'latin-1', contentType: 'text/plain' })
    expect(response.headers.get('Content-Type')).toBe('text/plain')
    expect(response.charset).toBe('latin-1')
  })

  it('is read from the type, quotes taken away', () => {
    const charsetOf = (contentType: string): string => new Bare({ contentType }).charset
    expect(charsetOf('text/plain; CHARSET=ISO-8859-1')).toBe('ISO-8859-1')
    expect(charsetOf('text/plain;charset="iso-8859-1"; a=b')).toBe('iso-8859-1')
    expect(charsetOf('text/plain; a=b')).toBe('utf-8')
    expect(charsetOf('text/plain')).toBe('utf-8')
  })

  it('beats the one in the type', () => {
    const contentType = 'text/plain; charset=latin-1'
    expect(new Bare({ charset: 'utf-16', contentType }).charset).toBe('utf-16')
  })

  it('follows a type that is set later, or none', () => {
    const response = new Bare()
    response.headers.set('Content-Type', 'text/plain; charset=koi8-r')
    expect(response.charset).toBe('koi8-r')
    response.headers.delete('Content-Type')
    expect(response.charset).toBe('utf-8')
    response.charset = 'latin-1'
    expect(response.charset).toBe('latin-1')
  })
})

describe('cookies', () => {
  it('are not there until somebody asks', () => {
    const response = new Bare()
    expect(response.hasCookies).toBe(false)
    expect(response.cookies.size).toBe(0)
    expect(response.hasCookies).toBe(false)
    response.setCookie('c', 'v')
    expect(response.hasCookies).toBe(true)
    expect(response.cookies.lines()).toEqual(['c=v; Path=/'])
  })

  it('have an empty value unless one is given', () => {
    const response = new Bare()
    response.setCookie('c')
    expect(response.cookies.lines()).toEqual(['c=""; Path=/'])
  })

  it('are deleted by an expired one', () => {
    const response = new Bare()
    response.deleteCookie('c', { path: '/x' })
    expect(response.cookies.get('c')).toMatchObject({ value: '', maxAge: 0, path: '/x' })
  })
})

describe('close', () => {
  it('runs what was left for it, once, in order', () => {
    const response = new Bare()
    const order: number[] = []
    response.onClose(() => order.push(1))
    response.onClose(() => order.push(2))
    expect(response.closed).toBe(false)
    response.close()
    response.close()
    expect(response.closed).toBe(true)
    expect(order).toEqual([1, 2])
  })

  it('lets no callback keep the next from running', async () => {
    const response = new Bare()
    const last = vi.fn()
    response.onClose(() => {
      throw new Error('first')
    })
    response.onClose(() => Promise.reject(new Error('second')))
    response.onClose(last)
    response.close()
    expect(last).toHaveBeenCalledOnce()
    await Promise.resolve()
  })

  it('runs at once what comes too late', () => {
    const response = new Bare()
    response.close()
    const late = vi.fn()
    response.onClose(late)
    expect(late).toHaveBeenCalledOnce()
  })
})
