/**
 * The application under test: the same file on every runtime.
 *
 * `/seen/` tells what happened behind the wire, where a client cannot look.
 */
import type { Schema } from '../../src/core/schema.ts'
import { csrfExempt } from '../../src/csrf/decorators.ts'
import { createApplication } from '../../src/defaults/create-application.ts'
import { HttpResponse } from '../../src/http/response/response.ts'
import type { HttpRequest } from '../../src/http/request/request.ts'
import { JsonResponse } from '../../src/http/response/json-response.ts'
import { EventStream } from '../../src/http/streams/event-stream.ts'
import { StreamingHttpResponse } from '../../src/http/streams/streaming-response.ts'
import { path, rePath } from '../../src/urls/path.ts'
import { routes } from '../../src/urls/routes.ts'
import { input } from '../../src/views/input.ts'
import { view } from '../../src/views/view.ts'

/** What happened, by name. */
const seen: Record<string, number> = {}
const see = (what: string): void => {
  seen[what] = (seen[what] ?? 0) + 1
}

const encoder = new TextEncoder()
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

const echo = async (request: HttpRequest) =>
  new JsonResponse({
    method: request.method,
    path: request.path,
    query: Object.fromEntries(request.query.entries()),
    host: request.host,
    scheme: request.scheme,
    contentType: request.contentType,
    agent: request.headers.get('user-agent') ?? null,
    twice: request.headers.get('x-twice') ?? null,
    cookies: Object.fromEntries(request.cookies),
    length: (await request.bytes()).length,
  })

const status = (_request: HttpRequest, { status }: { status: number }) =>
  new HttpResponse('content', { status })

const cookies = () => {
  const response = new HttpResponse('two cookies')
  response.setCookie('first', '1', { httpOnly: true })
  response.setCookie('second', 'a b')
  return response
}

const head = () => {
  const response = new HttpResponse('a body of 21 bytes …')
  response.headers.set('X-Seen', 'yes')
  return response
}

/** Latin-1 in a header, UTF-8 in the body: the two must not be mixed up. */
const latin1 = () => new HttpResponse('größer', { headers: { 'X-Name': 'größer' } })

async function* pieces(count: number, size: number): AsyncGenerator<Uint8Array> {
  const piece = encoder.encode('x'.repeat(size))
  try {
    for (let index = 0; index < count; index++) {
      see('piece')
      yield piece
      if (index % 16 === 0) await sleep(0)
    }
    see('stream finished')
  } finally {
    see('stream ended')
  }
}

const stream = (request: HttpRequest) => {
  const count = Number(request.query.get('count') ?? 3)
  const size = Number(request.query.get('size') ?? 10)
  const response = new StreamingHttpResponse(pieces(count, size), { contentType: 'text/plain' })
  response.onClose(() => see('stream closed'))
  return response
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield encoder.encode('half of')
  await sleep(20)
  throw new Error('the stream broke')
}

/** Waits for the client to leave. */
const slow = async (request: HttpRequest) => {
  see('slow began')
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 5000)
    request.signal.addEventListener('abort', () => {
      see('slow aborted')
      clearTimeout(timer)
      resolve()
    })
  })
  return new HttpResponse('late')
}

const wait = async (request: HttpRequest) => {
  await sleep(Number(request.query.get('ms') ?? 100))
  return new HttpResponse('waited')
}

const webResponse = () => {
  const headers = new Headers({ 'Content-Type': 'text/plain', 'X-Web': 'yes' })
  headers.append('Set-Cookie', 'a=1')
  headers.append('Set-Cookie', 'b=2')
  return new Response('from the web', { status: 201, headers })
}

const setHeader = (request: HttpRequest) => {
  const response = new HttpResponse('set')
  response.headers.set('X-Given', request.query.get('value') ?? '')
  return response
}

const json = async (request: HttpRequest) => {
  const value = await request.json<Record<string, unknown>>()
  const polluted = ({} as Record<string, unknown>)['polluted'] ?? null
  return new JsonResponse({ keys: Object.keys(value), admin: value['admin'] ?? null, polluted })
}

/** A schema that takes whatever comes. */
const anything: Schema = {
  '~standard': { version: 1, vendor: 'suite', validate: (value) => ({ value }) },
}

const form = async (request: HttpRequest) => {
  const fields = await request.post()
  const files = await request.files()
  const polluted = ({} as Record<string, unknown>)['polluted'] ?? null
  return new JsonResponse({
    fields: [...fields.keys()],
    files: [...files.keys()],
    polluted,
  })
}

const chunks = async (request: HttpRequest) => {
  let length = 0
  let count = 0
  for await (const chunk of request.chunks()) {
    length += chunk.length
    count += 1
    if (request.query.has('first')) break
  }
  return new JsonResponse({ length, several: count > 1 })
}

const fail = () => {
  throw new Error('a secret of the house')
}

const failLate = async () => {
  await sleep(1)
  throw new Error('a secret of the house')
}

export const application = createApplication({
  secretKey: 'a key for the server suite, 40 characters',
  policy: {
    allowedHosts: ['127.0.0.1', 'localhost'],
    maxBodySize: 64 * 1024,
    maxUploadSize: 8 * 1024 * 1024,
    maxFields: 20,
  },
  // Any token of the right form holds, so that a test can make one.
  csrf: { binding: 'none' },
  urls: routes(
    path('text/', () => new HttpResponse('Hello, World!', { contentType: 'text/plain' })),
    path('empty/', () => new HttpResponse('')),
    path('head/', head),
    path('echo/', csrfExempt(echo)),
    rePath('^echo/.*$', csrfExempt(echo)),
    path('status/<int:status>/', status),
    path('cookies/', cookies),
    path('latin1/', latin1),
    path('bytes/', () => new HttpResponse(new Uint8Array([0, 255, 128, 13, 10]))),
    path('stream/', stream),
    path('broken-stream/', () => new StreamingHttpResponse(broken())),
    path('events/', () => new EventStream()),
    path('slow/', slow),
    path('wait/', wait),
    path('web-response/', webResponse),
    path('set-header/', setHeader),
    path('json/', csrfExempt(json)),
    path(
      'person/',
      csrfExempt(view({ POST: input({ json: anything }, () => new HttpResponse()) })),
    ),
    path('form/', csrfExempt(form)),
    path('chunks/', csrfExempt(chunks)),
    path(
      'ignore-body/',
      csrfExempt(() => new HttpResponse('not read')),
    ),
    path('protected/', () => new HttpResponse('allowed')),
    path('error/', fail),
    path('late-error/', failLate),
    path('nothing/', () => undefined as unknown as HttpResponse),
    path('seen/', () => new JsonResponse(seen)),
  ),
  onError: (error) => {
    see('error reported')
    console.error(error)
  },
})
