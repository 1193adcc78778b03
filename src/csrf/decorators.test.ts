import { describe, expect, it } from 'vitest'

import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { type AnyView, ViewMark } from '../http/view-marks.ts'
import { createSource, type MemorySourceOptions } from '../testing/memory-source.ts'
import { path } from '../urls/path.ts'
import { resolverMatch } from '../urls/resolver-match.ts'
import { routes } from '../urls/routes.ts'
import {
  bearerAuthenticated,
  csrfExempt,
  csrfProtect,
  ensureCsrfCookie,
  isolate,
  requiresCsrfToken,
} from './decorators.ts'
import { CsrfFailure } from './errors.ts'
import { csrf } from './middleware.ts'
import { getToken } from './token.ts'

const policy = createPolicy({ secretKeys: ['a key of the tests'], allowedHosts: ['testserver'] })

type PlainView = (request: HttpRequest, params: unknown) => HttpResponse

const view: PlainView = () => new HttpResponse('ok')

const tokenPage: PlainView = (request) => new HttpResponse(getToken(request))

const requestOf = (source: MemorySourceOptions) => new HttpRequest(createSource(source), policy)

/** What the whole application would answer: the match in its slot, the layer, the view. */
function visit(matched: PlainView, source: MemorySourceOptions): HttpResponse {
  const request = requestOf(source)
  const match = routes(path('', matched)).resolve('/')
  if (match) request.set(resolverMatch, match)
  return csrf({ routed: true })((inner) => matched(inner, {}))(request) as HttpResponse
}

const foreign = { method: 'POST', headers: { Origin: 'https://evil.test' } }

describe('csrfExempt', () => {
  it('takes the protection off the view, and not off the one inside', () => {
    expect(visit(csrfExempt(view), foreign).text).toBe('ok')
    expect(() => visit(view, foreign)).toThrow(CsrfFailure)
  })

  it('can still use the token', () => {
    expect(visit(csrfExempt(tokenPage), {}).cookies.get('csrftoken')).toBeDefined()
  })

  it('is kept by decorators around it', () => {
    expect(visit(ensureCsrfCookie(csrfExempt(view)), foreign).text).toBe('ok')
  })

  it('keeps name and marks of the view', () => {
    const mark = new ViewMark<string>('of the test')
    const named: AnyView = function named() {}
    mark.set(named, 'kept')
    expect(csrfExempt(named).name).toBe('named')
    expect(mark.get(csrfExempt(named))).toBe('kept')
  })
})

describe('bearerAuthenticated', () => {
  const api = bearerAuthenticated(view)
  const bearer = { Authorization: 'Bearer abc' }

  it('lets a caller in who has a bearer token and no cookie', () => {
    expect(visit(api, { method: 'POST', headers: bearer }).text).toBe('ok')
    expect(visit(api, { method: 'POST', headers: { Authorization: 'bearer  abc' } }).text).toBe(
      'ok',
    )
  })

  it.each([
    ['with a cookie', { ...bearer, Cookie: 'a=1' }],
    ['without a token', { Authorization: 'Bearer ' }],
    ['with a password', { Authorization: 'Basic abc' }],
    ['with nothing', {}],
  ])('checks a caller %s as ever', (_, headers) => {
    expect(() => visit(api, { method: 'POST', headers })).toThrow(CsrfFailure)
  })

  it('means nothing for other views', () => {
    expect(() => visit(view, { method: 'POST', headers: bearer })).toThrow(CsrfFailure)
  })
})

describe('isolate', () => {
  const load = { headers: { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' } }

  it('keeps other sites from loading the view', () => {
    expect(() => visit(isolate(view), load)).toThrow(CsrfFailure)
    expect(visit(view, load).text).toBe('ok')
  })
})

describe('csrfProtect', () => {
  it('protects a view where there is no layer', () => {
    expect(() => csrfProtect(view)(requestOf(foreign), {})).toThrow(CsrfFailure)
    const own = { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } }
    expect(csrfProtect(view)(requestOf(own), {}).text).toBe('ok')
  })

  it('sends the cookie where there is no layer', () => {
    const page = csrfProtect(tokenPage)
    expect(page(requestOf({}), {}).cookies.get('csrftoken')).toBeDefined()
  })

  it('does no harm inside a layer', () => {
    const own = { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } }
    expect(visit(csrfProtect(view), own).text).toBe('ok')
  })
})

describe('ensureCsrfCookie', () => {
  it('sets the cookie though nobody uses the token', () => {
    const response = visit(ensureCsrfCookie(view), {})
    expect(response.cookies.get('csrftoken')).toBeDefined()
    expect(response.headers.get('Vary')).toBe('Cookie')
  })

  it('sets it without a layer too', () => {
    expect(ensureCsrfCookie(view)(requestOf({}), {}).cookies.get('csrftoken')).toBeDefined()
  })

  it('sets it on an answer that comes late, or from the web', async () => {
    const late = ensureCsrfCookie(async () => new Response('web'))
    const response: unknown = await (late as unknown as PlainView)(requestOf({}), {})
    expect((response as HttpResponse).cookies.get('csrftoken')).toBeDefined()
  })

  it('does not lift the protection', () => {
    expect(() => visit(ensureCsrfCookie(view), foreign)).toThrow(CsrfFailure)
  })
})

describe('requiresCsrfToken', () => {
  it('makes tokens work without a layer, and protects nothing', () => {
    const page = requiresCsrfToken(tokenPage)
    expect(page(requestOf(foreign), {}).cookies.get('csrftoken')).toBeDefined()
    expect(requiresCsrfToken(view)(requestOf({}), {}).hasCookies).toBe(false)
  })
})
