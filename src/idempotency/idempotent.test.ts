import { beforeEach, describe, expect, it } from 'vitest'

import { createApplication } from '../defaults/create-application.ts'
import { Http404 } from '../http/errors.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import { HttpResponse } from '../http/response/response.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { StreamingHttpResponse } from '../http/streams/streaming-response.ts'
import { MemoryStore } from '../sessions/memory-store.ts'
import { getSession, sessions } from '../sessions/middleware.ts'
import { Client } from '../testing/client.ts'
import { createSource, type MemorySourceOptions } from '../testing/memory-source.ts'
import { path } from '../urls/path.ts'
import { routes } from '../urls/routes.ts'
import { idempotent, type IdempotencyOptions } from './idempotent.ts'
import { MemoryIdempotencyStore } from './memory-store.ts'
import type { IdempotencyStore } from './store.ts'

let count = 0
let store: IdempotencyStore
beforeEach(() => {
  count = 0
  store = new MemoryIdempotencyStore()
})

const request = ({ headers, ...options }: MemorySourceOptions = {}) =>
  new HttpRequest(
    createSource({
      method: 'POST',
      body: '{"a":1}',
      ...options,
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': '"k"',
        ...(headers as Record<string, string>),
      },
    }),
    createPolicy({}),
  )

const form = (body: string, headers = {}) =>
  request({ body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } })

const upload = (boundary: string, content: string) =>
  request({
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body:
      `--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n` +
      `Content-Type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`,
  })

/** Counts how often it was asked. */
const counting = () =>
  new HttpResponse(`answer ${++count}`, { status: 201, headers: { 'X-Count': `${count}` } })

const make = (view: (request: HttpRequest) => unknown = counting, options?: object) =>
  idempotent({ store, ...options } as IdempotencyOptions)(view) as (
    request: HttpRequest,
  ) => HttpResponseBase | Promise<HttpResponseBase>

