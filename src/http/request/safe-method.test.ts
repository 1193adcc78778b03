import { describe, expect, it } from 'vitest'

import { isSafeMethod } from './safe-method.ts'

describe('isSafeMethod', () => {
  it('knows the four', () => {
    expect(['GET', 'HEAD', 'OPTIONS', 'TRACE'].every(isSafeMethod)).toBe(true)
    expect(['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'CONNECT', ''].some(isSafeMethod)).toBe(
      false,
    )
  })
})
