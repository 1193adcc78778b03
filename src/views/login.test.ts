import { describe, expect, it } from 'vitest'

import { LoginRequired } from '../http/errors.ts'
import { createPolicy, type PolicyOptions } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { redirectToLogin, userPassesTest } from './login.ts'

const target = '/cart/rows/?page=2'

function asked(headers: Record<string, string> = {}, policy: PolicyOptions = {}): HttpRequest {
  const hosts = { allowedHosts: ['testserver'] }
  return new HttpRequest(createSource({ target, headers }), createPolicy({ ...hosts, ...policy }))
}

function wordTo(request: HttpRequest, ...rest: [string?, object?]): readonly unknown[] {
  const [address = '/login/', options] = rest
  try {
    redirectToLogin(request, address, options)
  } catch (error) {
    if (error instanceof LoginRequired) return [error.status, ...(error.headers[0] ?? [])]
    throw error
  }
  return ['redirect']
}

const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const htmx = { 'HX-Request': 'true', 'HX-Current-URL': 'http://testserver/cart/?a=b' }

describe('redirectToLogin', () => {
  it('redirects a browser, and a program that takes anything, as Django does', () => {
    for (const headers of [browser, {}, { Accept: '*/*' }]) {
      const response = redirectToLogin(asked(headers), '/login/')
      expect([response.status, response.url]).toEqual([302, '/login/?next=/cart/rows/%3Fpage%3D2'])
    }
  })

  it('keeps what stands in the address', () => {
    const { url } = redirectToLogin(asked(), '/login/?lang=de&next=/x/#form', { nextName: 'next' })
    expect(url).toBe('/login/?lang=de&next=/cart/rows/%3Fpage%3D2#form')
    expect(redirectToLogin(asked(), '/login/', { nextName: '' }).url).toBe('/login/')
  })

  it('tells htmx, with the way back to the page and not to the part it asked for', () => {
    const header = [401, 'HX-Redirect', '/login/?next=/cart/%3Fa%3Db']
    expect(wordTo(asked(htmx))).toEqual(header)
    expect(wordTo(asked({ ...htmx, 'HX-Boosted': 'true' }))).toEqual(header)
    expect(wordTo(asked({ ...htmx, 'HX-Request-Type': 'full', ...browser }))).toEqual(header)
  })

  it('tells a script that asks for JSON, and riposte’s own client', () => {
    const header = [401, 'HX-Redirect', '/login/?next=/cart/rows/%3Fpage%3D2']
    expect(wordTo(asked({ Accept: 'application/json' }))).toEqual(header)
    expect(
      wordTo(asked({ Accept: 'text/html, application/problem+json', 'HX-Request': 'true' })),
    ).toEqual(header)
  })

  it('redirects where a page is restored, for there htmx 2 hears no word', () => {
    expect(wordTo(asked({ ...htmx, 'HX-History-Restore-Request': 'true' }))).toEqual(['redirect'])
  })

  it('never leads back to another host', () => {
    const from = { ...htmx, 'HX-Current-URL': 'https://evil.example/' }
    expect(wordTo(asked(from))[2]).toBe('/login/?next=/cart/rows/%3Fpage%3D2')
  })

  it('leads to a log-in on another origin only where that is named', () => {
    const sso = 'https://sso.example.com/in'
    expect(() => redirectToLogin(asked(), sso)).toThrow('only to a path of this site')
    const options = { allowedOrigins: ['https://sso.example.com'] }
    expect(redirectToLogin(asked(), sso, options).url).toMatch(
      /^https:\/\/sso.example.com\/in\?next=/,
    )
    expect(wordTo(asked(htmx), sso, options)[2]).toMatch(/^https:\/\/sso.example.com\/in\?next=/)
  })

  it('redirects everybody under compatibility django', () => {
    expect(wordTo(asked(htmx, { compatibility: 'django' }))).toEqual(['redirect'])
  })
})

describe('userPassesTest', () => {
  const account = (_request?: HttpRequest): HttpResponse => new HttpResponse('yours')
  const knows = (request: HttpRequest): boolean => request.query.has('page')

  it('lets those through who pass', async () => {
    expect(userPassesTest(knows, '/login/')(account)(asked())).toBeInstanceOf(HttpResponse)
    const late = userPassesTest(async (request) => knows(request), '/login/')(account)
    expect((await late(asked())).content).toEqual(account().content)
  })

  it('sends all others to log in, and does not ask the view', async () => {
    let calls = 0
    const counted = (_request: HttpRequest): HttpResponse => {
      calls++
      return new HttpResponse('yours')
    }
    const view = userPassesTest(async () => false, '/login/')(counted)
    expect(await view(asked(browser))).toMatchObject({ status: 302 })
    await expect(view(asked(htmx))).rejects.toBeInstanceOf(LoginRequired)
    expect(calls).toBe(0)
  })
})
