import { describe, expect, it } from 'vitest'

import { MethodNotAllowed } from '../http/errors.ts'
import { createPolicy, type PolicyOptions } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { requireGet, requireHttpMethods, requirePost, requireSafe } from './methods.ts'
import { view } from './view.ts'

const answer = (name: string) => () => new HttpResponse(name)

function ask(
  asked: (request: HttpRequest, params: object) => unknown,
  method: string,
  policy: PolicyOptions = {},
): HttpResponse {
  const response = asked(new HttpRequest(createSource({ method }), createPolicy(policy)), {})
  expect(response).toBeInstanceOf(HttpResponse)
  return response as HttpResponse
}

/** What a refused method is told would have worked. */
function permitted(asked: (request: HttpRequest, params: object) => unknown, method: string) {
  try {
    ask(asked, method)
  } catch (error) {
    if (error instanceof MethodNotAllowed) return error.permitted.join(', ')
    throw error
  }
  throw new Error(`${method} was answered`)
}

describe('view', () => {
  const both = view({ GET: answer('get'), POST: answer('post') })

  it('answers each method with its own view', () => {
    expect(ask(both, 'GET').text).toBe('get')
    expect(ask(both, 'POST').text).toBe('post')
  })

  it('answers HEAD with GET, unless there is a HEAD', () => {
    expect(ask(both, 'HEAD').text).toBe('get')
    const own = view({ GET: answer('get'), HEAD: answer('head') })
    expect(ask(own, 'HEAD').text).toBe('head')
    expect(ask(own, 'OPTIONS').headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
  })

  it('answers OPTIONS with the methods, in Django’s order, unless there is an OPTIONS', () => {
    const response = ask(both, 'OPTIONS')
    expect(response.status).toBe(200)
    expect(response.text).toBe('')
    expect(response.headers.get('Allow')).toBe('GET, POST, HEAD, OPTIONS')
    expect(ask(view({ OPTIONS: answer('own') }), 'OPTIONS').text).toBe('own')
  })

  it('refuses every other method and says which would work', () => {
    expect(permitted(both, 'PUT')).toBe('GET, POST, HEAD, OPTIONS')
    expect(permitted(both, 'TRACE')).toBe('GET, POST, HEAD, OPTIONS')
    expect(permitted(both, 'BREW')).toBe('GET, POST, HEAD, OPTIONS')
    const writeOnly = view({ PUT: answer('put'), PATCH: answer('patch'), DELETE: answer('delete') })
    expect(permitted(writeOnly, 'HEAD')).toBe('PUT, PATCH, DELETE, OPTIONS')
  })

  it('takes no method from what every object has', () => {
    expect(permitted(both, 'CONSTRUCTOR')).toBe('GET, POST, HEAD, OPTIONS')
    expect(permitted(both, '__PROTO__')).toBe('GET, POST, HEAD, OPTIONS')
  })

  it('can be told to answer some methods only', () => {
    const handlers = { GET: answer('get'), POST: answer('post') }
    const restricted = view(handlers, { methods: ['GET', 'HEAD'] })
    expect(ask(restricted, 'HEAD').text).toBe('get')
    expect(permitted(restricted, 'POST')).toBe('GET, HEAD')
    expect(permitted(restricted, 'OPTIONS')).toBe('GET, HEAD')
  })

  it('answers an empty 405 as Django does under its compatibility', () => {
    const response = ask(both, 'PUT', { compatibility: 'django' })
    expect(response.status).toBe(405)
    expect(response.text).toBe('')
    expect(response.headers.get('Allow')).toBe('GET, POST, HEAD, OPTIONS')
  })

  it('hands on what the path captured', () => {
    const article = view({
      GET: (_request: HttpRequest, { year }: { year: number }) => new HttpResponse(year),
    })
    const request = new HttpRequest(createSource(), createPolicy({}))
    expect(article(request, { year: 2026 })).toHaveProperty('text', '2026')
  })
})

describe('requireHttpMethods', () => {
  it('lets through exactly what it names', () => {
    const named = requireHttpMethods('GET', 'PUT')(answer('any'))
    expect(ask(named, 'GET').text).toBe('any')
    expect(ask(named, 'PUT').text).toBe('any')
    expect(permitted(named, 'POST')).toBe('GET, PUT')
    expect(permitted(named, 'HEAD')).toBe('GET, PUT')
    expect(permitted(named, 'OPTIONS')).toBe('GET, PUT')
  })

  it('keeps the name of the view', () => {
    const article = () => new HttpResponse()
    expect(requireGet(article).name).toBe('article')
  })
})

describe('requireGet', () => {
  it('refuses HEAD, as Django does', () => {
    expect(ask(requireGet(answer('any')), 'GET').text).toBe('any')
    expect(permitted(requireGet(answer('any')), 'HEAD')).toBe('GET')
  })
})

describe('requirePost', () => {
  it('lets only POST through', () => {
    expect(ask(requirePost(answer('any')), 'POST').text).toBe('any')
    expect(permitted(requirePost(answer('any')), 'GET')).toBe('POST')
  })
})

describe('requireSafe', () => {
  it('lets GET and HEAD through', () => {
    expect(ask(requireSafe(answer('any')), 'HEAD').text).toBe('any')
    expect(permitted(requireSafe(answer('any')), 'POST')).toBe('GET, HEAD')
  })
})