/** The status and the text of an answer, or the code of what was thrown. */
async function outcome(answer: () => HttpResponseBase | Promise<HttpResponseBase>) {
  try {
    const response = (await answer()) as HttpResponse
    return `${response.status} ${response.text}`
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

describe('idempotent', () => {
  it('sends the first answer again, headers and all, and says that it does', async () => {
    const view = make()
    const first = await view(request())
    const again = (await view(request())) as HttpResponse
    expect(count).toBe(1)
    expect([again.status, again.text]).toEqual([201, 'answer 1'])
    expect([...again.headers]).toEqual([...first.headers, ['Idempotency-Replayed', 'true']])
    expect(first.headers.has('Idempotency-Replayed')).toBe(false)
  })

  it('keeps bytes as they are', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    const view = make(() => new HttpResponse(bytes, { contentType: 'image/png' }))
    await view(request())
    const again = (await view(request())) as HttpResponse
    expect(again.content).toEqual(bytes)
    expect(again.headers.get('Content-Type')).toBe('image/png')
  })

  it('answers without a word what has no key, and what only reads', async () => {
    const view = make()
    const plain = () =>
      new HttpRequest(createSource({ method: 'POST', body: '{}' }), createPolicy({}))
    expect(view(plain())).toBeInstanceOf(HttpResponse) // at once: no promise
    await view(plain())
    await view(request({ method: 'GET' }))
    await view(request({ method: 'GET' }))
    expect(count).toBe(4)
    expect(await outcome(() => make(counting, { required: true })(plain()))).toBe(
      'IDEMPOTENCY_KEY_MISSING',
    )
  })

  it('refuses a key that is none', async () => {
    const bad = request({ headers: { 'Idempotency-Key': '"' } })
    expect(await outcome(() => make()(bad))).toBe('IDEMPOTENCY_KEY_INVALID')
  })

  it('refuses another request under the same key: body, address, method, type', async () => {
    const view = make()
    await view(request())
    for (const other of [
      request({ body: '{"a":2}' }),
      request({ target: '/other/' }),
      request({ target: '/?b=1' }),
      request({ method: 'PUT' }),
      request({ headers: { 'Content-Type': 'text/plain' } }),
    ]) {
      expect(await outcome(() => view(other))).toBe('IDEMPOTENCY_KEY_REUSED')
    }
    expect(count).toBe(1)
  })

  it('knows a form again whatever its token and its boundary, and a file by its content', async () => {
    const view = make()
    await view(form('a=1&csrfmiddlewaretoken=x'))
    expect(await outcome(() => view(form('csrfmiddlewaretoken=y&a=1')))).toBe('201 answer 1')
    expect(await outcome(() => view(form('a=2')))).toBe('IDEMPOTENCY_KEY_REUSED')
    store = new MemoryIdempotencyStore()
    const uploads = make()
    await uploads(upload('one', 'text'))
    expect(await outcome(() => uploads(upload('two', 'text')))).toBe('201 answer 2')
    expect(await outcome(() => uploads(upload('one', 'tex_')))).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  it('leaves the body to the view', async () => {
    const view = make(async (request) => new HttpResponse(JSON.stringify(await request.json())))
    expect(await outcome(() => view(request()))).toBe('200 {"a":1}')
    const formView = make(async (request) => new HttpResponse((await request.post()).get('a')))
    expect(await outcome(() => formView(form('a=1', { 'Idempotency-Key': 'f' })))).toBe('200 1')
  })

  it('refuses with 409 and Retry-After while the first is under way', async () => {
    let finish: (answer: unknown) => void = () => {}
    const view = make(() => new Promise((resolve) => (finish = resolve)))
    const first = view(request())
    await new Promise((resolve) => setTimeout(resolve, 20))
    const refused = await Promise.resolve(view(request())).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      status: 409,
      code: 'IDEMPOTENCY_CONFLICT',
      headers: [['Retry-After', '1']],
    })
    finish(counting())
    await first
    expect(await outcome(() => view(request()))).toBe('201 answer 1')
  })

  it('runs one of many that come at once', async () => {
    const view = make(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return counting()
    })
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => outcome(() => view(request()))),
    )
    expect(outcomes.toSorted()).toEqual(['201 answer 1', ...Array(7).fill('IDEMPOTENCY_CONFLICT')])
  })

  it('runs again after an error, a 5xx, and a refusal that may pass', async () => {
    let answers: (() => unknown)[] = [
      () => {
        throw new Http404()
      },
      () => {
        throw new Error('crash')
      },
      () => new HttpResponse('', { status: 503 }),
      () => new HttpResponse('', { status: 429 }),
      counting,
    ]
    const view = make(() => answers.shift()?.())
    const seen: string[] = []
    for (let index = 0; index < 5; index++) seen.push(await outcome(() => view(request())))
    expect(seen).toEqual(['NOT_FOUND', 'Error: crash', '503 ', '429 ', '201 answer 1'])
    answers = [counting]
    expect(await outcome(() => view(request()))).toBe('201 answer 1')
  })

  it('keeps no stream and nothing large, but does not do it twice either', async () => {
    const large = make(() => (count++, new HttpResponse('x'.repeat(11))), { maxAnswerSize: 10 })
    expect(await outcome(() => large(request()))).toBe(`200 ${'x'.repeat(11)}`)
    expect(await outcome(() => large(request()))).toBe('IDEMPOTENCY_ANSWER_LOST')
    const stream = make(() => (count++, new StreamingHttpResponse(['a'])))
    const other = () => request({ headers: { 'Idempotency-Key': 's' } })
    await stream(other())
    expect(await outcome(() => stream(other()))).toBe('IDEMPOTENCY_ANSWER_LOST')
    expect(count).toBe(2)
  })

  it('keeps no cookie, whichever way it was set', async () => {
    const view = make(() => {
      const response = new HttpResponse()
      response.setCookie('secret', '1')
      response.headers.append('Set-Cookie', 'other=2')
      return response
    })
    await view(request())
    const again = await view(request())
    expect([again.hasCookies, again.headers.has('Set-Cookie')]).toEqual([false, false])
  })

  it('gives nobody another visitor’s answer', async () => {
    const view = make()
    const visitors = [
      {},
      { Cookie: 'csrftoken=aaa' },
      { Cookie: 'csrftoken=bbb' },
      { Authorization: 'Bearer a' },
      { Authorization: 'Bearer b' },
      { Authorization: 'null' },
    ]
    for (const headers of visitors) await view(request({ headers }))
    expect(count).toBe(visitors.length)
    for (const headers of visitors) await view(request({ headers }))
    expect(count).toBe(visitors.length)
    const byHeader = make(counting, {
      visitor: ({ headers }: HttpRequest) => headers.get('X-User') ?? '',
    })
    await byHeader(request({ headers: { 'X-User': 'a' } }))
    await byHeader(request({ headers: { 'X-User': 'b' } }))
    await byHeader(request({ headers: { 'X-User': 'a' } }))
    expect(count).toBe(visitors.length + 2)
  })

  it('tells sessions apart, in a whole application', async () => {
    const enter = async (request: HttpRequest) => {
      ;(await getSession(request)).set('user', 'x')
      return new HttpResponse()
    }
    const urls = routes(path('enter/', enter), path('order/', make() as typeof counting))
    const application = createApplication({
      urls,
      sessions: sessions({ store: new MemoryStore() }),
      debug: true,
    })
    const order = async (client: Client) => {
      const headers = { 'Idempotency-Key': 'k' }
      return (await client.post('/order/', { json: {}, headers })).text
    }
    const [first, second] = [new Client(application), new Client(application)]
    await first.get('/enter/')
    await second.get('/enter/')
    expect([await order(first), await order(second), await order(first)]).toEqual([
      'answer 1',
      'answer 2',
      'answer 1',
    ])
  })

  it('forgets when its time is over, the claim of a lost process too', async () => {
    const view = make(counting, { keepFor: 0.05 })
    await view(request())
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(await outcome(() => view(request()))).toBe('201 answer 2')
    const stuck = make(() => new Promise(() => {}), { busyFor: 0.05 })
    const other = () => request({ headers: { 'Idempotency-Key': 'stuck' } })
    void stuck(other())
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(await outcome(() => make()(other()))).toBe('201 answer 3')
  })

  it('tells what was done although the store fails afterwards', async () => {
    const memory = new MemoryIdempotencyStore()
    store = {
      claim: (...args) => memory.claim(...args),
      finish: () => Promise.reject(new Error('gone')),
      release: () => {},
    }
    const view = make()
    expect(await outcome(() => view(request()))).toBe('201 answer 1')
    expect(await outcome(() => view(request()))).toBe('IDEMPOTENCY_CONFLICT')
  })
})
