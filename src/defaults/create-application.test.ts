import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { path } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { createApplication } from './create-application.ts'

const application = createApplication({
  urls: routes(path('hello/', () => new HttpResponse('Hello'))),
  secretKey: 'not for production, but long enough to pass for a key of one',
  policy: { allowedHosts: ['testserver'] },
  onError: () => {},
})

async function ask(method: string, target: string) {
  return application.handle(new HttpRequest(createSource({ method, target }), application.policy))
}

describe('createApplication', () => {
  it('adds the slash that is missing, without losing a body', async () => {
    const got = await ask('GET', '/hello')
    expect([got.status, got.headers.get('Location')]).toEqual([301, '/hello/'])
    expect((await ask('POST', '/hello')).status).toBe(308)
  })

  it('answers 404, not 403, where there is nothing to protect', async () => {
    expect((await ask('POST', '/nowhere/')).status).toBe(404)
    expect((await ask('POST', '/hello/')).status).toBe(403)
  })

  it('stops at a trusted origin that is none, not at the first request', () => {
    const urls = routes()
    const wrong = { urls, debug: true, policy: { trustedOrigins: ['example.com'] } }
    expect(() => createApplication(wrong)).toThrow(ImproperlyConfigured)
    expect(() => createApplication({ ...wrong, without: ['csrf'] })).not.toThrow()
  })

  it('signs with no key rather than with one that is forgotten at the next start', () => {
    const options = { urls: routes(), policy: { allowedHosts: ['testserver'] } }
    expect(createApplication({ ...options, without: ['csrf'] }).policy.secretKeys).toEqual([])
    expect(createApplication({ ...options, debug: true, secretKey: '' }).policy.secretKeys).toEqual(
      [expect.stringMatching(/^[A-Za-z0-9]{50}$/)],
    )
  })

  it('protects addresses without a view where a layer of yours may answer them', async () => {
    const acts: string[] = []
    const guarded = createApplication({
      urls: routes(),
      debug: true,
      middleware: [
        () => (request) => {
          acts.push(request.path)
          return new HttpResponse('done')
        },
      ],
      onError: () => {},
    })
    const source = createSource({
      method: 'POST',
      target: '/hook/',
      headers: { host: 'localhost', 'sec-fetch-site': 'cross-site' },
    })
    const response = await guarded.handle(new HttpRequest(source, guarded.policy))
    expect([response.status, acts]).toEqual([403, []])
  })
})
