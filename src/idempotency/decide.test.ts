import { describe, expect, it } from 'vitest'

import { decideKey, decideRecord, isFinal } from './decide.ts'

const facts = { method: 'POST', header: '"k"', key: 'k', isRequired: false }
const none = { header: undefined, key: undefined }

describe('decideKey', () => {
  it.each(['GET', 'HEAD', 'OPTIONS', 'TRACE'])('lets a %s pass, whatever it says', (method) => {
    for (const rest of [{}, none, { key: undefined }]) {
      const verdict = decideKey({ ...facts, ...rest, method, isRequired: true })
      expect(verdict).toEqual({ action: 'run', reason: 'SAFE_METHOD' })
    }
  })

  it('lets a request without a key pass, unless one is required', () => {
    expect(decideKey({ ...facts, ...none })).toEqual({ action: 'run', reason: 'NO_KEY' })
    expect(decideKey({ ...facts, ...none, isRequired: true })).toEqual({
      action: 'refuse',
      reason: 'MISSING',
    })
  })

  it('refuses a header without a key in it, required or not', () => {
    for (const isRequired of [true, false]) {
      const verdict = decideKey({ ...facts, key: undefined, isRequired })
      expect(verdict).toEqual({ action: 'refuse', reason: 'INVALID' })
    }
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'])('asks for the key of a %s', (method) => {
    const verdict = decideKey({ ...facts, method })
    expect(verdict).toEqual({ action: 'claim', reason: 'HAS_KEY', key: 'k' })
  })
})

describe('decideRecord', () => {
  const answer = { status: 201, headers: [], content: '' }
  const record = { owner: 'o', fingerprint: 'f' }

  it('runs the first', () => {
    expect(decideRecord(undefined, 'f')).toEqual({ action: 'run', reason: 'FIRST' })
  })

  it('sends the answer again', () => {
    const verdict = decideRecord({ ...record, answer }, 'f')
    expect(verdict).toEqual({ action: 'replay', reason: 'SAME_REQUEST', answer })
  })

  it('refuses what comes while the first is under way, and what lost its answer', () => {
    expect(decideRecord(record, 'f')).toEqual({ action: 'refuse', reason: 'CONFLICT' })
    expect(decideRecord({ ...record, answer: null }, 'f')).toEqual({
      action: 'refuse',
      reason: 'LOST',
    })
  })

  it('refuses another request under the same key before it tells anything', () => {
    for (const rest of [{}, { answer }, { answer: null }]) {
      const verdict = decideRecord({ ...record, ...rest }, 'other')
      expect(verdict).toEqual({ action: 'refuse', reason: 'REUSED' })
    }
  })
})

describe('isFinal', () => {
  it('is what a next try would not better', () => {
    const statuses = [200, 201, 204, 303, 400, 404, 410, 422]
    expect(statuses.filter((status) => !isFinal(status))).toEqual([])
    expect([401, 403, 408, 409, 425, 429, 500, 502, 503, 504].filter(isFinal)).toEqual([])
  })
})
