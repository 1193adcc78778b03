import { describe, expect, it } from 'vitest'

import { DisallowedRedirect } from '../http/errors.ts'
import { redirect } from './redirect.ts'

describe('redirect', () => {
  it('has a status for each kind', () => {
    expect(redirect('/x').status).toBe(302)
    expect(redirect('/x', { permanent: true }).status).toBe(301)
    expect(redirect('/x', { preserveRequest: true }).status).toBe(307)
    expect(redirect('/x', { permanent: true, preserveRequest: true }).status).toBe(308)
  })

  it('leads where it was told, as an address', () => {
    expect(redirect('/café/').headers.get('Location')).toBe('/caf%C3%A9/')
    expect(redirect(new URL('https://example.com/x')).url).toBe('https://example.com/x')
  })

  it('does not lead into a script', () => {
    expect(() => redirect('javascript:alert(1)')).toThrow(DisallowedRedirect)
  })
})
