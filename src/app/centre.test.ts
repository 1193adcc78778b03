import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { Resolver404 } from '../urls/errors.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createCentre } from './centre.ts'

function miss(debug: boolean): unknown {
  try {
    createCentre(() => undefined)(new HttpRequest(createSource(), createPolicy({ debug })))
  } catch (error) {
    return error
  }
  return expect.unreachable()
}

describe('createCentre', () => {
  it('answers a miss without an error where it can', () => {
    const missing = new HttpResponse('missing', { status: 404 })
    const request = new HttpRequest(createSource(), createPolicy())
    expect(createCentre(() => missing)(request)).toBe(missing)
  })

  it('throws a Resolver404 for a miss, its stack taken down only for a developer', () => {
    const error = miss(false)
    if (!(error instanceof Resolver404)) return expect.unreachable()
    expect(error).toMatchObject({ name: 'Resolver404', code: 'NO_ROUTE', status: 404 })
    expect(error.stack).not.toContain('centre.ts')
    const shown = miss(true)
    expect(shown instanceof Resolver404 && shown.stack).toContain('centre.ts')
  })

  it('leaves the stacks of other errors as they are', () => {
    const { stackTraceLimit } = Error
    miss(false)
    expect(Error.stackTraceLimit).toBe(stackTraceLimit)
    expect(new Error('other').stack).toContain('centre.test')
  })

  it('throws the same where nothing may change the limit', () => {
    const { stackTraceLimit } = Error
    Object.defineProperty(Error, 'stackTraceLimit', { writable: false })
    try {
      expect(miss(false)).toBeInstanceOf(Resolver404)
    } finally {
      Object.defineProperty(Error, 'stackTraceLimit', { writable: true, value: stackTraceLimit })
    }
  })
})
