import { mkdtempSync, rmSync } from 'node:fs'
import { request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, it } from 'vitest'

import { buildApplication } from '../../app/build-application.ts'
import { MemorySink, memoryUploads } from '../../http/body/memory-uploads.ts'
import type { UploadHandler } from '../../http/body/uploads.ts'
import type { View } from '../../http/handler.ts'
import { HttpResponse } from '../../http/response/response.ts'
import { path } from '../../urls/path.ts'
import { routes } from '../../urls/routes.ts'
import { serve } from './serve.ts'
import { createTemporaryUploads, TemporaryUploadedFile } from './temporary-files.ts'

const directory = mkdtempSync(join(tmpdir(), 'uploads-test-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Bytes that say where they stand, so that none can take the place of another. */
function content(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let index = 0; index < length; index++) bytes[index] = (index * 2_654_435_761 + seed) >>> 11
  return bytes
}

const one = content(1_700_001, 1)
const two = content(300_007, 2)
const long = 'f'.repeat(150_000)

const head = (name: string, more = ''): string =>
  `--B\r\nContent-Disposition: form-data; name=${name}${more}\r\n\r\n`
const body = Buffer.concat([
  Buffer.from(`${head('before')}${long}\r\n${head('one', '; filename=1')}`),
  one,
  Buffer.from(`\r\n${head('between')}x\r\n${head('two', '; filename=2')}`),
  two,
  Buffer.from(`\r\n${head('after')}${long}\r\n--B--\r\n`),
])

/** Sends the body in pieces of a size of their own to a server of its own. */
async function upload(uploads: UploadHandler, view: View, size: number): Promise<string> {
  const application = buildApplication({
    urls: routes(path('', view)),
    policy: { allowedHosts: ['*'], uploads, maxFileMemory: 100_000 },
    onError: () => undefined,
  })
  await using server = await serve(application, { port: 0, closeOnSignals: false })
  return await new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'multipart/form-data; boundary=B', Connection: 'close' }
    const message = send({ port: server.port, method: 'POST', headers }, (answer) => {
      let text = ''
      answer.on('data', (data) => (text += String(data))).on('end', () => resolve(text))
    })
    message.on('error', reject)
    for (let at = 0; at < body.length; at += size) message.write(body.subarray(at, at + size))
    message.end()
  })
}

/** What is wrong with the form; nothing. */
const compare: View = async (request) => {
  const fields = await request.post()
  const files = await request.files()
  const wrong: string[] = []
  if (fields.get('before') !== long || fields.get('after') !== long) wrong.push('long field')
  if (fields.get('between') !== 'x') wrong.push('short field')
  for (const [name, expected] of [['one', one] as const, ['two', two] as const]) {
    const bytes = await files.get(name)?.bytes()
    if (bytes === undefined || !expected.equals(bytes)) wrong.push(`file ${name}`)
  }
  const isOnDisk = files.get('one') instanceof TemporaryUploadedFile
  return new HttpResponse(`${isOnDisk ? 'disk' : 'elsewhere'}: ${wrong.join(', ') || 'right'}`)
}

const sizes = [997, 8192, 65_536, 65_537, 300_000, body.length]

it.each(sizes)('has every byte on disk, sent %i at a time', async (size) => {
  expect(await upload(createTemporaryUploads({ directory }), compare, size)).toBe('disk: right')
})

it('has every byte on a disk that is slow', async () => {
  const quick = createTemporaryUploads({ directory })
  const slow: UploadHandler = {
    open: (limits) => {
      const session = quick.open(limits)
      return {
        async start(part) {
          const sink = await session.start(part)
          if (sink === undefined) return undefined
          return {
            keepsChunks: sink.keepsChunks,
            async write(chunk) {
              await new Promise((resolve) => setTimeout(resolve, 2))
              await sink.write(chunk)
            },
            finish: () => sink.finish(),
            abort: () => sink.abort(),
          }
        },
      }
    },
  }
  expect(await upload(slow, compare, 65_536)).toBe('disk: right')
})

it('leaves a handler that says nothing what it was given, for ever', async () => {
  expect(await upload(memoryUploads, compare, 65_536)).toBe('elsewhere: right')
})

it('takes back the memory of what a handler says it does not keep', async () => {
  const seen: Uint8Array[] = []
  const forgetful: UploadHandler = {
    open: () => ({
      start: (part) => ({
        keepsChunks: false,
        write: (chunk) => void seen.push(chunk),
        finish: () => new MemorySink(part).finish(),
        abort: () => undefined,
      }),
    }),
  }
  const view: View = async (request) => {
    await request.files()
    return new HttpResponse(String(seen.filter(({ length }) => length > 0).length))
  }
  // Small pieces, and those that were joined with what was held back, are left to the garbage collector.
  expect(Number(await upload(forgetful, view, 65_536))).toBeLessThan(seen.length / 2)
})
