/**
 * Input nobody means well with, over a real server: a clear status, nothing left on disk, and the process
 * goes on as if nothing had been.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createApplication, csrfExempt, JsonResponse, path, routes } from 'riposte'
import { FileResponse, getSignedCookie } from 'riposte/http'
import { createTemporaryUploads, serve, type RunningServer } from 'riposte/node'
import { getSession, sessions } from 'riposte/sessions'
import { TimestampSigner } from 'riposte/signing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

const secretKey = 'f1d0c8b7a6958473625140fedcba9876'
const directory = mkdtempSync(join(tmpdir(), 'bad-input-'))
const content = Uint8Array.from({ length: 10_000 }, (_, index) => index)
const lastModified = new Date('2026-01-01T00:00:00Z')

const application = createApplication({
  secretKey,
  sessions: sessions(),
  policy: {
    allowedHosts: ['127.0.0.1'],
    maxFileMemory: 0,
    uploads: createTemporaryUploads({ directory }),
  },
  onError: (error) => {
    throw error
  },
  urls: routes(
    path(
      'upload/',
      csrfExempt(async (request) => {
        const files = [...(await request.files()).lists()].flatMap(([, list]) => list)
        return new JsonResponse({ names: files.map(({ name }) => name) })
      }),
    ),
    path('file/', () => new FileResponse(content, { filename: 'a.bin', lastModified })),
    path('session/', async (request) => {
      const session = await getSession(request)
      return new JsonResponse({ user: session.get('user') ?? null })
    }),
    path('signed/', (request) => {
      const value = getSignedCookie(request, 'level', { maxAge: 60, default: 'nobody' })
      return new JsonResponse({ value })
    }),
  ),
})

let server: RunningServer
beforeAll(async () => {
  server = await serve(application, { port: 0, closeOnSignals: false })
})
afterAll(async () => {
  await server.close()
  rmSync(directory, { recursive: true })
})

afterEach(async () => {
  await vi.waitFor(() => expect(readdirSync(directory)).toEqual([]))
  expect((await fetch(`${server.url}/session/`)).status).toBe(200)
})

const part = (head: string, text = 'x'.repeat(1000)): string => `--B\r\n${head}\r\n\r\n${text}\r\n`
const disposition = 'Content-Disposition: form-data; name=f'
const file = (name: string): string => part(`${disposition}; filename="${name}"`)

function upload(body: string, type = 'multipart/form-data; boundary=B'): Promise<Response> {
  const headers = { 'Content-Type': type }
  return fetch(`${server.url}/upload/`, { method: 'POST', headers, body })
}

async function namesOf(response: Response): Promise<string[]> {
  expect(response.status).toBe(200)
  const { names } = (await response.json()) as { names: string[] }
  return names
}

describe('a multipart form', () => {
  it.each([
    ['without a boundary', 'multipart/form-data'],
    ['with an empty boundary', 'multipart/form-data; boundary='],
    ['with an overlong boundary', `multipart/form-data; boundary=${'b'.repeat(300)}`],
    ['with a boundary beyond ASCII', 'multipart/form-data; boundary=\u00e9'],
    ['with a boundary that ends in a space', 'multipart/form-data; boundary="B "'],
    ['with a boundary that never comes', 'multipart/form-data; boundary=C'],
  ])('%s is a 400', async (_, type) => {
    expect((await upload(`${file('a.txt')}--B--\r\n`, type)).status).toBe(400)
  })

  it('whose boundary is hostile to a search takes no longer', async () => {
    const boundary = `${'a'.repeat(199)}b`
    const body = `--${boundary}\r\n${disposition}; filename=x\r\n\r\n${'-a'.repeat(500_000)}`
    const begun = performance.now()
    const response = await upload(body, `multipart/form-data; boundary=${boundary}`)
    expect(response.status).toBe(400)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  it('cut off in a part is a 400', async () => {
    expect((await upload(file('a.txt') + file('b.txt').slice(0, -500))).status).toBe(400)
  })

  it('cut off in a head is a 400', async () => {
    expect((await upload(`${file('a.txt')}--B\r\nContent-Dispo`)).status).toBe(400)
  })

  it('with a head without an end is a 400', async () => {
    const body = `${file('a.txt')}--B\r\nX-Long: ${'x'.repeat(100_000)}`
    expect((await upload(body)).status).toBe(400)
  })

  it('of ten thousand parts is a 413, fields or files', async () => {
    const parts = (head: string): string => `${part(head, '1').repeat(10_000)}--B--\r\n`
    expect((await upload(parts('Content-Disposition: form-data; name=a'))).status).toBe(413)
    expect((await upload(parts(`${disposition}; filename=a`))).status).toBe(413)
  })
})

describe('the name of a file', () => {
  it.each([
    ['that leads up', '../../etc/passwd', ['passwd']],
    ['that leads up on Windows', '..\\\\..\\\\boot.ini', ['boot.ini']],
    ['that is a way up', '..', []],
    ['with a NUL', 'a\0b.txt', ['ab.txt']],
    ['with a line break in disguise', 'a&#13;&#10;b.txt', ['ab.txt']],
    ['that is overlong', `${'n'.repeat(5000)}.txt`, [`${'n'.repeat(251)}.txt`]],
  ])('%s is made harmless', async (_, name, names) => {
    expect(await namesOf(await upload(`${file(name)}--B--\r\n`))).toEqual(names)
  })

  it('with a line break is a 400: the rest is no header', async () => {
    expect((await upload(`${file('a\r\nb.txt')}--B--\r\n`)).status).toBe(400)
  })
})

describe('a range', () => {
  const ask = (range: string): Promise<Response> =>
    fetch(`${server.url}/file/`, { headers: { Range: `bytes=${range}` } })

  it('that is reversed does not count', async () => {
    expect((await ask('5-1')).status).toBe(200)
  })

  it('beyond the end is a 416', async () => {
    const response = await ask('10000-')
    expect(response.status).toBe(416)
    expect(response.headers.get('Content-Range')).toBe('bytes */10000')
  })

  it('of numbers without end is a range like any other', async () => {
    expect((await ask(`0-${'9'.repeat(4000)}`)).headers.get('Content-Length')).toBe('10000')
    expect((await ask(`${'9'.repeat(4000)}-`)).status).toBe(416)
  })

  it('among hundreds that overlap never makes more than the file', async () => {
    for (const count of [50, 900]) {
      const ranges = Array.from({ length: count }, (_, index) => `${index}-9999`)
      const response = await ask(ranges.join(','))
      expect((await response.arrayBuffer()).byteLength).toBe(10_000)
    }
  })
})

