/** Static files from the folder to the browser, through an application and over real sockets. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import zlib from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Application } from '../../src/app/application.ts'
import { createApplication } from '../../src/defaults/create-application.ts'
import { html } from '../../src/html/html.ts'
import { HttpResponse } from '../../src/http/response/response.ts'
import type { RunningServer } from '../../src/servers/running-server.ts'
import { serve } from '../../src/servers/node/serve.ts'
import { collectStatic } from '../../src/static/node/collect-static.ts'
import { collectedFiles } from '../../src/static/node/collected-files.ts'
import { folder } from '../../src/static/node/folder.ts'
import { type StaticFiles, staticFiles } from '../../src/static/static-files.ts'
import { path } from '../../src/urls/path.ts'
import { routes } from '../../src/urls/routes.ts'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface Ask {
  readonly method?: string
  readonly headers?: Record<string, string>
}

const css = `${'body { background: url(mark.svg) }\n'.repeat(40)}`
const css2 = css.replaceAll('url(mark.svg)', 'url("mark.6a22e95e1937.svg")')
const video = Buffer.alloc(1_000_000, 'abcdefghij')
const opened: (() => unknown)[] = []
let workshop: string

function put(name: string, content: string | Uint8Array): string {
  const place = join(workshop, name)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, content)
  return place
}

beforeAll(() => {
  workshop = mkdtempSync(join(tmpdir(), 'riposte-static-'))
  put('public/site.css', css)
  put('public/mark.svg', '<svg/>\n')
  put('public/some thing.txt', 'hey')
  put('public/do..ts.txt', '...')
  put('public/clips/film.mp4', video)
  put('public/.env', 'SECRET=1')
  put('public/.git/config', 'secret')
  put('outside/secret.txt', 'secret')
  symlinkSync(join(workshop, 'outside/secret.txt'), join(workshop, 'public/link.txt'))
  symlinkSync(join(workshop, 'outside'), join(workshop, 'public/linked'))
  symlinkSync('site.css', join(workshop, 'public/inside.css'))
  symlinkSync('.git', join(workshop, 'public/git'))
  const forCollection = ['site.css', 'mark.svg', 'some thing.txt', 'clips/film.mp4']
  for (const name of forCollection) put(`assets/${name}`, contents[name] ?? '')
  collectStatic({ from: join(workshop, 'assets'), to: join(workshop, 'collected') })
})

const contents: Record<string, string | Uint8Array> = {
  'site.css': css,
  'mark.svg': '<svg/>\n',
  'some thing.txt': 'hey',
  'clips/film.mp4': video,
}

afterAll(async () => {
  for (const close of opened.splice(0)) await close()
  rmSync(workshop, { recursive: true })
})

function applicationWith({ route, asset }: StaticFiles): Application {
  const page = () => new HttpResponse(html`<link rel="stylesheet" href="${asset('site.css')}">`)
  return createApplication({ urls: routes(path('', page), route), debug: true })
}

async function start(files: StaticFiles): Promise<RunningServer> {
  const server = await serve(applicationWith(files), { port: 0, closeOnSignals: false })
  opened.push(() => server.close(0))
  return server
}

/** Sends the target as it is: `fetch` would tidy it up. */
function ask(server: RunningServer, target: string, { method = 'GET', headers = {} }: Ask = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const options = { port: server.port, host: '127.0.0.1', path: target, method, headers }
    const request = httpRequest(options, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece)).on('error', reject)
      response.on('end', () => {
        const { statusCode = 0, headers: found } = response
        resolve({ status: statusCode, headers: found, body: Buffer.concat(pieces) })
      })
    })
    request.on('error', reject).end()
  })
}

