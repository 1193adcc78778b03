import { describe, expect, it } from 'vitest'

import { bodyKindOf } from './body-kind.ts'

const both = { json: true, form: true }

describe('bodyKindOf', () => {
  it('takes JSON, and what is made of it, as JSON', () => {
    expect(bodyKindOf('application/json', both)).toBe('json')
    expect(bodyKindOf('application/merge-patch+json', { json: true })).toBe('json')
  })

  it('takes what an HTML form sends as a form', () => {
    expect(bodyKindOf('application/x-www-form-urlencoded', both)).toBe('form')
    expect(bodyKindOf('multipart/form-data', { form: true })).toBe('form')
  })

  it('takes a body without a type for a form, but only where the view does', () => {
    expect(bodyKindOf('', { ...both, untyped: true })).toBe('form')
    expect(() => bodyKindOf('', both)).toThrow('The body is of no declared type. Send')
  })

  it('refuses a kind the view does not take, and says which it does', () => {
    expect(() => bodyKindOf('application/json', { form: true })).toThrow(
      'The body is "application/json". Send application/x-www-form-urlencoded or multipart/form-data.',
    )
    expect(() => bodyKindOf('multipart/form-data', { json: true })).toThrow(
      'The body is "multipart/form-data". Send application/json.',
    )
  })

  it('refuses what is neither', () => {
    expect(() => bodyKindOf('text/plain', both)).toThrow(
      'The body is "text/plain". Send application/json, application/x-www-form-urlencoded or multipart/form-data.',
    )
    expect(() => bodyKindOf('application/jsonp', both)).toThrow('"application/jsonp"')
  })
})