describe('a cookie', () => {
  const signer = (salt: string, key = secretKey): TimestampSigner =>
    new TimestampSigner({ key, salt })
  const sessionSalt = 'django.contrib.sessions.backends.signed_cookies'
  const good = (): string => signer(sessionSalt).signObject({ user: 'ann' })

  async function userOf(cookie: string): Promise<unknown> {
    const response = await fetch(`${server.url}/session/`, {
      headers: { Cookie: `sessionid=${cookie}` },
    })
    expect(response.status).toBe(200)
    return ((await response.json()) as { user: unknown }).user
  }

  it('that is good is read', async () => {
    expect(await userOf(good())).toBe('ann')
  })

  it.each([
    ['that was changed', (): string => good().replace(/^./, (char) => (char === 'e' ? 'f' : 'e'))],
    [
      'signed with another key',
      (): string => signer(sessionSalt, 'other').signObject({ user: 'x' }),
    ],
    ['signed with another salt', (): string => signer('other').signObject({ user: 'x' })],
    ['of many kilobytes', (): string => 'x'.repeat(12_000)],
    ['that unpacks to something else', (): string => signer(sessionSalt).signObject(['user'])],
    ['that is no text at all', (): string => '%00%ff"\\'],
  ])('%s is no session', async (_, cookie) => {
    expect(await userOf(cookie())).toBe(null)
  })

  it('that has expired is no session', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 15 * 86_400_000 })
    const old = good()
    vi.useRealTimers()
    expect(await userOf(old)).toBe(null)
  })

  it('of more bytes than a head may have is a 431', async () => {
    const headers = { Cookie: `sessionid=${'x'.repeat(20_000)}` }
    const response = await fetch(`${server.url}/session/`, { headers })
    expect(response.status).toBe(431)
  })

  it('signed under another name is as good as none', async () => {
    const other = signer('otherlevel').sign('boss')
    const response = await fetch(`${server.url}/signed/`, { headers: { Cookie: `level=${other}` } })
    expect(await response.json()).toEqual({ value: 'nobody' })
  })
})
