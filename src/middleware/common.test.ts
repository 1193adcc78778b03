import { describe, expect, it, vi } from 'vitest'

import { DisallowedHost, PermissionDenied } from '../http/errors.ts'
import { createPolicy, type PolicyOptions } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource, type MemorySourceOptions } from '../testing/memory-source.ts'
import { path, rePath } from '../urls/path.ts'
import { resolverMatch } from '../urls/resolver-match.ts'
import { routes } from '../urls/routes.ts'
import { common, type CommonOptions, noAppendSlash } from './common.ts'
import { BodyWouldBeLost } from './errors.ts'

const page = () => new HttpResponse('page')
const urls = routes(
  path('page/', page),
  path('with space/', page),
  path('bare', page),
  path('opted-out/', noAppendSlash(page)),
  rePath('^(.+)/anywhere/$', page),
)

/** What an application with these addresses would answer. */
function visit(
  source: MemorySourceOptions,
  options: CommonOptions = { urls },
  policy: PolicyOptions = {},
): HttpResponseBase {
  const request = new HttpRequest(
    createSource(source),
    createPolicy({ allowedHosts: ['testserver', 'www.testserver'], ...policy }),
  )
  const match = urls.resolve(request.path)
  if (match !== undefined) request.set(resolverMatch, match)
  const centre = () => new HttpResponse('', { status: match === undefined ? 404 : 200 })
  const response = common(options)(centre)(request)
  if (response instanceof Promise) throw new Error('nothing here waits')
  return response
}

const locationOf = (response: HttpResponseBase) => response.headers.get('Location')

describe('common', () => {
  it('lets a request for one of our hosts through', () => {
    expect(visit({ target: '/page/' }).status).toBe(200)
  })

  it('refuses a host that is not ours before anything else looks at the request', () => {
    const inside = vi.fn(page)
    const policy = createPolicy({ allowedHosts: ['testserver'] })
    const request = new HttpRequest(createSource({ headers: { Host: 'evil.test' } }), policy)
    expect(() => common()(inside)(request)).toThrow(DisallowedHost)
    expect(inside).not.toHaveBeenCalled()
  })

  it('refuses unwelcome programs, each time', () => {
    const options = { disallowedUserAgents: [/^BadBot/g] }
    const bad = { headers: { 'User-Agent': 'BadBot/1.0' } }
    expect(() => visit(bad, options)).toThrow(PermissionDenied)
    expect(() => visit(bad, options)).toThrow(PermissionDenied)
    expect(
      visit({ target: '/page/', headers: { 'User-Agent': 'GoodBadBot' } }, options).status,
    ).toBe(200)
    expect(visit({ target: '/page/' }, options).status).toBe(200)
  })

  it('adds the slash that is missing, and keeps the query', () => {
    const response = visit({ target: '/page?a=1&b=%20' })
    expect(response.status).toBe(301)
    expect(locationOf(response)).toBe('/page/?a=1&b=%20')
    expect(locationOf(visit({ target: '/with%20space' }))).toBe('/with%20space/')
    expect(locationOf(visit({ target: '/page?' }))).toBe('/page/')
  })

  it.each([
    ['nothing is found with it either', '/nowhere'],
    ['it is there', '/nowhere/'],
    ['the view has opted out', '/opted-out'],
  ])('adds none where %s', (_, target) => {
    expect(visit({ target }).status).toBe(404)
  })

  it('adds none to an address that is found', () => {
    expect(visit({ target: '/bare' }).status).toBe(200)
    const request = new HttpRequest(
      createSource({ target: '/bare' }),
      createPolicy({ allowedHosts: ['testserver'] }),
    )
    const missing = common({ urls })(() => new HttpResponse('gone', { status: 404 }))
    expect((missing(request) as HttpResponse).status).toBe(404)
  })

  it('adds none when the policy or the addresses are not there for it', () => {
    expect(visit({ target: '/page' }, { urls }, { appendSlash: false }).status).toBe(404)
    expect(visit({ target: '/page' }, {}).status).toBe(404)
  })

  it('never turns two slashes in front into another host', () => {
    expect(locationOf(visit({ target: '//evil.test/anywhere' }))).toBe('/%2Fevil.test/anywhere/')
  })

  it('keeps the body of an unsafe request, unless Django would not', () => {
    const post = { method: 'POST', target: '/page' }
    expect(visit(post).status).toBe(308)
    expect(visit(post, { urls }, { compatibility: 'django' }).status).toBe(301)
    expect(visit({ ...post, method: 'HEAD' }).status).toBe(301)
  })

  it('stops in debug where Django would lose the body', () => {
    const debug = { compatibility: 'django', debug: true } as const
    expect(() => visit({ method: 'PUT', target: '/page' }, { urls }, debug)).toThrow(
      BodyWouldBeLost,
    )
    expect(visit({ target: '/page' }, { urls }, debug).status).toBe(301)
    expect(visit({ method: 'PUT', target: '/page' }, { urls }, { debug: true }).status).toBe(308)
  })

  it('adds it to an answer that comes late', async () => {
    const policy = createPolicy({ allowedHosts: ['testserver'] })
    const request = new HttpRequest(createSource({ target: '/page' }), policy)
    const response = await common({ urls })(async () => new HttpResponse('', { status: 404 }))(
      request,
    )
    expect(locationOf(response)).toBe('/page/')
  })

  it('puts www. in front, and adds the slash on the way', () => {
    const options = { urls, prependWww: true }
    expect(locationOf(visit({ target: '/page/?a=1' }, options))).toBe(
      'http://www.testserver/page/?a=1',
    )
    expect(locationOf(visit({ target: '/page', encrypted: true }, options))).toBe(
      'https://www.testserver/page/',
    )
    expect(locationOf(visit({ target: '/nowhere' }, options))).toBe('http://www.testserver/nowhere')
    const there = { target: '/page/', headers: { Host: 'www.testserver' } }
    expect(visit(there, options).status).toBe(200)
  })
})
