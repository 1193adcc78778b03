import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { MultipartError } from '../../http/errors.ts'
import { MemoryUploadedFile } from '../../http/body/memory-uploads.ts'
import { createPolicy } from '../../http/policy.ts'
import { HttpRequest } from '../../http/request/request.ts'
import type { UploadedFile, UploadPart, UploadSession } from '../../http/body/uploads.ts'
import { collect } from '../../testing/collect.ts'
import { createSource } from '../../testing/memory-source.ts'
import { createTemporaryUploads, TemporaryUploadedFile } from './temporary-files.ts'

const part: UploadPart = {
  fieldName: 'f',
  name: '../../evil.txt',
  contentType: 'text/plain',
  contentTypeExtra: {},
  charset: undefined,
  declaredLength: undefined,
}

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'riposte-test-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** Paths of what is in the folder. */
const leftOver = (): string[] => readdirSync(directory).map((name) => join(directory, name))

const open = (maxFileMemory: number): UploadSession =>
  createTemporaryUploads({ directory }).open({ maxFileMemory })

async function upload(session: UploadSession, ...lengths: number[]): Promise<UploadedFile> {
  const sink = await session.start(part)
  if (sink === undefined) throw new Error('unreachable')
  for (const [index, length] of lengths.entries()) {
    await sink.write(new Uint8Array(length).fill(index + 1))
  }
  return sink.finish()
}

describe('createTemporaryUploads', () => {
  it('keeps small files in memory', async () => {
    const file = await upload(open(10), 4, 6)
    expect(file).toBeInstanceOf(MemoryUploadedFile)
    expect(readdirSync(directory)).toEqual([])
  })

  it('writes larger ones to disk, in a place of its own', async () => {
    const file = await upload(open(10), 4, 7)
    if (!(file instanceof TemporaryUploadedFile)) return expect.unreachable()
    expect(file.size).toBe(11)
    expect(leftOver()).toEqual([file.path])
    expect(file.path).not.toContain('evil')
    expect(statSync(file.path).mode & 0o777).toBe(0o600)
  })

  it('gives back what was written, as often as asked', async () => {
    const lengths = [100, 600_000, 1, 600_000]
    const file = await upload(open(10), ...lengths)
    const expected = lengths.flatMap((length, index) => Array.from({ length }, () => index + 1))
    const bytes = await file.bytes()
    expect(bytes.constructor).toBe(Uint8Array)
    expect(Buffer.compare(bytes, Uint8Array.from(expected))).toBe(0)
    for (let turn = 0; turn < 2; turn++) {
      const pieces = await collect(file.chunks())
      expect(pieces.length).toBeGreaterThan(1)
      expect(Buffer.compare(Buffer.concat(pieces), bytes)).toBe(0)
    }
  })

  it('gives the web a blob of it, which reads from the disk when somebody reads', async () => {
    const file = await upload(open(0), 300_000)
    const blob = await file.blob()
    expect(blob.size).toBe(300_000)
    expect(new Uint8Array(await blob.slice(0, 2).arrayBuffer())).toEqual(new Uint8Array([1, 1]))
    await file.close()
    await expect(blob.arrayBuffer()).rejects.toThrow()
  })

  it('counts the memory of all files of a form together', async () => {
    const session = open(10)
    expect(await upload(session, 6)).toBeInstanceOf(MemoryUploadedFile)
    expect(await upload(session, 6)).toBeInstanceOf(TemporaryUploadedFile)
    expect(await upload(session, 4)).toBeInstanceOf(MemoryUploadedFile)
  })

  it('removes a file when it is closed, and does not mind that it was moved away', async () => {
    const file = await upload(open(0), 1)
    await file.close()
    expect(leftOver()).toEqual([])
    await expect(file.close()).resolves.toBeUndefined()
  })

  it('removes a file that is aborted, whatever was written', async () => {
    for (const lengths of [[], [1], [600_000], [600_000, 600_000]]) {
      const sink = await open(0).start(part)
      for (const length of lengths) await sink?.write(new Uint8Array(length))
      await sink?.abort()
      expect(leftOver()).toEqual([])
    }
  })

  it('fails when the disk does, and leaves nothing', async () => {
    const session = open(0)
    rmSync(directory, { recursive: true })
    await expect(upload(session, 600_000)).rejects.toThrow('ENOENT')
    await expect(upload(session, 600_000, 600_000, 600_000)).rejects.toThrow('ENOENT')
  })
})

describe('when the process ends', () => {
  it('removes what is still there', () => {
    const module = new URL('temporary-files.ts', import.meta.url).href
    const script = `
      const { createTemporaryUploads } = await import(${JSON.stringify(module)})
      const uploads = createTemporaryUploads({ directory: ${JSON.stringify(directory)} })
      const sink = await uploads.open({ maxFileMemory: 0 }).start(${JSON.stringify(part)})
      await sink.write(new Uint8Array(1))
      const file = await sink.finish()
      console.log(file.path)
      process.exit(0)`
    const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', script])
    expect(String(ran.stdout).trim()).toContain(directory)
    expect(leftOver()).toEqual([])
  })
})

describe('HttpRequest with temporary files', () => {
  const policy = (): ReturnType<typeof createPolicy> =>
    createPolicy({ uploads: createTemporaryUploads({ directory }), maxFileMemory: 0 })
  const content = 'x'.repeat(100)
  const body = `--B\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n${content}\r\n--B--`
  const headers = { 'Content-Type': 'multipart/form-data; boundary=B' }

  it('removes them when the request is closed', async () => {
    const request = new HttpRequest(createSource({ method: 'POST', headers, body }), policy())
    const file = (await request.files()).get('f')
    await expect(file?.text()).resolves.toBe(content)
    expect(leftOver()).toHaveLength(1)
    request.close()
    await expect.poll(leftOver).toEqual([])
  })

  it('removes them when the body turns out to be malformed', async () => {
    const cut = body.slice(0, -4)
    const broken = new HttpRequest(createSource({ method: 'POST', headers, body: cut }), policy())
    await expect(broken.files()).rejects.toThrow(MultipartError)
    expect(leftOver()).toEqual([])
  })

  it('removes them when the client leaves half-way', async () => {
    const half = body.slice(0, 100)
    async function* leaving(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(half)
      expect(leftOver().length).toBeLessThanOrEqual(1)
      throw new Error('gone')
    }
    const source = createSource({ method: 'POST', headers, body: leaving() })
    await expect(new HttpRequest(source, policy()).files()).rejects.toThrow('gone')
    expect(leftOver()).toEqual([])
  })
})
