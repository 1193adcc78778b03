import { describe, expect, it } from 'vitest'

import { buildApplication } from '../app/build-application.ts'
import { csrf } from '../csrf/middleware.ts'
import { getToken } from '../csrf/token.ts'
import { Http404 } from '../http/errors.ts'
import { JsonResponse } from '../http/response/json-response.ts'
import { HttpResponseRedirect } from '../http/response/redirects.ts'
import type { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import { StreamingHttpResponse } from '../http/streams/streaming-response.ts'
import { path } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { Client, type ClientOptions } from './client.ts'

const echo = async (request: HttpRequest) => {
  const fields = await request.post()
  const files = await request.files()
  return new JsonResponse({
    method: request.method,
    query: Object.fromEntries(request.query.entries()),
    type: request.contentType,
    fields: Object.fromEntries(Array.from(fields.lists())),
    files: Array.from(files.entries(), ([name, file]) => [name, file.name, file.size]),
    text: (await request.content.bytes()).length,
    secure: request.isSecure,
    agent: request.headers.get('user-agent') ?? null,
  })
}

const login = () => {
  const response = new HttpResponseRedirect('/me/?from=login')
  response.setCookie('user', 'ada')
  return response
}

const logout = () => {
  const response = new HttpResponse('bye')
  response.deleteCookie('user')
  return response
}

const urls = routes(
  path('echo/', echo),
  path('json/', async (request: HttpRequest) => new JsonResponse({ got: await request.json() })),
  path('login/', login),
  path('logout/', logout),
  path('me/', (request: HttpRequest) => new HttpResponse(request.cookies.get('user') ?? 'nobody')),
  path('round/', () => new HttpResponseRedirect('/round/')),
  path('keep/', () => new HttpResponseRedirect('/json/', { preserveRequest: true })),
  path('stream/', () => new StreamingHttpResponse(['a', 'b'])),
  path('token/', (request: HttpRequest) => new HttpResponse(getToken(request))),
  path('broken/', () => {
    throw new TypeError('in the view')
  }),
  path(
    'parts/<int:id>/',
    (request: HttpRequest) => new JsonResponse({ target: `${request.fullPath}` }),
  ),
  path('missing/', () => {
    throw new Http404()
  }),
)

function clientOf(options: ClientOptions = {}): Client {
  const application = buildApplication({
    urls,
    middleware: [csrf()],
    policy: { allowedHosts: ['.example.com'], secretKeys: ['a key of the tests'] },
    onError: () => undefined,
  })
  return new Client(application, options)
}

describe('Client', () => {
  it('asks a host the policy allows', async () => {
    const answer = await clientOf().get('/me/')
    expect(answer.request.host).toBe('example.com')
    expect((await clientOf({ host: 'shop.example.com' }).get('/me/')).status).toBe(200)
  })

  it('sends a query, from the address and beside it', async () => {
    const answer = await clientOf().get('/echo/?a=1', { query: { b: 'x y', c: 2 } })
    expect(answer.json()).toMatchObject({ method: 'GET', query: { a: '1', b: 'x y', c: '2' } })
  })

  it('sends JSON', async () => {
    const answer = await clientOf().post('/json/', { json: { name: 'Ada' } })
    expect(answer.json()).toEqual({ got: { name: 'Ada' } })
  })

  it('sends forms', async () => {
    const answer = await clientOf().post('/echo/', { form: { a: 1, b: ['x', 'y'], c: true } })
    expect(answer.json()).toMatchObject({
      type: 'application/x-www-form-urlencoded',
      fields: { a: ['1'], b: ['x', 'y'], c: ['true'] },
    })
  })

  it('sends files', async () => {
    const file = new File(['four'], 'a.txt', { type: 'text/plain' })
    const application = buildApplication({
      urls: routes(
        path('upload/', async (request: HttpRequest) => {
          const files = await request.files()
          const [one] = files.getAll('file')
          return new JsonResponse({ name: one?.name, size: one?.size })
        }),
      ),
      policy: { allowedHosts: ['*'] },
    })
    const answer = await new Client(application).post('/upload/', { form: { file } })
    expect(answer.json()).toEqual({ name: 'a.txt', size: 4 })
  })

  it('sends anything else as it is', async () => {
    const answer = await clientOf().put('/echo/', { body: 'größer', contentType: 'text/x' })
    expect(answer.json()).toMatchObject({ method: 'PUT', type: 'text/x', text: 8 })
  })

  it('sends headers, its own and those of one request', async () => {
    const client = clientOf({ headers: { 'User-Agent': 'tests' } })
    expect((await client.get('/echo/')).json()).toMatchObject({ agent: 'tests' })
    const answer = await client.get('/echo/', { headers: { 'User-Agent': 'one' } })
    expect(answer.json()).toMatchObject({ agent: 'one' })
  })

  it('comes over TLS where it is told to', async () => {
    const answer = await clientOf().get('/echo/', { secure: true })
    expect(answer.json()).toMatchObject({ secure: true })
  })

  it('keeps cookies, and forgets them when it is told to', async () => {
    const client = clientOf()
    await client.post('/login/')
    expect((await client.get('/me/')).text).toBe('ada')
    await client.post('/logout/')
    expect((await client.get('/me/')).text).toBe('nobody')
    expect(client.cookies.size).toBe(0)
  })

  it('follows redirects as a browser does', async () => {
    const answer = await clientOf().post('/login/', { follow: true, form: { name: 'ada' } })
    expect(answer.text).toBe('ada')
    expect(answer.request.method).toBe('GET')
    expect(answer.redirects).toEqual([{ status: 302, location: '/me/?from=login' }])
  })

  it('sends the body again where a redirect keeps the method', async () => {
    const answer = await clientOf().post('/keep/', { follow: true, json: [1] })
    expect(answer.json()).toEqual({ got: [1] })
  })

  it('does not go round in circles', async () => {
    await expect(clientOf().get('/round/', { follow: true })).rejects.toThrow('redirects')
  })

  it('does not follow unless it is told to', async () => {
    const answer = await clientOf().get('/login/')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Location')).toBe('/me/?from=login')
  })

  it('reads streams to their end', async () => {
    expect((await clientOf().get('/stream/')).text).toBe('ab')
  })

  it('gets no body for HEAD', async () => {
    const answer = await clientOf().head('/me/')
    expect(answer.bytes).toHaveLength(0)
    expect(answer.headers.get('Content-Length')).toBe('6')
  })

  it('throws in the test what a view threw', async () => {
    await expect(clientOf().get('/broken/')).rejects.toThrow('in the view')
    expect((await clientOf({ raiseErrors: false }).get('/broken/')).status).toBe(500)
    expect((await clientOf().get('/missing/')).status).toBe(404)
  })

  it('is not checked for CSRF unless it wants to be', async () => {
    expect((await clientOf().post('/me/')).status).toBe(200)
    const strict = clientOf({ enforceCsrfChecks: true })
    expect((await strict.post('/me/')).status).toBe(403)
    const token = (await strict.get('/token/')).text
    const answer = await strict.post('/me/', { headers: { 'X-CSRFToken': token } })
    expect(answer.status).toBe(200)
  })

  it('fills in a path, and leaves out of a query what is not there', async () => {
    const client = clientOf()
    const answer = await client.get('/parts/<int:id>/', {
      params: { id: 7 },
      query: { tag: ['a', 'b'], since: new Date(0), none: undefined },
    })
    expect(answer.json(200)).toEqual({
      target: '/parts/7/?tag=a&tag=b&since=1970-01-01T00%3A00%3A00.000Z',
    })
  })

  it('gives the JSON of the status that is asked for, and fails with what came instead', async () => {
    const answer = await clientOf().get('/missing/')
    expect(answer.json(404)).toMatchObject({ code: 'NOT_FOUND' })
    expect(() => answer.json(200)).toThrow(/^GET \/missing\/ answered 404, not 200: \{.*NOT_FOUND/)
  })
})
