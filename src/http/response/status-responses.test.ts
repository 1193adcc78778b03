import { describe, expect, it } from 'vitest'

import { BadHeaderError, ContentNotAllowed } from './response-errors.ts'
import {
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
} from './status-responses.ts'

describe('the ready-made responses', () => {
  it('have their status and take content and options', () => {
    const responses = [
      new HttpResponseBadRequest('text'),
      new HttpResponseForbidden('text'),
      new HttpResponseNotFound('text'),
      new HttpResponseGone('text'),
      new HttpResponseServerError('text'),
    ]
    expect(responses.map(({ status }) => status)).toEqual([400, 403, 404, 410, 500])
    expect(responses.map(({ text }) => text)).toEqual(Array.from({ length: 5 }, () => 'text'))
    const plain = new HttpResponseNotFound('text', { contentType: 'text/plain' })
    expect(plain.headers.get('Content-Type')).toBe('text/plain')
  })

  it('do not take another status', () => {
    // @ts-expect-error -- a 404 is a 404
    expect(new HttpResponseNotFound('', { status: 410 }).status).toBe(410)
  })
})

describe('HttpResponseNotAllowed', () => {
  it('names the methods that work', () => {
    const response = new HttpResponseNotAllowed(['GET', 'POST'], 'no')
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, POST')
    expect(response.text).toBe('no')
    expect(new HttpResponseNotAllowed(new Set<string>()).headers.get('Allow')).toBe('')
  })

  it('refuses methods with line breaks in them', () => {
    expect(() => new HttpResponseNotAllowed(['GET\r\nX: y'])).toThrow(BadHeaderError)
  })
})

describe('HttpResponseNotModified', () => {
  it('has neither content nor type', () => {
    const response = new HttpResponseNotModified()
    expect(response.status).toBe(304)
    expect(response.headers.flat()).toEqual([])
    expect(response.length).toBe(0)
    expect(new HttpResponseNotModified('', { headers: { ETag: '"a"' } }).headers.flat()).toEqual([
      'ETag',
      '"a"',
    ])
  })

  it('refuses content, however it comes', () => {
    expect(() => new HttpResponseNotModified('x')).toThrow(ContentNotAllowed)
    expect(() => new HttpResponseNotModified(['x'])).toThrow(ContentNotAllowed)
    const response = new HttpResponseNotModified()
    expect(() => {
      response.content = 'x'
    }).toThrow(ContentNotAllowed)
    expect(() => response.write()).toThrow(ContentNotAllowed)
    response.content = ''
    expect(response.length).toBe(0)
  })
})
