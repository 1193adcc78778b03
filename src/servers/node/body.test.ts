import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterEach, describe, expect, it } from 'vitest'

import { buildApplication } from '../../app/build-application.ts'
import { HttpResponse } from '../../http/response/response.ts'
import { path } from '../../urls/path.ts'
import { routes } from '../../urls/routes.ts'
import type { RunningServer } from '../running-server.ts'
import { serve } from './serve.ts'

let server: RunningServer | undefined
let calls = 0
afterEach(async () => {
  await server?.close(0)
  calls = 0
})

async function start(): Promise<number> {
  const echo = async (request: { text(): Promise<string> }): Promise<HttpResponse> => {
    calls++
    return new HttpResponse(await request.text())
  }
  const urls = routes(path('', echo))
  const application = buildApplication({ urls, policy: { allowedHosts: ['*'] } })
  server = await serve(application, { port: 0, closeOnSignals: false })
  return server.port
}

const head = (length: number): string =>
  `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n`

/** Sends packets one by one, and returns what has been answered as soon as it looks like that. */
async function send(port: number, packets: readonly Uint8Array[], whole: RegExp): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  for (const packet of packets) {
    socket.write(packet)
    await sleep(15)
  }
  await expect.poll(() => text).toMatch(whole)
  socket.destroy()
  return text
}

const body = 'Grüße von der anderen Seite'
const length = Buffer.byteLength(body)
const bytes = Buffer.from(head(length) + body)
const headEnd = bytes.length - length

describe('a short body', () => {
  const cuts: [string, number[]][] = [
    ['with its head', []],
    ['after its head', [headEnd]],
    ['half with its head', [headEnd + 4]],
    ['with half of its head', [20]],
    ['in many pieces, within a character', [headEnd, headEnd + 3, headEnd + 4, headEnd + 9]],
  ]

  it.each(cuts)('is whole when it comes %s', async (_, at) => {
    const port = await start()
    const ends = [...at, bytes.length]
    const packets = ends.map((end, index) => bytes.subarray(at[index - 1] ?? 0, end))
    await send(port, packets, new RegExp(`\r\n\r\n${body}$`))
    expect(calls).toBe(1)
  })

  it('is each its own where requests come one behind the other in a packet', async () => {
    const port = await start()
    const first = Buffer.from(`${head(3)}one${head(3)}two${head(5)}thr`)
    const answers = await send(port, [first, Buffer.from('ee')], /three$/)
    expect(answers.match(/one|two|three/g)).toEqual(['one', 'two', 'three'])
  })

  it('does not reach the application when the client leaves in the middle', async () => {
    const port = await start()
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.write(`${head(10)}half`)
    await sleep(30)
    socket.destroy()
    await send(port, [Buffer.from(`${head(2)}ok`)], /ok$/)
    expect(calls).toBe(1)
  })
})
