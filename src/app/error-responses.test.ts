import { describe, expect, it, vi } from 'vitest'

import {
  BadRequest,
  DisallowedHost,
  Http404,
  MethodNotAllowed,
  PermissionDenied,
  RequestDataTooBig,
  TooManyRequests,
  UnprocessableContent,
} from '../http/errors.ts'
import { createPolicy, type PolicyOptions } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { Resolver404 } from '../urls/errors.ts'
import { createErrorAnswerer, createMissAnswerer, type ErrorPages } from './error-responses.ts'

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

interface Given {
  policy?: PolicyOptions
  headers?: Record<string, string>
  errorPages?: ErrorPages
}

/** The answer to an error, and what was reported. */
async function answer(
  error: unknown,
  { policy: options = {}, headers = {}, errorPages }: Given = {},
) {
  const policy = createPolicy(options)
  const onError = vi.fn()
  const request = new HttpRequest(createSource({ headers }), policy)
  const response = await createErrorAnswerer({ policy, errorPages, onError })(request, error)
  if (!(response instanceof HttpResponse)) throw new TypeError('not a whole response')
  return { response, onError, request, problem: () => JSON.parse(response.text) as unknown }
}

describe('createErrorAnswerer', () => {
  it('takes status and code from the class of the error', async () => {
    const { response, problem } = await answer(new PermissionDenied('Not yours.'))
    expect(response.status).toBe(403)
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(problem()).toEqual({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      detail: 'Not yours.',
      code: 'PERMISSION_DENIED',
    })
  })

  it('says which fields are wrong', async () => {
    const errors = { age: [{ message: 'Too young.', code: 'too_small' }] }
    const { response, problem } = await answer(new UnprocessableContent(errors))
    expect(response.status).toBe(422)
    expect(problem()).toMatchObject({ code: 'VALIDATION_FAILED', errors })
  })

  it('makes a 500 of everything else and tells nothing of it', async () => {
    const { response, problem } = await answer(new TypeError('the database is at 10.0.0.7'))
    expect(response.status).toBe(500)
    expect(problem()).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'INTERNAL_ERROR',
    })
  })

  it('tells nothing of a 500 in a page either', async () => {
    const headers = { accept: browser }
    const { response } = await answer(new TypeError('the database is at 10.0.0.7'), { headers })
    expect(response.text).not.toContain('10.0.0.7')
    expect(response.text).not.toContain('TypeError')
  })

  it('tells of a 500 in debug', async () => {
    const { problem } = await answer(new TypeError('boom'), { policy: { debug: true } })
    expect(problem()).toMatchObject({ detail: 'boom' })
  })

  it('answers what is no Error at all', async () => {
    for (const thrown of ['text', 7, null, undefined, { status: 404 }]) {
      const { response } = await answer(thrown)
      expect(response.status).toBe(500)
    }
  })

  it('reports a 5xx once, with the request', async () => {
    const error = new Error('boom')
    const { onError, request } = await answer(error)
    expect(onError).toHaveBeenCalledExactlyOnceWith(error, request)
  })

  it('reports no 4xx', async () => {
    expect((await answer(new Http404())).onError).not.toHaveBeenCalled()
  })

  it('names the methods that work', async () => {
    const { response } = await answer(new MethodNotAllowed(['GET', 'POST']))
    expect(response.headers.get('Allow')).toBe('GET, POST')
  })

  it('says when to ask again', async () => {
    const { response } = await answer(new TooManyRequests(30))
    expect(response.headers.get('Retry-After')).toBe('30')
  })

  it('answers a wrong host without asking for the host again', async () => {
    const headers = { host: 'evil.test', accept: browser }
    const { response } = await answer(new DisallowedHost('Host "evil.test" is …'), { headers })
    expect(response.status).toBe(400)
  })
})

describe('the format of an error', () => {
  it.each([
    ['a browser', { accept: browser }, 'text/html; charset=utf-8'],
    [
      'html before json',
      { accept: 'text/html, application/json;q=0.9' },
      'text/html; charset=utf-8',
    ],
    ['html alone', { accept: 'text/html' }, 'text/html; charset=utf-8'],
    ['anything', { accept: '*/*' }, 'application/problem+json'],
    ['nothing said', {}, 'application/problem+json'],
    ['json', { accept: 'application/json' }, 'application/problem+json'],
    ['json and html alike', { accept: 'application/json, text/html' }, 'application/problem+json'],
    ['images', { accept: 'image/*' }, 'application/problem+json'],
    ['a fragment', { accept: '*/*', 'hx-request': 'true' }, 'text/html; charset=utf-8'],
    [
      'a fragment of htmx 4',
      { accept: 'text/html', 'hx-request': 'true' },
      'text/html; charset=utf-8',
    ],
    [
      'a script that reads problems',
      { accept: 'application/problem+json, text/html', 'hx-request': 'true' },
      'application/problem+json',
    ],
  ])('%s', async (_who, headers: Record<string, string>, contentType) => {
    const { response } = await answer(new Http404(), { headers })
    expect(response.headers.get('Content-Type')).toBe(contentType)
  })

  it('is a whole document for a page and a piece for a fragment', async () => {
    const page = await answer(new Http404('Gone fishing.'), { headers: { accept: 'text/html' } })
    expect(page.response.text).toMatch(/^<!doctype html>/)
    expect(page.response.text).toContain('Gone fishing.')
    const piece = await answer(new Http404(), { headers: { 'hx-request': 'true' } })
    expect(piece.response.text).toMatch(/^<div role="alert"/)
  })

  it('escapes what it tells', async () => {
    const { response } = await answer(new BadRequest('<script>'), { headers: { accept: browser } })
    expect(response.text).toContain('&lt;script&gt;')
    expect(response.text).not.toContain('<script>')
  })

  it('is noted for Vary', async () => {
    expect((await answer(new Http404())).request.variesOn).toContain('Accept')
  })
})

