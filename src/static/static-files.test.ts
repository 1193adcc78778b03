import { describe, expect, it } from 'vitest'

import { ImproperlyConfigured } from '../core/errors.ts'
import { Http404, MethodNotAllowed } from '../http/errors.ts'
import { createPolicy } from '../http/policy.ts'
import { HttpRequest } from '../http/request/request.ts'
import type { HttpResponseBase } from '../http/response/response-base.ts'
import { HttpResponse } from '../http/response/response.ts'
import { createSource } from '../testing/memory-source.ts'
import { routes } from '../urls/routes.ts'
import { assetsBinding } from './assets-binding.ts'
import { buildFiles } from './build-files.ts'
import { UnknownAsset } from './errors.ts'
import { memoryFiles } from './memory-files.ts'
import { type StaticFiles, staticFiles } from './static-files.ts'
import type { StaticSource } from './static-source.ts'

const css = 'body { margin: 0 }'

interface Ask {
  method?: string
  headers?: Record<string, string>
  compatibility?: 'riposte' | 'django'
}

async function ask(
  { view }: Pick<StaticFiles, 'view'>,
  name: string,
  { method, headers = {}, compatibility }: Ask = {},
): Promise<HttpResponseBase> {
  const request = new HttpRequest(
    createSource({ method, headers }),
    createPolicy({ compatibility }),
  )
  return (await view(request, { name })).adapt(request)
}

/** A source that counts how often it is asked, and says nothing at once. */
function counted(source: StaticSource): StaticSource & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async find(name) {
      asked.push(name)
      const file = await source.find(name)
      if (file === undefined) return undefined
      // As a file on disk: its bytes have to be read.
      const { size, tag } = file
      return { size, tag, lastModified: 0, stream: (start, end) => file.stream(start, end) }
    },
  }
}

describe('StaticFiles.asset', () => {
  it('gives addresses below the prefix', () => {
    const { asset } = staticFiles({ files: memoryFiles({ 'css/a b.css': css }), prefix: '/files/' })
    expect(asset('css/a b.css')).toBe('/files/css/a%20b.css')
  })

  it('gives hashed names where there is a manifest', () => {
    const { asset } = staticFiles(buildFiles({ 'site.css': css }))
    expect(asset('site.css')).toBe('/static/site.74bd98229add.css')
    expect(asset('site.css')).toBe('/static/site.74bd98229add.css')
  })

  it('gives whole addresses for a CDN, whose questions are answered at the same path', () => {
    const { asset, route } = staticFiles({
      ...buildFiles({ 'site.css': css }),
      prefix: 'https://cdn.example.com/s/',
    })
    expect(asset('site.css')).toMatch(/^https:\/\/cdn\.example\.com\/s\/site\./)
    expect(routes(route).resolve('/s/site.css')?.params).toEqual({ name: 'site.css' })
  })

  it('says what to do about a file that is not there', () => {
    const fresh = staticFiles({ files: memoryFiles({ 'site.css': css }) })
    expect(() => fresh.asset('sight.css')).toThrow(UnknownAsset)
    expect(() => fresh.asset('sight.css')).toThrow('There is no static file "sight.css".')
    const built = staticFiles(buildFiles({ 'site.css': css }))
    expect(() => built.asset('stie.css')).toThrow('Did you mean "site.css"?')
    expect(() => built.asset('other.js')).toThrow('collect the static files again')
    expect(() => built.asset('constructor')).toThrow(UnknownAsset)
    expect(() => built.asset('../site.css')).toThrow('(dot-segment)')
  })

  it('believes a source that cannot tell', () => {
    const { asset } = staticFiles({ files: { find: () => undefined } })
    expect(asset('perhaps.css')).toBe('/static/perhaps.css')
  })

  it('knows the names of an imported manifest at compile time', () => {
    const manifest = { version: '1.1', paths: { 'site.css': 'site.74bd98229add.css' } } as const
    const { asset } = staticFiles({ files: memoryFiles({}), manifest })
    expect(asset('site.css')).toBe('/static/site.74bd98229add.css')
    // @ts-expect-error: there is no such file in the manifest.
    expect(() => asset('sight.css')).toThrow(UnknownAsset)
  })

  it.each(['static/', '/static', '/', '', '/a//', '/<x>/', 'https://host', '/a?b/'])(
    'refuses the prefix %j',
    (prefix) => {
      expect(() => staticFiles({ files: memoryFiles({}), prefix })).toThrow(ImproperlyConfigured)
    },
  )
})

