import { describe, expect, it } from 'vitest'

import { HttpResponse } from './response.ts'
import { hasVary, patchVary } from './vary.ts'

function patched(before: string | undefined, names: string[]): string | undefined {
  const response = new HttpResponse()
  if (before !== undefined) response.headers.set('Vary', before)
  patchVary(response, names)
  return response.headers.get('Vary')
}

describe('patchVary', () => {
  it('sets Vary where there is none', () => {
    expect(patched(undefined, ['Cookie', 'Accept'])).toBe('Cookie, Accept')
  })

  it('appends what is not there in any case, and keeps the order', () => {
    expect(patched('Accept ,accept-language', ['ACCEPT', 'Cookie'])).toBe(
      'Accept, accept-language, Cookie',
    )
  })

  it('is swallowed by a star, old or new', () => {
    expect(patched('*', ['Cookie'])).toBe('*')
    expect(patched('Accept', ['*'])).toBe('*')
  })

  it('says one name once, whatever its case', () => {
    expect(patched(undefined, ['Cookie'])).toBe('Cookie')
    expect(patched('Cookie', ['Cookie'])).toBe('Cookie')
    expect(patched('cookie', ['Cookie'])).toBe('cookie')
    expect(patched(undefined, ['*'])).toBe('*')
  })

  it('adds nothing for no names', () => {
    expect(patched('Accept', [])).toBe('Accept')
  })
})

describe('hasVary', () => {
  it('finds a name in any case', () => {
    const response = new HttpResponse('', { headers: { Vary: 'Accept,  COOKIE' } })
    expect(hasVary(response, 'cookie')).toBe(true)
    expect(hasVary(response, ' Cookie ')).toBe(true)
    expect(hasVary(response, 'Cook')).toBe(false)
    expect(hasVary(new HttpResponse(), 'Cookie')).toBe(false)
  })
})
