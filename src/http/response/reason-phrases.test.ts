import { describe, expect, it } from 'vitest'

import { reasonPhraseOf } from './reason-phrases.ts'

describe('reasonPhraseOf', () => {
  it('has the names Python has', () => {
    expect(reasonPhraseOf(103)).toBe('Early Hints')
    expect(reasonPhraseOf(200)).toBe('OK')
    expect(reasonPhraseOf(413)).toBe('Request Entity Too Large')
    expect(reasonPhraseOf(418)).toBe("I'm a Teapot")
    expect(reasonPhraseOf(422)).toBe('Unprocessable Entity')
  })

  it('has a name for what has none', () => {
    expect(reasonPhraseOf(299)).toBe('Unknown Status Code')
    expect(reasonPhraseOf(306)).toBe('Unknown Status Code')
  })
})