describe('StaticFiles.view', () => {
  it('answers with what is in memory at once', () => {
    const { view } = staticFiles({ files: memoryFiles({ 'site.css': css }) })
    const request = new HttpRequest(createSource(), createPolicy({}))
    const answer = view(request, { name: 'site.css' })
    expect(answer).toBeInstanceOf(HttpResponse)
  })

  it('knows no file by a name that is none, without asking the source', async () => {
    const source = counted(memoryFiles({ '.env': 'x', 'a.css': css }))
    const files = staticFiles({ files: source })
    await expect(ask(files, '.env')).rejects.toThrow(Http404)
    await expect(ask(files, '../a.css')).rejects.toThrow(Http404)
    expect(source.asked).toEqual([])
    await expect(ask(files, 'b.css')).rejects.toThrow('There is no static file "b.css".')
  })

  it('serves the dotfiles it is told to', async () => {
    const files = memoryFiles({ '.well-known/security.txt': 'Contact: x', '.env': 'x' })
    const served = staticFiles({ files, dotfiles: ['.well-known'] })
    expect((await ask(served, '.well-known/security.txt')).status).toBe(200)
    await expect(ask(served, '.env')).rejects.toThrow(Http404)
  })

  it('answers GET and HEAD only', async () => {
    const files = staticFiles({ files: memoryFiles({ 'a.css': css }) })
    await expect(ask(files, 'a.css', { method: 'POST' })).rejects.toThrow(MethodNotAllowed)
    const django = await ask(files, 'a.css', { method: 'PUT', compatibility: 'django' })
    expect([django.status, django.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('looks anew for every request while there is no manifest', async () => {
    const source = counted(memoryFiles({ 'a.css': css }))
    const files = staticFiles({ files: source })
    await ask(files, 'a.css')
    await ask(files, 'a.css')
    expect(source.asked).toEqual(['a.css', 'a.css'])
  })

  it('looks once for a small file of a manifest, and for what lies beside it', async () => {
    const built = buildFiles({ 'a.css': css })
    const source = counted(built.files)
    const files = staticFiles({ files: source, manifest: built.manifest })
    const first = await ask(files, 'a.css')
    const second = await ask(files, 'a.css')
    expect(source.asked).toEqual(['a.css', 'a.css.br', 'a.css.zst', 'a.css.gz'])
    expect(second).toBeInstanceOf(HttpResponse)
    expect(Array.from(second.headers)).toEqual(Array.from(first.headers))
  })

  it('keeps no more in memory than it may', async () => {
    const built = buildFiles({ 'a.css': css, 'b.css': css })
    const source = counted(built.files)
    const files = staticFiles({ files: source, manifest: built.manifest, memory: css.length })
    for (const name of ['a.css', 'b.css', 'a.css', 'b.css']) await ask(files, name)
    expect(source.asked.filter((name) => name === 'a.css')).toHaveLength(1)
    expect(source.asked.filter((name) => name === 'b.css')).toHaveLength(2)
    // What lies beside it is looked for once, kept or not.
    expect(source.asked.filter((name) => name.startsWith('b.css.'))).toHaveLength(3)
  })

  it('passes over a compressed form that is older than its file', async () => {
    const dates: Record<string, number> = { 'a.css': 2000, 'a.css.br': 1000, 'a.css.gz': 2000 }
    const source: StaticSource = {
      find: (name) =>
        dates[name] === undefined
          ? undefined
          : { size: 1, lastModified: dates[name], bytes: new Uint8Array(1), stream: () => ['x'] },
    }
    const files = staticFiles({ files: source, manifest: { version: '1.1', paths: {} } })
    const best = await ask(files, 'a.css', { headers: { 'Accept-Encoding': 'br, gzip;q=0.5' } })
    expect(best.headers.get('Content-Encoding')).toBe('gzip')
  })

  it('lets a file without a hash be used for a while, if told to', async () => {
    const built = buildFiles({ 'a.css': css })
    const files = staticFiles({ ...built, maxAge: 60, headers: { 'X-Who': 'us' } })
    const answer = await ask(files, 'a.css')
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=60')
    expect(answer.headers.get('X-Who')).toBe('us')
    const hashed = await ask(files, built.manifest.paths['a.css'] ?? '')
    expect(hashed.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(hashed.headers.get('ETag')).toBe('"74bd98229add"')
  })

  it.each([
    ['a.js', 'text/javascript; charset=utf-8'],
    ['a.svg', 'image/svg+xml'],
    ['a.json', 'application/json'],
    ['a.tar.gz', 'application/gzip'],
    ['a.unheard-of', 'application/octet-stream'],
    ['README', 'application/octet-stream'],
  ])('serves %s as %s', async (name, type) => {
    const files = staticFiles({ files: memoryFiles({ [name]: 'x' }) })
    expect((await ask(files, name)).headers.get('Content-Type')).toBe(type)
  })

  it('answers without ranges under the rules of Django', async () => {
    const files = staticFiles({ files: memoryFiles({ 'a.css': css }) })
    const headers = { Range: 'bytes=0-3' }
    const answer = await ask(files, 'a.css', { headers, compatibility: 'django' })
    expect([answer.status, answer.headers.has('Accept-Ranges')]).toEqual([200, false])
    expect((await ask(files, 'a.css', { headers })).status).toBe(206)
  })

  it('takes the first of several sources that has a file', async () => {
    const sources = [
      memoryFiles({ 'a.css': 'mine' }),
      memoryFiles({ 'a.css': 'b', 'c.css': 'theirs' }),
    ]
    const files = staticFiles({ files: sources })
    const text = async (name: string) => {
      const answer = await ask(files, name)
      return answer instanceof HttpResponse ? answer.text : undefined
    }
    expect([await text('a.css'), await text('c.css')]).toEqual(['mine', 'theirs'])
    expect(files.asset('c.css')).toBe('/static/c.css')
  })
})

describe('assetsBinding', () => {
  const binding = {
    fetch: async ({ url }: Request) =>
      new URL(url).pathname === '/a%20b.css'
        ? new Response(css, {
            headers: { ETag: '"abc"', 'Last-Modified': 'Thu, 29 Feb 2024 13:14:15 GMT' },
          })
        : new Response('no', { status: 404 }),
  }

  it('serves what the platform has', async () => {
    const answer = await ask(staticFiles({ files: assetsBinding(binding) }), 'a b.css')
    expect(answer instanceof HttpResponse && answer.text).toBe(css)
    expect(answer.headers.get('ETag')).toBe('"abc"')
    expect(answer.headers.get('Last-Modified')).toBe('Thu, 29 Feb 2024 13:14:15 GMT')
  })

  it('has nothing else', async () => {
    const files = staticFiles({ files: assetsBinding(binding) })
    await expect(ask(files, 'other.css')).rejects.toThrow(Http404)
  })
})
