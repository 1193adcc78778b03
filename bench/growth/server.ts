/** The process a growth is measured in: `server.ts riposte|raw KIND SIZE FOLDER`. */
import { createWriteStream } from 'node:fs'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import {
  createApplication,
  csrfExempt,
  EventStream,
  FileResponse,
  HttpResponse,
  path,
  routes,
  StreamingHttpResponse,
  type HttpRequest,
  type Middleware,
} from '../../src/index.ts'
import { serve } from '../../src/servers/node/index.ts'
import { openFile } from '../../src/static/node/index.ts'

/** Bytes that are streamed in either direction. */
export const streamed = 2 ** 30
export const pieceSize = 64 * 1024

// The same piece again and again: what piles up then is the server's.
function* pieces(): Generator<Uint8Array> {
  const piece = new Uint8Array(pieceSize)
  for (let index = 0; index < streamed / pieceSize; index += 1) yield piece
}

const count = (length: number): number[] => Array.from({ length }, (_, index) => index)
const layer: Middleware = (getResponse) => (request) => getResponse(request)
const hello = (): HttpResponse => new HttpResponse('Hello, World!')

async function startRiposte(kind: string, size: number, folder: string): Promise<number> {
  const application = createApplication({
    secretKey: 'a bench needs no secret, but 32 bytes',
    policy: {
      allowedHosts: ['127.0.0.1'],
      maxBodySize: 2 * streamed,
      maxUploadSize: 2 * streamed,
    },
    middleware: kind === 'middleware' ? count(size).map(() => layer) : [],
    urls: routes(
      ...(kind === 'routes'
        ? count(size).map((index) => path(`articles-${index}/<int:id>/`, hello))
        : []),
      path('hello/', hello),
      path(
        'header/',
        (request: HttpRequest) => new HttpResponse(request.headers.get('x-last') ?? 'none'),
      ),
      path(
        'cookie/',
        (request: HttpRequest) => new HttpResponse(request.cookies.get('last') ?? 'none'),
      ),
      path(
        'body/',
        csrfExempt(async (request: HttpRequest) => {
          return new HttpResponse(String((await request.bytes()).length))
        }),
      ),
      path('stream/', () => new StreamingHttpResponse(pieces())),
      path('file/', async () => new FileResponse(await openFile(join(folder, 'file')))),
      path(
        'upload/',
        csrfExempt(async (request: HttpRequest) => {
          const file = (await request.files()).get('file')
          return new HttpResponse(String(file?.size))
        }),
      ),
      path('events/', () => new EventStream()),
    ),
  })
  return (await serve(application, { port: 0 })).port
}

type Answer = (message: IncomingMessage, reply: ServerResponse) => void

function say(reply: ServerResponse, text: string): void {
  const length = String(text.length)
  reply.writeHead(200, ['Content-Type', 'text/html; charset=utf-8', 'Content-Length', length])
  reply.end(text)
}

/** The same by hand, as little as it takes. */
const rawAnswers: Readonly<Record<string, Answer>> = {
  '/header/': ({ headers }, reply) => say(reply, String(headers['x-last'])),
  '/cookie/': ({ headers }, reply) => {
    const cookies = new Map(
      (headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2) as [string, string]),
    )
    say(reply, cookies.get('last') ?? 'none')
  },
  '/body/': (message, reply) => {
    const chunks: Uint8Array[] = []
    message.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    message.on('end', () => say(reply, String(Buffer.concat(chunks).length)))
  },
  '/stream/': (_, reply) => void Readable.from(pieces()).pipe(reply),
  '/events/': (_, reply) => {
    reply.writeHead(200, ['Content-Type', 'text/event-stream', 'Cache-Control', 'no-cache'])
    reply.write(':\n\n')
  },
}

async function startRaw(kind: string, size: number, folder: string): Promise<number> {
  let listener: RequestListener = (message, reply) => {
    const answer = rawAnswers[message.url ?? '']
    if (answer) answer(message, reply)
    else if (message.url === '/upload/') {
      const file = createWriteStream(join(folder, 'raw'))
      void pipeline(message, file).then(() => say(reply, 'read'))
    } else say(reply, 'Hello, World!')
  }
  const layers = kind === 'middleware' ? size : 0
  for (let index = 0; index < layers; index += 1) {
    const next = listener
    listener = (message, reply) => next(message, reply)
  }
  const server = createServer({ maxHeaderSize: 16_384, keepAliveTimeout: 65_000 }, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 8192, resolve))
  return (server.address() as AddressInfo).port
}

const [who, kind = '', size = '0', folder = ''] = process.argv.slice(2)
if (who === 'riposte' || who === 'raw') {
  const start = who === 'raw' ? startRaw : startRiposte
  const port = await start(kind, Number(size), folder)
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    globalThis.gc?.() // only where it was asked for
    const { rss, heapUsed, external } = process.memoryUsage()
    const peak = process.resourceUsage().maxRSS * 1024
    process.send?.({ microseconds: user + system, rss, peak, held: heapUsed + external })
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ port })
}
