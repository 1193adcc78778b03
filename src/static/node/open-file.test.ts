import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { buildApplication } from '../../app/build-application.ts'
import { FileResponse } from '../../http/files/file-response.ts'
import { serve } from '../../servers/node/serve.ts'
import { path } from '../../urls/path.ts'
import { routes } from '../../urls/routes.ts'
import { NotAFile } from './errors.ts'
import { openFile } from './open-file.ts'

let folder: string
let file: string
const content = Buffer.alloc(3_000_000, '0123456789')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'riposte-open-'))
  file = join(folder, 'digits.txt')
  writeFileSync(file, content)
})

afterEach(() => rmSync(folder, { recursive: true }))

/** How often this process has the file open, as Linux sees it. */
function openCount(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file
    } catch {
      return false
    }
  }).length
}

describe('openFile', () => {
  it('knows name, size and date', async () => {
    await using opened = await openFile(pathToFileURL(file))
    expect([opened.name, opened.size]).toEqual(['digits.txt', 3_000_000])
    expect(opened.lastModified).toBeGreaterThan(Date.now() - 60_000)
  })

  it('reads parts, one after the other', async () => {
    await using opened = await openFile(file)
    const read = async (start: number, end: number) => {
      const pieces: Uint8Array[] = []
      for await (const piece of opened.stream(start, end)) pieces.push(piece)
      return Buffer.concat(pieces)
    }
    expect((await read(3, 6)).toString()).toBe('345')
    expect(await read(0, 3_000_000)).toEqual(content)
    expect((await read(2_999_998, 4_000_000)).toString()).toBe('89')
  })

  it('refuses a folder, and leaves nothing open', async () => {
    await expect(openFile(folder)).rejects.toThrow(NotAFile)
    await expect(openFile(join(folder, 'nothing'))).rejects.toThrow('ENOENT')
    await expect(openFile('/dev/null')).rejects.toThrow('/dev/null is not a file.')
    expect(openCount()).toBe(0)
  })

  it('may be closed twice', async () => {
    const opened = await openFile(file)
    await Promise.all([opened.close(), opened.close()])
    expect(openCount()).toBe(0)
  })
})

describe('a FileResponse with an open file', () => {
  async function visit(
    { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> },
    leave = false,
  ): Promise<{ status: number; length: number; wasOpen: number }> {
    let wasOpen = 0
    const view = async () => {
      const response = new FileResponse(await openFile(file))
      wasOpen = openCount()
      return response
    }
    const application = buildApplication({
      urls: routes(path('file/', view)),
      policy: { allowedHosts: ['*'] },
    })
    await using server = await serve(application, { port: 0, closeOnSignals: false })
    return await new Promise((resolve, reject) => {
      const options = { port: server.port, path: '/file/', method, headers, agent: false }
      get(options, (message) => {
        let length = 0
        const end = () => resolve({ status: message.statusCode ?? 0, length, wasOpen })
        message.on('data', (piece: Buffer) => {
          length += piece.length
          if (leave) message.destroy()
        })
        message.on('close', end)
      }).on('error', reject)
    })
  }

  const once = 1
  it.each([
    ['was sent', {}, 200, 3_000_000],
    ['was sent in part', { headers: { Range: 'bytes=5-' } }, 206, 2_999_995],
    ['was not asked for', { method: 'HEAD' }, 200, 0],
    ['is there already', { headers: { 'If-None-Match': '*' } }, 304, 0],
    ['is no longer the same', { headers: { 'If-Match': '"x"' } }, 412, 0],
    ['has no such part', { headers: { Range: 'bytes=4000000-' } }, 416, 0],
  ])('closes it when it %s', async (_, ask, status, length) => {
    expect(await visit(ask)).toEqual({ status, length, wasOpen: once })
    await expect.poll(openCount).toBe(0)
  })

  it('closes it when the client leaves', async () => {
    const { length } = await visit({}, true)
    expect(length).toBeLessThan(3_000_000)
    await expect.poll(openCount).toBe(0)
  })
})
