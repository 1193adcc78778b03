import { describe, expect, it } from 'vitest'

import { acceptedTypesOf } from './accepted-types.ts'

const texts = (header: string): string[] => acceptedTypesOf(header).byPreference.map(String)

describe('acceptedTypesOf', () => {
  it('sorts by quality, then by how specific, then by order', () => {
    expect(texts('a/a;q=0.5, text/*, text/html, */*, text/plain')).toEqual([
      'text/html',
      'text/plain',
      'text/*',
      '*/*',
      'a/a; q=0.5',
    ])
  })

  it('sorts by precedence the other way round', () => {
    const accepted = acceptedTypesOf('text/*;q=0.9, text/html;q=0.1, text/html;level=1;q=0.2, */*')
    expect(accepted.byPrecedence.map(String)).toEqual([
      'text/html; level=1; q=0.2',
      'text/html; q=0.1',
      'text/*; q=0.9',
      '*/*',
    ])
  })

  it('accepts everything without a header and nothing with an empty one', () => {
    expect(acceptedTypesOf(undefined).find('text/html')).toBeDefined()
    expect(acceptedTypesOf('').find('text/html')).toBeUndefined()
    expect(acceptedTypesOf(' , ').byPreference).toEqual([])
  })

  it('leaves out what has quality zero, so that a wildcard lets it in again', () => {
    expect(String(acceptedTypesOf('text/html;q=0, */*;q=0.1').find('text/html'))).toBe('*/*; q=0.1')
    expect(acceptedTypesOf('text/html;q=0').find('text/html')).toBeUndefined()
  })

  it('parses a header once, into something nobody can change', () => {
    const accepted = acceptedTypesOf('text/html, application/json')
    expect(acceptedTypesOf('text/html, application/json')).toBe(accepted)
    expect(Object.isFrozen(accepted.byPreference)).toBe(true)
    expect(Object.isFrozen(accepted.byPrecedence)).toBe(true)
  })
})

describe('AcceptedTypes.prefer', () => {
  const prefer = (header: string | undefined, ...offers: string[]): string | undefined =>
    acceptedTypesOf(header).prefer(offers)

  it('gives the offer the client likes best, and the first of equals', () => {
    expect(prefer('text/html;q=0.5, application/json;q=0.9', 'text/html', 'application/json')).toBe(
      'application/json',
    )
    expect(prefer('*/*', 'text/html', 'application/json')).toBe('text/html')
    expect(prefer(undefined, 'text/html')).toBe('text/html')
  })

  it('judges an offer by the most specific type that fits it', () => {
    expect(prefer('text/html;q=0.1, text/*;q=0.9', 'text/html', 'text/plain')).toBe('text/plain')
  })

  it('gives nothing when nothing fits or nothing is offered', () => {
    expect(prefer('image/png', 'text/html')).toBeUndefined()
    expect(prefer('*/*')).toBeUndefined()
  })
})