describe('errorPages', () => {
  const headers = { accept: browser }

  it('are asked for their status, else default', async () => {
    const errorPages: ErrorPages = {
      404: () => new HttpResponse('mine'),
      default: () => new HttpResponse('other'),
    }
    const missing = await answer(new Http404(), { headers, errorPages })
    expect(missing.response.text).toBe('mine')
    const denied = await answer(new PermissionDenied(), { headers, errorPages })
    expect(denied.response.text).toBe('other')
  })

  it('keep the status of the failure unless they set their own', async () => {
    const plain = { 404: () => new HttpResponse('mine') }
    expect((await answer(new Http404(), { headers, errorPages: plain })).response.status).toBe(404)
    const gone = { 404: () => new HttpResponse('gone', { status: 410 }) }
    expect((await answer(new Http404(), { headers, errorPages: gone })).response.status).toBe(410)
  })

  it('carry the headers of the error', async () => {
    const errorPages = { 405: () => new HttpResponse('no') }
    const { response } = await answer(new MethodNotAllowed(['GET']), { headers, errorPages })
    expect(response.headers.get('Allow')).toBe('GET')
  })

  it('may leave it to the built-in page', async () => {
    const errorPages = { default: () => undefined }
    const { response } = await answer(new Http404(), { headers, errorPages })
    expect(response.text).toContain('Not Found')
  })

  it('are not asked where a program wants problem details', async () => {
    const errorPages = { default: () => new HttpResponse('mine') }
    const { response } = await answer(new Http404(), { errorPages })
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  })

  it.each([
    [
      'throw',
      () => {
        throw new Error('page')
      },
    ],
    ['reject', () => Promise.reject(new Error('page'))],
  ])('that %s are reported, and the built-in page answers', async (_how, page) => {
    const { response, onError } = await answer(new Http404(), {
      headers,
      errorPages: { 404: page },
    })
    expect(response.status).toBe(404)
    expect(response.text).toContain('Not Found')
    expect(onError).toHaveBeenCalledOnce()
  })
})

describe("compatibility: 'django'", () => {
  const policy = { compatibility: 'django' } as const

  it('answers everyone with a page', async () => {
    const { response, request } = await answer(new Http404('A message.'), {
      policy,
      headers: { accept: 'application/json' },
    })
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(response.text).not.toContain('A message.')
    expect(request.variesOn).toEqual([])
  })

  it("has Django's statuses", async () => {
    expect((await answer(new RequestDataTooBig(), { policy })).response.status).toBe(400)
  })

  it('has no page for 405', async () => {
    const { response } = await answer(new MethodNotAllowed(['GET']), { policy })
    expect(response.text).toBe('')
    expect(response.headers.get('Allow')).toBe('GET')
  })
})

describe('createMissAnswerer', () => {
  const requestFor = (headers: Record<string, string>, options: PolicyOptions = {}) =>
    new HttpRequest(createSource({ headers }), createPolicy(options))

  it.each([
    ['a page', { accept: browser }, {}],
    ['a fragment', { 'hx-request': 'true' }, {}],
    ['problem details', {}, {}],
    ['what Django says', {}, { compatibility: 'django' as const }],
    ['what there is in debug', {}, { debug: true }],
  ])('answers as an error would be answered: %s', async (_what, headers, options) => {
    const { response } = await answer(new Resolver404(), { headers, policy: options })
    const request = requestFor(headers, options)
    const missing = createMissAnswerer(createPolicy(options))(request)
    expect(missing?.status).toBe(404)
    expect(missing?.text).toBe(response.text)
    expect([...(missing?.headers ?? [])]).toEqual([...response.headers])
    if (!('compatibility' in options)) expect(request.variesOn).toContain('Accept')
  })

  it('makes another response every time', () => {
    const answerMiss = createMissAnswerer(createPolicy())
    expect(answerMiss(requestFor({}))).not.toBe(answerMiss(requestFor({})))
  })

  it('leaves pages to an own page, problem details never', () => {
    for (const errorPages of [{ 404: () => undefined }, { default: () => undefined }]) {
      const answerMiss = createMissAnswerer(createPolicy(), errorPages)
      expect(answerMiss(requestFor({ accept: browser }))).toBeUndefined()
      expect(answerMiss(requestFor({}))?.headers.get('Content-Type')).toBe(
        'application/problem+json',
      )
    }
  })
})
