import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import type { Middleware } from '../http/handler.ts'
import { HttpRequest } from '../http/request/request.ts'
import { BadHeaderError } from '../http/response/response-errors.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { path, withConverters } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { buildApplication, type BuildOptions } from './build-application.ts'

const errors: unknown[] = []
const seen: number[] = []

const watch: Middleware = (getResponse) => async (request) => {
  const response = await getResponse(request)
  seen.push(response.status)
  return response
}

async function ask(options: BuildOptions, target = '/'): Promise<HttpResponseBase> {
  errors.length = 0
  seen.length = 0
  const application = buildApplication({ onError: (error) => errors.push(error), ...options })
  return application.handle(new HttpRequest(createSource({ target }), application.policy))
}

/** Urls with a converter that throws. */
function broken(thrown: unknown) {
  const { path } = withConverters({
    odd: {
      pattern: '[a-z]+',
      parse: (): string => {
        throw thrown
      },
      format: String,
    },
  })
  return routes(path('<odd:name>/', () => new HttpResponse('never')))
}

describe('buildApplication', () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [[path('', () => new HttpResponse('never'))], 'a list'],
    [{ default: routes() }, 'another object'],
  ])('says what urls are when they are %o', (urls, what) => {
    // @ts-expect-error -- what JavaScript lets pass
    const build = (): unknown => buildApplication({ urls })
    expect(build).toThrow(ImproperlyConfigured)
    expect(build).toThrow(`\`urls\` is ${what}. Give it what routes(…) returns.`)
  })

  it.each([new Error('the converter broke'), 'text', null, undefined])(
    'answers 500 when a converter throws %s, and the layers see it',
    async (thrown) => {
      const response = await ask({ urls: broken(thrown), middleware: [watch] }, '/name/')
      expect([response.status, seen, errors]).toEqual([500, [500], [thrown]])
    },
  )

  it('answers 500 where a view notes for Vary what is no name', async () => {
    const urls = routes(
      path('', (request: HttpRequest) => {
        request.noteVary('X-Two\nX-Lines')
        return new HttpResponse('never')
      }),
    )
    const response = await ask({ urls, middleware: [watch] })
    expect([response.status, seen, errors]).toEqual([500, [500], [expect.any(BadHeaderError)]])
  })

  it('lets a layer see the 404 of an address nobody answers', async () => {
    const response = await ask({ urls: routes(), middleware: [watch] })
    expect([response.status, seen, errors]).toEqual([404, [404], []])
  })

  it('has a short body in memory before anything behind its web door is asked', async () => {
    const waits: boolean[] = []
    const application = buildApplication({
      urls: routes(
        path('', (request: HttpRequest) => {
          waits.push(request.content.bytes() instanceof Promise)
          return new HttpResponse('')
        }),
      ),
    })
    const post = (headers: Record<string, string>): Promise<Response> =>
      application.fetch(new Request('http://x/', { method: 'POST', body: 'abc', headers }))
    await post({ 'Content-Length': '3' })
    await post({})
    expect(waits).toEqual([false, true])
  })
})
