import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { createSource } from '../testing/memory-source.ts'
import { Resolver404 } from '../urls/errors.ts'
import { callView } from './centre.ts'

function miss(debug: boolean): unknown {
  try {
    callView(new HttpRequest(createSource(), createPolicy({ debug })))
  } catch (error) {
    return error
  }
  return expect.unreachable()
}

describe('callView', () => {
  it('throws a Resolver404 for a miss, its stack taken down only for a developer', () => {
    const error = miss(false)
    if (!(error instanceof Resolver404)) return expect.unreachable()
    expect(error).toMatchObject({ name: 'Resolver404', code: 'NO_ROUTE', status: 404 })
    expect(error.stack).not.toContain('callView')
    const shown = miss(true)
    expect(shown instanceof Resolver404 && shown.stack).toContain('callView')
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
