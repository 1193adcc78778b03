/** Big static files, and clients that leave or take their time. */
import { truncateSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { RunningServer } from '../../src/servers/running-server.ts'
import { folder } from '../../src/static/node/folder.ts'
import { staticFiles } from '../../src/static/static-files.ts'
import { StaticWorkshop } from '../support/static-workshop.ts'

const length = 400_000_000
let workshop: StaticWorkshop
let server: RunningServer

beforeAll(async () => {
  workshop = new StaticWorkshop()
  // No byte of it is on the disk.
  truncateSync(workshop.put('public/long.bin', ''), length)
  server = await workshop.start(staticFiles({ files: folder(join(workshop.folder, 'public')) }))
})

afterAll(() => workshop.close())

describe('a big static file', () => {
  it('is closed when the client leaves', async () => {
    for (let visit = 0; visit < 3; visit++) {
      await new Promise<void>((resolve, reject) => {
        const options = { port: server.port, path: '/static/long.bin', agent: false }
        const request = httpRequest(options, (response) => {
          expect(response.statusCode).toBe(200)
          response.once('data', () => response.destroy()).on('close', resolve)
        })
        request.on('error', reject).end()
      })
    }
    await expect.poll(() => workshop.openFiles()).toEqual([])
  })

  it('is read no faster than the client takes it', async () => {
    const before = process.memoryUsage().rss
    const socket = connect(server.port, '127.0.0.1')
    const first = await new Promise<string>((resolve) => {
      const target = 'GET /static/long.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
      socket.on('connect', () => socket.write(target))
      socket.once('data', (piece) => {
        socket.pause()
        resolve(piece.toString('latin1'))
      })
    })
    expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
    expect(workshop.openFiles()).toHaveLength(1)
    socket.destroy()
    await expect.poll(() => workshop.openFiles()).toEqual([])
  })

  it('arrives whole, in memory that does not grow with it', async () => {
    const before = process.memoryUsage().rss
    let most = 0
    let received = 0
    await new Promise<void>((resolve, reject) => {
      const options = { port: server.port, path: '/static/long.bin', agent: false }
      const request = httpRequest(options, (response) => {
        response.on('data', (piece: Buffer) => {
          received += piece.length
          most = Math.max(most, process.memoryUsage.rss())
        })
        response.on('end', resolve)
      })
      request.on('error', reject).end()
    })
    expect(received).toBe(length)
    expect(most - before).toBeLessThan(128 * 1024 * 1024)
  })
})
