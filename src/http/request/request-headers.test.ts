import { describe, expect, it } from 'vitest'

import { createSource } from '../../testing/memory-source.ts'
import { RequestHeaders } from './request-headers.ts'

const headersOf = (...headers: [string, string][]): RequestHeaders =>
  new RequestHeaders(createSource({ headers: [['Host', 'h'], ...headers] }))

describe('RequestHeaders', () => {
  it('has no case', () => {
    const headers = headersOf(['X-Custom', 'a'])
    expect(headers.get('x-CUSTOM')).toBe('a')
    expect(headers.has('X-custom')).toBe(true)
    expect(headers.get('missing')).toBeUndefined()
    expect(headers.has('missing')).toBe(false)
  })

  it('tells an empty header from a missing one', () => {
    expect(headersOf(['X-Empty', '']).has('X-Empty')).toBe(true)
    expect(headersOf(['X-Empty', '']).get('X-Empty')).toBe('')
  })

  it('joins repeated headers', () => {
    expect(headersOf(['X-A', '1'], ['x-a', '2']).get('X-A')).toBe('1, 2')
    expect(headersOf(['Cookie', 'a=1'], ['cookie', 'b=2']).get('Cookie')).toBe('a=1; b=2')
  })

  it('does not let a name with underscores pass for one with hyphens', () => {
    const headers = headersOf(['X_Forwarded_Host', 'evil'])
    expect(headers.get('X-Forwarded-Host')).toBeUndefined()
    expect(headers.get('X_Forwarded_Host')).toBeUndefined()
    expect([...headers.keys()]).toEqual(['host'])
  })

  it('takes an underscore in a look-up for a hyphen, as Django does', () => {
    expect(headersOf(['X-Custom', 'a']).get('x_custom')).toBe('a')
  })

  it('iterates over every header once, in lower case', () => {
    expect([...headersOf(['X-A', '1'], ['Y', '2'], ['x-a', '3'])]).toEqual([
      ['host', 'h'],
      ['x-a', '1, 3'],
      ['y', '2'],
    ])
  })
})
