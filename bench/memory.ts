/**
 * `node scripts/run.mjs bench/memory.ts`: what a server holds in memory while 1 GiB goes through it.
 *
 * Each job runs in a server process of its own. The number is the peak of its resident memory less what it
 * had after 200 small requests; raw `node:http` does the same job beside it. A view that makes every piece
 * anew leaves them to the garbage collector, which lets some 60 to 70 MiB pile up, whoever the server.
 * Ends with 1 when riposte takes more than 64 MiB and more than raw does, give or take a quarter.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { csrfExempt } from '../src/csrf/decorators.ts'
import { createApplication } from '../src/defaults/create-application.ts'
import { FileResponse } from '../src/http/files/file-response.ts'
import { HttpResponse } from '../src/http/response/response.ts'
import { StreamingHttpResponse } from '../src/http/streams/streaming-response.ts'
import { serve } from '../src/servers/node/index.ts'
import { openFile } from '../src/static/node/open-file.ts'
import { path } from '../src/urls/path.ts'
import { routes } from '../src/urls/routes.ts'

const size = 2 ** 30
const pieceSize = 64 * 1024
const pieces = size / pieceSize
const budget = 64

function* same(): Generator<Uint8Array> {
  const piece = new Uint8Array(pieceSize)
  for (let index = 0; index < pieces; index++) yield piece
}

function* fresh(): Generator<Uint8Array> {
  for (let index = 0; index < pieces; index++) yield new Uint8Array(pieceSize)
}

async function startRiposte(folder: string): Promise<number> {
  const application = createApplication({
    secretKey: 'a bench needs no secret, but 32 bytes',
    policy: { allowedHosts: ['127.0.0.1'], maxUploadSize: 2 * size },
    urls: routes(
      path('small/', () => new HttpResponse('small')),
      path('same/', () => new StreamingHttpResponse(same())),
      path('fresh/', () => new StreamingHttpResponse(fresh())),
      path('file/', async () => new FileResponse(await openFile(join(folder, 'file')))),
      path(
        'upload/',
        csrfExempt(async (request) => {
          const file = (await request.files()).get('file')
          return new HttpResponse(String(file?.size))
        }),
      ),
    ),
  })
  return (await serve(application, { port: 0 })).port
}

async function startRaw(folder: string): Promise<number> {
  const server = createServer((message, reply) => {
    if (message.url === '/same/') Readable.from(same()).pipe(reply)
    else if (message.url === '/fresh/') Readable.from(fresh()).pipe(reply)
    else if (message.url === '/upload/') {
      void pipeline(message, createWriteStream(join(folder, 'raw'))).then(() => reply.end('read'))
    } else reply.end('small')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as { port: number }).port
}

async function child(name: string, folder: string): Promise<void> {
  const port = name === 'raw' ? await startRaw(folder) : await startRiposte(folder)
  process.on('message', () => {
    const peak = process.resourceUsage().maxRSS * 1024
    process.send?.({ rss: process.memoryUsage.rss(), peak })
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ port })
}

async function ask(port: number, target: string): Promise<void> {
  const isUpload = target === '/upload/'
  const headers = isUpload ? { 'Content-Type': 'multipart/form-data; boundary=B' } : {}
  const method = isUpload ? 'POST' : 'GET'
  const message = request({ host: '127.0.0.1', port, path: target, method, headers })
  const answered = once(message, 'response')
  if (isUpload) {
    message.write('--B\r\nContent-Disposition: form-data; name=file; filename=f\r\n\r\n')
    for (const piece of same()) if (!message.write(piece)) await once(message, 'drain')
    message.write('\r\n--B--\r\n')
  }
  message.end()
  const [answer] = (await answered) as [NodeJS.ReadableStream & { statusCode?: number }]
  if (answer.statusCode !== 200) throw new Error(`${target} answered ${answer.statusCode}`)
  for await (const _ of answer);
}

/** MiB at the peak of a job, over what the process had before. */
async function measure(server: string, target: string, folder: string): Promise<number> {
  const running = fork(import.meta.filename, [server, folder])
  const usage = async (): Promise<{ rss: number; peak: number }> => {
    running.send({})
    return (await once(running, 'message'))[0] as { rss: number; peak: number }
  }
  const [{ port }] = (await once(running, 'message')) as [{ port: number }]
  for (let count = 0; count < 200; count++) await ask(port, '/small/')
  const before = await usage()
  await ask(port, target)
  const { peak } = await usage()
  running.disconnect()
  await once(running, 'exit')
  return (peak - before.rss) / 2 ** 20
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'riposte-memory-'))
  writeFileSync(join(folder, 'file'), '')
  truncateSync(join(folder, 'file'), size)
  const jobs = [
    ['a response, the same piece again and again', '/same/'],
    ['a file', '/file/'],
    ['a response, every piece a new one', '/fresh/'],
    ['an upload, to disk', '/upload/'],
  ] as const
  try {
    for (const [what, target] of jobs) {
      const own = await measure('riposte', target, folder)
      // Raw Node has no one way to send a file.
      const raw = target === '/file/' ? undefined : await measure('raw', target, folder)
      const rest = raw === undefined ? '' : `   raw node:http ${raw.toFixed(0)} MiB`
      console.log(`1 GiB, ${what.padEnd(44)} riposte ${own.toFixed(0).padStart(4)} MiB${rest}`)
      if (own > Math.max(budget, 1.25 * (raw ?? 0))) process.exitCode = 1
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [server, folder] = process.argv.slice(2)
await (server !== undefined && folder !== undefined ? child(server, folder) : main())
