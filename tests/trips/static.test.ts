/** Static files from the folder to the browser, through an application and over real sockets. */
import { symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import zlib from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { RunningServer } from '../../src/servers/running-server.ts'
import { buildFiles } from '../../src/static/build-files.ts'
import { collectStatic } from '../../src/static/node/collect-static.ts'
import { collectedFiles } from '../../src/static/node/collected-files.ts'
import { folder } from '../../src/static/node/folder.ts'
import { type StaticFiles, staticFiles } from '../../src/static/static-files.ts'
import { applicationWith, ask, StaticWorkshop } from '../support/static-workshop.ts'

const css = 'body { background: url(mark.svg) }\n'.repeat(40)
const css2 = css.replaceAll('url(mark.svg)', 'url("mark.6a22e95e1937.svg")')
const video = Buffer.alloc(1_000_000, 'abcdefghij')
let workshop: StaticWorkshop

beforeAll(() => {
  workshop = new StaticWorkshop()
  for (const place of ['public', 'assets']) {
    workshop.put(`${place}/site.css`, css)
    workshop.put(`${place}/mark.svg`, '<svg/>\n')
    workshop.put(`${place}/some thing.txt`, 'hey')
    workshop.put(`${place}/clips/film.mp4`, video)
  }
  workshop.put('public/do..ts.txt', '...')
  symlinkSync('site.css', join(workshop.folder, 'public/inside.css'))
  collectStatic({ from: join(workshop.folder, 'assets'), to: join(workshop.folder, 'collected') })
})

afterAll(() => workshop.close())

describe('static files while developing', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await workshop.start(staticFiles({ files: folder(join(workshop.folder, 'public')) }))
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
    workshop.put('public/fresh.txt', 'old')
    const before = await ask(server, '/static/fresh.txt')
    const place = workshop.put('public/fresh.txt', 'new')
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
})

describe('static files in production', () => {
  let server: RunningServer
  let files: StaticFiles
  beforeAll(async () => {
    files = staticFiles(collectedFiles(join(workshop.folder, 'collected')))
    server = await workshop.start(files)
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

describe('static files behind the web door', () => {
  it('are the same without a disk', async () => {
    const files = staticFiles(buildFiles({ 'site.css': css, 'mark.svg': '<svg/>' }))
    const application = applicationWith(files)
    const get = (target: string, init?: RequestInit) =>
      application.fetch(new Request(`http://localhost${target}`, init))
    const whole = await get(files.asset('site.css'))
    expect(await whole.text()).toContain('url("mark.')
    expect(whole.headers.get('Cache-Control')).toContain('immutable')
    const etag = whole.headers.get('ETag') ?? ''
    const again = await get(files.asset('site.css'), { headers: { 'If-None-Match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const part = await get(files.asset('site.css'), { headers: { Range: 'bytes=0-3' } })
    expect([part.status, await part.text()]).toEqual([206, 'body'])
    const head = await get('/static/site.css', { method: 'HEAD' })
    expect(head.headers.get('Content-Length')).toBe(String(css.length))
    expect((await get('/static/nothing.css')).status).toBe(404)
  })
})
