import { describe, expect, it } from 'vitest'

import { type Conditions, evaluatePreconditions, type Validators } from './preconditions.ts'

const none: Conditions = {
  ifMatch: [],
  ifNoneMatch: [],
  ifModifiedSince: undefined,
  ifUnmodifiedSince: undefined,
}
const current: Validators = { etag: '"now"', lastModified: 1000 }

function evaluate(conditions: Partial<Conditions>, validators = current, safe = true): string {
  return evaluatePreconditions({ ...none, ...conditions }, validators, safe)
}

describe('evaluatePreconditions', () => {
  it('goes on without conditions', () => {
    expect(evaluate({})).toBe('proceed')
  })

  it('matches If-Match strongly', () => {
    expect(evaluate({ ifMatch: ['"old"', '"now"'] })).toBe('proceed')
    expect(evaluate({ ifMatch: ['"old"'] })).toBe('if-match-failed')
    expect(evaluate({ ifMatch: ['W/"now"'] })).toBe('if-match-failed')
    expect(evaluate({ ifMatch: ['W/"now"'] }, { etag: 'W/"now"' })).toBe('if-match-failed')
  })

  it('takes any tag, a weak one too, for If-Match: *, but not none', () => {
    expect(evaluate({ ifMatch: ['*'] }, { etag: 'W/"now"' })).toBe('proceed')
    expect(evaluate({ ifMatch: ['*'] }, { lastModified: 1000 })).toBe('if-match-failed')
  })

  it('refuses when something changed since, or when nobody knows', () => {
    expect(evaluate({ ifUnmodifiedSince: 1000 })).toBe('proceed')
    expect(evaluate({ ifUnmodifiedSince: 999 })).toBe('if-unmodified-since-failed')
    expect(evaluate({ ifUnmodifiedSince: 999 }, { etag: '"now"' })).toBe(
      'if-unmodified-since-failed',
    )
  })

  it('does not look at If-Unmodified-Since when there is If-Match', () => {
    expect(evaluate({ ifMatch: ['"now"'], ifUnmodifiedSince: 1 })).toBe('proceed')
  })

  it('matches If-None-Match weakly: 304 for safe methods, 412 for others', () => {
    expect(evaluate({ ifNoneMatch: ['W/"now"'] })).toBe('not-modified-by-etag')
    expect(evaluate({ ifNoneMatch: ['"now"'] }, { etag: 'W/"now"' })).toBe('not-modified-by-etag')
    expect(evaluate({ ifNoneMatch: ['*'] }, current, false)).toBe('if-none-match-failed')
    expect(evaluate({ ifNoneMatch: ['*'] }, { lastModified: 1000 })).toBe('proceed')
    expect(evaluate({ ifNoneMatch: ['"old"'] })).toBe('proceed')
  })

  it('does not look at If-Modified-Since when there is If-None-Match', () => {
    expect(evaluate({ ifNoneMatch: ['"old"'], ifModifiedSince: 2000 })).toBe('proceed')
  })

  it('has no date read where a tag decides', () => {
    const noDate = (): never => {
      throw new Error('a date was read')
    }
    const conditions = {
      ifMatch: ['"now"'],
      ifNoneMatch: ['"now"'],
      get ifModifiedSince() {
        return noDate()
      },
      get ifUnmodifiedSince() {
        return noDate()
      },
    }
    expect(evaluatePreconditions(conditions, current, true)).toBe('not-modified-by-etag')
  })

  it('answers If-Modified-Since with 304 for safe methods only', () => {
    expect(evaluate({ ifModifiedSince: 1000 })).toBe('not-modified-since')
    expect(evaluate({ ifModifiedSince: 999 })).toBe('proceed')
    expect(evaluate({ ifModifiedSince: 1000 }, current, false)).toBe('proceed')
    expect(evaluate({ ifModifiedSince: 1000 }, { etag: '"now"' })).toBe('proceed')
  })
})
