import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, it, vi } from 'vitest'

import { buildApplication } from '../../app/build-application.ts'
import type { View } from '../../http/handler.ts'
import type { PolicyOptions } from '../../http/policy.ts'
import type { HttpRequest } from '../../http/request/request.ts'
import { HttpResponse } from '../../http/response/response.ts'
import { path } from '../../urls/path.ts'
import { routes } from '../../urls/routes.ts'
import { serve } from './serve.ts'
import { createTemporaryUploads } from './temporary-files.ts'

const directory = mkdtempSync(join(tmpdir(), 'uploads-test-'))
afterAll(() => rmSync(directory, { recursive: true }))
const leftOver = (): string[] => readdirSync(directory)

const file = (name: string, size: number): string =>
  `--B\r\nContent-Disposition: form-data; name=f; filename=${name}\r\n\r\n${'x'.repeat(size)}\r\n`
const end = '--B--\r\n'

interface Upload {
  view: View
  body: string
  /** How much of the body is sent before the client leaves; all of it unless given. */
  sent?: number
  policy?: PolicyOptions
}

/** Sends a form to a server of its own; resolves with what came back until the connection ended. */
async function upload({ view, body, sent, policy = {} }: Upload): Promise<string> {
  const uploads = createTemporaryUploads({ directory })
  const application = buildApplication({
    urls: routes(path('', view)),
    policy: { allowedHosts: ['*'], maxFileMemory: 0, uploads, ...policy },
    onError: () => undefined,
  })
  await using server = await serve(application, { port: 0, closeOnSignals: false })
  const head =
    `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n` +
    'Content-Type: multipart/form-data; boundary=B\r\n\r\n'
  return await new Promise((resolve) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1')
    socket.on('data', (data) => (answer += String(data)))
    socket.on('error', () => undefined).on('close', () => resolve(answer))
    socket.write(head + body.slice(0, sent))
    if (sent !== undefined) setTimeout(() => socket.destroy(), 100)
  })
}

/** Files go when the answer has gone, or the client: a moment later. */
const nothingIsLeft = (): Promise<void> => vi.waitFor(() => expect(leftOver()).toEqual([]))

/** More than is written at once, so that it is on the disk before it is whole. */
const big = 600_000
let seen: string[] = []
async function reads(request: HttpRequest): Promise<HttpResponse> {
  await request.files()
  seen = leftOver()
  return new HttpResponse('read')
}

it('leaves no file behind a view that answers', async () => {
  expect(await upload({ view: reads, body: file('a', big) + file('b', big) + end })).toContain(
    '200',
  )
  expect(seen).toHaveLength(2)
  await nothingIsLeft()
})

it('leaves none behind a view that throws', async () => {
  const view: View = async (request) => {
    await request.files()
    seen = leftOver()
    throw new Error('broken')
  }
  expect(await upload({ view, body: file('a', big) + end })).toContain('500 Internal')
  expect(seen).toHaveLength(1)
  await nothingIsLeft()
})

it('leaves none behind a view that does not wait for the form', async () => {
  const view: View = (request) => {
    request.files().catch(() => undefined)
    return new HttpResponse('hasty')
  }
  expect(await upload({ view, body: file('a', big) + file('b', big) + end })).toContain('hasty')
  await nothingIsLeft()
})

it('leaves none when the client leaves in the middle of a file', async () => {
  const body = file('a', big) + file('b', 2 * big) + end
  await upload({ view: reads, body, sent: 2 * big })
  await nothingIsLeft()
})

it('leaves none when the whole is too big, declared or not', async () => {
  const policy = { maxUploadSize: big }
  const body = file('a', big) + end
  expect(await upload({ view: reads, body, policy })).toContain('413')
  await nothingIsLeft()
})

it.each([
  ['there are too many files', file('a', big) + file('b', 1) + end, { maxFiles: 1 }, '413'],
  ['the last boundary is missing', file('a', big) + file('b', big), {}, '400'],
  ['a part has a head without an end', `${file('a', big)}--B\r\nX: ${'y'.repeat(9000)}`, {}, '400'],
  [
    'a field is too long',
    `${file('a', big)}--B\r\nContent-Disposition: form-data; name=a\r\n\r\n${'y'.repeat(500)}\r\n${end}`,
    { maxBodySize: 100 },
    '413',
  ],
])('leaves none when %s', async (_, body, policy, status) => {
  expect(await upload({ view: reads, body, policy })).toContain(`HTTP/1.1 ${status}`)
  await nothingIsLeft()
})
