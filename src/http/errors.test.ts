import { describe, expect, it } from 'vitest'

import { RiposteError } from '../core/errors.ts'
import {
  BadRequest,
  DisallowedHost,
  Http404,
  HttpError,
  MethodNotAllowed,
  PermissionDenied,
  RequestDataTooBig,
  statusOf,
  SuspiciousOperation,
  TooManyFields,
  TooManyFiles,
  TooManyRequests,
  UnprocessableContent,
  UnsupportedMediaType,
} from './errors.ts'
import { JsonNotSafe } from './response/response-errors.ts'

const ours = { compatibility: 'riposte' } as const
const django = { compatibility: 'django' } as const

describe('statusOf', () => {
  it('is the status of the error', () => {
    const errors = [
      new Http404(),
      new PermissionDenied(),
      new BadRequest(),
      new SuspiciousOperation(),
      new DisallowedHost('x'),
      new MethodNotAllowed(['GET']),
      new UnsupportedMediaType('x'),
      new UnprocessableContent({}),
      new TooManyRequests(),
    ]
    const statuses = [404, 403, 400, 400, 400, 405, 415, 422, 429]
    expect(errors.map((error) => statusOf(error, ours))).toEqual(statuses)
    expect(errors.map((error) => statusOf(error, django))).toEqual(statuses)
  })

  it('is 413 for what is too big, where Django says 400', () => {
    const errors = [new RequestDataTooBig('x'), new TooManyFields('x'), new TooManyFiles('x')]
    expect(errors.map((error) => statusOf(error, ours))).toEqual([413, 413, 413])
    expect(errors.map((error) => statusOf(error, django))).toEqual([400, 400, 400])
    expect(errors.every((error) => error instanceof SuspiciousOperation)).toBe(true)
  })

  it('is 500 for everything else, also for what claims a status', () => {
    expect(statusOf(new Error('x'), ours)).toBe(500)
    expect(statusOf({ status: 200 }, ours)).toBe(500)
    expect(statusOf(undefined, ours)).toBe(500)
  })
})

describe('HttpError', () => {
  it('carries the headers its answer needs', () => {
    expect(new Http404().headers).toEqual([])
    expect(new MethodNotAllowed(['GET', 'POST']).headers).toEqual([['Allow', 'GET, POST']])
    expect(new TooManyRequests(30).headers).toEqual([['Retry-After', '30']])
    expect(new TooManyRequests().headers).toEqual([])
  })

  it('says what is wrong, and keeps the cause', () => {
    const cause = new Error('below')
    expect(new Http404('No such article.', { cause })).toMatchObject({
      name: 'Http404',
      code: 'NOT_FOUND',
      message: 'No such article.',
      cause,
    })
    expect(new MethodNotAllowed([]).message).toBe('This address answers no method at all.')
    const errors = { name: [{ message: 'Give a name.', code: 'required' }] }
    expect(new UnprocessableContent(errors).errors).toBe(errors)
  })

  it('is known for an error of riposte', () => {
    expect(RiposteError.is(new Http404())).toBe(true)
    expect(new Http404()).toBeInstanceOf(HttpError)
    expect(RiposteError.is(new JsonNotSafe('x'))).toBe(true)
    expect(RiposteError.is(new TypeError('x'))).toBe(false)
  })
})
