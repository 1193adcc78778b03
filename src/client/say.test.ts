import { describe, expect, it } from 'vitest'

import type { ErrorStatus, Result } from './result.ts'
import { say, words } from './say.ts'

const response = new Response()
const answer = (status: ErrorStatus, error: unknown): Result => ({
  ok: false,
  status,
  kind: 'answer',
  error,
  response,
})
const problem = (status: ErrorStatus, detail?: string): Result => ({
  ok: false,
  status,
  kind: 'problem',
  error: { type: 'about:blank', title: 'No', status, code: 'X', ...(detail && { detail }) },
  response,
})

describe('say', () => {
  it('has nothing to say when all went well', () => {
    expect(say({ ok: true, status: 200, data: 1, response })).toBe('')
  })

  it('has a sentence for each way of getting no answer', () => {
    const kinds = ['offline', 'network', 'timeout', 'abort', 'parse', 'origin'] as const
    const said = kinds.map((kind) => say({ ok: false, status: 0, kind }))
    expect(new Set(said).size).toBe(6)
    expect(said.every((sentence) => /^[A-Z].*\.$/.test(sentence))).toBe(true)
    expect(say({ ok: false, status: 0, kind: 'redirect', url: '/' })).toBe(words.redirect)
  })

  it('keeps what the CSRF protection tells developers from visitors', () => {
    const refused: Result = {
      ok: false,
      status: 403,
      kind: 'problem',
      error: {
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
        code: 'CSRF_TOKEN_MISSING',
        detail: 'Send it in the header X-CSRFToken.',
      },
      response,
    }
    expect(say(refused)).toBe(words.stale)
  })

  it('lets the server speak of a refusal', () => {
    expect(say(problem(409, 'Somebody else has changed it.'))).toBe('Somebody else has changed it.')
    expect(say(answer(400, { error: 'Something went wrong!' }))).toBe('Something went wrong!')
    expect(say(answer(400, { message: 'No.' }))).toBe('No.')
  })

  it('says it itself where the server did not', () => {
    expect(say(problem(404))).toBe(words[404])
    expect(say(problem(418 as ErrorStatus))).toBe(words[400])
    for (const error of [null, undefined, 'text', 7, [], { error: { code: 1 } }]) {
      expect(say(answer(413, error))).toBe(words[413])
    }
  })

  it('shows nothing of what a broken server says', () => {
    expect(say(problem(500, 'SELECT * FROM users'))).toBe(words[500])
    expect(say(answer(503, { error: 'stack' }))).toBe(words[500])
  })

  it('speaks another language once it was given one', () => {
    const english = { ...words }
    Object.assign(words, { offline: 'Keine Verbindung.' })
    expect(say({ ok: false, status: 0, kind: 'offline' })).toBe('Keine Verbindung.')
    Object.assign(words, english)
  })
})