describe('static files while developing', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await start(staticFiles({ files: folder(join(workshop, 'public')) }))
  })

  it('stand in a page under their own names', async () => {
    const page = await ask(server, '/')
    expect(page.body.toString()).toBe('<link rel="stylesheet" href="/static/site.css">')
  })

  it('are sent with their type, validators, and word to ask again', async () => {
    const { status, headers, body } = await ask(server, '/static/site.css')
    expect(status).toBe(200)
    expect(body.toString()).toBe(css)
    expect(headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'content-length': String(css.length),
      'cache-control': 'no-cache',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    })
    expect(headers.etag).toMatch(/^"[0-9a-f]+-[0-9a-f]+"$/)
    expect(headers['last-modified']).toMatch(/GMT$/)
    expect(headers).not.toHaveProperty('vary')
    expect(headers).not.toHaveProperty('content-disposition')
  })

  it('are fresh at once', async () => {
    put('public/fresh.txt', 'old')
    const before = await ask(server, '/static/fresh.txt')
    const place = put('public/fresh.txt', 'new')
    utimesSync(place, new Date(), new Date(Date.now() + 1000))
    const after = await ask(server, '/static/fresh.txt', {
      headers: { 'If-None-Match': before.headers.etag ?? '' },
    })
    expect([before.body.toString(), after.status, after.body.toString()]).toEqual([
      'old',
      200,
      'new',
    ])
  })

  it('are not sent again to who has them', async () => {
    const { headers } = await ask(server, '/static/site.css')
    const { etag = '', 'last-modified': lastModified = '' } = headers
    const byTag = await ask(server, '/static/site.css', { headers: { 'If-None-Match': etag } })
    expect([byTag.status, byTag.body.length]).toEqual([304, 0])
    expect(byTag.headers).toMatchObject({ etag, 'cache-control': 'no-cache' })
    const since = { 'If-Modified-Since': lastModified }
    expect((await ask(server, '/static/site.css', { headers: since })).status).toBe(304)
    const old = { 'If-Modified-Since': 'Mon, 01 Jan 2001 00:00:00 GMT' }
    expect((await ask(server, '/static/site.css', { headers: old })).status).toBe(200)
    const other = { 'If-Match': '"other"' }
    expect((await ask(server, '/static/site.css', { headers: other })).status).toBe(412)
  })

  it('are sent in parts', async () => {
    const target = '/static/clips/film.mp4'
    const part = await ask(server, target, { headers: { Range: 'bytes=999995-' } })
    expect([part.status, part.body.toString()]).toEqual([206, 'fghij'])
    expect(part.headers['content-range']).toBe('bytes 999995-999999/1000000')
    const several = await ask(server, target, { headers: { Range: 'bytes=0-1,500-501' } })
    expect(several.headers['content-type']).toMatch(/^multipart\/byteranges/)
    expect((await ask(server, target, { headers: { Range: 'bytes=1000000-' } })).status).toBe(416)
    const stale = { Range: 'bytes=0-1', 'If-Range': '"other"' }
    expect((await ask(server, target, { headers: stale })).body).toEqual(video)
  })

  it('answer HEAD without reading them, and nothing but GET and HEAD', async () => {
    const head = await ask(server, '/static/clips/film.mp4', { method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(head.headers['content-length']).toBe('1000000')
    const options = await ask(server, '/static/site.css', { method: 'OPTIONS' })
    expect([options.status, options.headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  it('have the names they have on disk', async () => {
    expect((await ask(server, '/static/some%20thing.txt')).body.toString()).toBe('hey')
    expect((await ask(server, '/static/do..ts.txt')).body.toString()).toBe('...')
    expect((await ask(server, '/static/inside.css')).body.toString()).toBe(css)
  })

  // Kinds of names that servers of static files have let pass.
  const nowhere = [
    '../outside/secret.txt',
    '..%2foutside%2fsecret.txt',
    '%2e%2e/outside/secret.txt',
    '%2e%2e%2foutside%2fsecret.txt',
    '%252e%252e%252foutside%252fsecret.txt',
    'clips/../../outside/secret.txt',
    'clips/..%5c..%5coutside%5csecret.txt',
    '..\\outside\\secret.txt',
    '....//outside/secret.txt',
    '..;/outside/secret.txt',
    '%c0%ae%c0%ae/outside/secret.txt',
    '%e0%80%ae%e0%80%ae/outside/secret.txt',
    '/etc/passwd',
    '%2fetc%2fpasswd',
    '//etc/passwd',
    'C:/Windows/win.ini',
    'c:%5cWindows%5cwin.ini',
    'file:///etc/passwd',
    'site.css%00.txt',
    'site.css%00',
    '%00/etc/passwd',
    'site.css::$DATA',
    'site.css/',
    'site.css/.',
    'site.css/../site.css',
    './site.css',
    '.%2fsite.css',
    'clips//film.mp4',
    'site.css.',
    'site.css%20',
    'site.css%0a',
    'SITE.CSS',
    'clips',
    'clips/',
    '.',
    '..',
    '.env',
    '%2eenv',
    '.git/config',
    'clips/../.env',
    'git/config',
    'link.txt',
    'linked/secret.txt',
    'linked/../linked/secret.txt',
    'site%99.css',
    'x'.repeat(256),
    `${'x'.repeat(200)}/`.repeat(30),
    'foobar'.repeat(100),
    'nothing.css',
    'site.css/nothing',
    'constructor',
    '__proto__',
  ]
  it.each(nowhere)('lead nowhere by %s', async (name) => {
    const { status, body } = await ask(server, `/static/${name}`)
    expect(status).toBe(404)
    expect(body.toString()).not.toContain('SECRET=1')
  })
})

describe('static files in production', () => {
  let server: RunningServer
  let files: StaticFiles
  beforeAll(async () => {
    files = staticFiles(collectedFiles(join(workshop, 'collected')))
    server = await start(files)
  })

  it('stand in a page under names that say what is in them', async () => {
    const page = await ask(server, '/')
    expect(page.body.toString()).toMatch(/href="\/static\/site\.[0-9a-f]{12}\.css"/)
    expect(files.asset('some thing.txt')).toMatch(/^\/static\/some%20thing\.[0-9a-f]{12}\.txt$/)
    expect(() => files.asset('stie.css')).toThrow('Did you mean "site.css"?')
  })

  it('are kept for good, with references to others kept for good', async () => {
    const { headers, body } = await ask(server, files.asset('site.css'))
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(body.toString()).toBe(css2)
    expect((await ask(server, files.asset('mark.svg'))).body.toString()).toBe('<svg/>\n')
  })

  it('are asked for anew under their own names', async () => {
    const { headers, body } = await ask(server, '/static/site.css')
    expect(headers['cache-control']).toBe('no-cache')
    expect(body.toString()).toBe(css)
  })

  const forms = [
    { accepts: 'gzip', coding: 'gzip', unpack: zlib.gunzipSync },
    { accepts: 'gzip, deflate, br;q=0.9', coding: 'gzip', unpack: zlib.gunzipSync },
    { accepts: 'gzip;q=0.5, br', coding: 'br', unpack: zlib.brotliDecompressSync },
    { accepts: 'zstd', coding: 'zstd', unpack: zlib.zstdDecompressSync },
    { accepts: 'gzip;q=0, identity', coding: undefined, unpack: (bytes: Buffer) => bytes },
  ]
  it.each(forms)('come as $coding to who takes $accepts', async ({ accepts, coding, unpack }) => {
    const headers = { 'Accept-Encoding': accepts }
    const answer = await ask(server, files.asset('site.css'), { headers })
    expect(answer.headers['content-encoding']).toBe(coding)
    expect(answer.headers.vary).toBe('Accept-Encoding')
    expect(answer.headers['content-type']).toBe('text/css; charset=utf-8')
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
    expect(unpack(answer.body).toString()).toBe(css2)
    const again = { ...headers, 'If-None-Match': answer.headers.etag ?? '' }
    const second = await ask(server, files.asset('site.css'), { headers: again })
    expect([second.status, second.headers.vary]).toEqual([304, 'Accept-Encoding'])
  })

  it('have another tag in every form', async () => {
    const accepted = ['identity', 'gzip', 'br', 'zstd']
    const tags = await Promise.all(
      accepted.map(async (coding) => {
        const headers = { 'Accept-Encoding': coding }
        return (await ask(server, files.asset('site.css'), { headers })).headers.etag
      }),
    )
    expect(new Set(tags).size).toBe(4)
    const stale = { 'Accept-Encoding': 'br', 'If-None-Match': tags[1] ?? '' }
    expect((await ask(server, files.asset('site.css'), { headers: stale })).status).toBe(200)
  })

  it('give parts of the file itself, whatever the client unpacks', async () => {
    const headers = { 'Accept-Encoding': 'br', Range: 'bytes=0-3' }
    const answer = await ask(server, files.asset('site.css'), { headers })
    expect([answer.status, answer.body.toString()]).toEqual([206, 'body'])
    expect(answer.headers).not.toHaveProperty('content-encoding')
    expect(answer.headers.vary).toBe('Accept-Encoding')
  })

  it('stream what is big, and vary nothing that has one form', async () => {
    const { headers, body } = await ask(server, files.asset('clips/film.mp4'))
    expect(body).toEqual(video)
    expect(headers).not.toHaveProperty('vary')
    expect(headers['cache-control']).toContain('immutable')
  })
})
