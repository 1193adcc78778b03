import { describe, expect, it } from 'vitest'

import { DisallowedRedirect } from '../errors.ts'
import type { HttpResponse } from '../response/response.ts'
import { htmxLocation, htmxRedirect, htmxRefresh } from './htmx-responses.ts'

const shown = (response: HttpResponse) => [response.status, ...response.headers].flat()

describe('htmxRedirect', () => {
  it('is a word and no redirect: a script would follow that itself', () => {
    const response = htmxRedirect('/login/?next=/')
    expect(response.status).toBe(204)
    expect(response.headers.get('HX-Redirect')).toBe('/login/?next=/')
    expect(response.headers.has('Location')).toBe(false)
  })

  it('refuses what htmx would follow anywhere', () => {
    for (const to of ['javascript:alert(1)', '//evil.example/', 'https://evil.example/']) {
      expect(() => htmxRedirect(to)).toThrow(DisallowedRedirect)
    }
  })

  it('leaves the site where somebody said so', () => {
    const to = 'https://pay.example.com/1'
    const response = htmxRedirect(to, { allowedOrigins: ['https://pay.example.com'] })
    expect(response.headers.get('HX-Redirect')).toBe(to)
  })
})

describe('htmxRefresh', () => {
  it('has the page loaded again', () => {
    expect(shown(htmxRefresh())).toEqual(expect.arrayContaining([204, 'HX-Refresh', 'true']))
  })
})

describe('htmxLocation', () => {
  const planOf = (response: HttpResponse): unknown =>
    JSON.parse(response.headers.get('HX-Location') ?? '')

  it('names the address and how to get there', () => {
    expect(planOf(htmxLocation('/cart/'))).toEqual({ path: '/cart/' })
    const options = {
      target: '#größe',
      swap: 'outerHTML',
      values: { a: '1' },
      push: false,
    } as const
    const response = htmxLocation('/cart/', options)
    expect(planOf(response)).toEqual({ path: '/cart/', ...options, push: 'false' })
    expect(response.headers.get('HX-Location')).toMatch(/^[ -~]+$/)
  })

  it('is JSON for every address: htmx 4 would take what follows a comma for options', () => {
    const to = '/search/?q=a,path:https://evil.example'
    expect(planOf(htmxLocation(to))).toEqual({ path: to })
  })

  it('leads nowhere else, nor puts anything else into the bar', () => {
    for (const to of ['https://evil.example/', 'javascript:alert(1)', '//evil.example/']) {
      expect(() => htmxLocation(to)).toThrow(DisallowedRedirect)
      expect(() => htmxLocation('/', { push: to })).toThrow(DisallowedRedirect)
      expect(() => htmxLocation('/', { replace: to })).toThrow(DisallowedRedirect)
    }
  })
})
