/** How the memory of a server grows: while 1 GiB goes through it, and with connections that only wait. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { truncateSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'

import { ask, receive, start } from '../processes.ts'
import type { Line } from './plot.ts'
import { pieceSize, streamed } from './server.ts'

const mebibyte = 2 ** 20
const step = 64 * mebibyte

interface Subject {
  child: ChildProcess
  port: number
}

async function startSubject(
  who: string,
  folder: string,
  flags: readonly string[] = [],
): Promise<Subject> {
  const child = start('growth/server.ts', [who, 'memory', '0', folder], { core: 0, flags })
  const { port } = await receive<{ port: number }>(child)
  for (let index = 0; index < 200; index += 1) {
    await (await fetch(`http://127.0.0.1:${port}/hello/`)).text()
  }
  return { child, port }
}

const residentOf = ({ child }: Subject): Promise<{ rss: number; peak: number }> => ask(child, {})

/** Reads a stream, or sends an upload; looks at the server's memory at every 64 MiB. */
async function transfer(subject: Subject, path: string): Promise<Pick<Line, 'points' | 'peak'>> {
  const isUpload = path === '/upload/'
  const idle = (await residentOf(subject)).rss
  const points: [number, number][] = [[0, 0]]
  let moved = 0
  const look = async (length: number): Promise<void> => {
    const before = Math.floor(moved / step)
    moved += length
    if (Math.floor(moved / step) === before) return
    const over = (await residentOf(subject)).rss - idle
    points.push([moved / mebibyte, Math.max(0, over / mebibyte)])
  }
  const headers = isUpload ? { 'Content-Type': 'multipart/form-data; boundary=B' } : {}
  const message = request({
    host: '127.0.0.1',
    port: subject.port,
    path,
    method: isUpload ? 'POST' : 'GET',
    headers,
  })
  const answered = once(message, 'response')
  if (isUpload) {
    message.write('--B\r\nContent-Disposition: form-data; name=file; filename=f\r\n\r\n')
    const piece = new Uint8Array(pieceSize)
    for (let index = 0; index < streamed / pieceSize; index += 1) {
      if (!message.write(piece)) await once(message, 'drain')
      await look(pieceSize)
    }
    message.write('\r\n--B--\r\n')
  }
  message.end()
  const [answer] = (await answered) as [AsyncIterable<Uint8Array> & { statusCode?: number }]
  if (answer.statusCode !== 200) throw new Error(`${path} was answered with ${answer.statusCode}`)
  for await (const chunk of answer) await look(isUpload ? 0 : chunk.length)
  const { peak } = await residentOf(subject)
  return { points, peak: Math.max(0, (peak - idle) / mebibyte) }
}

/** Memory over what the idle server has, for every 64 MiB that went through it. */
export async function measureStreaming(folder: string): Promise<Line[]> {
  writeFileSync(join(folder, 'file'), '')
  truncateSync(join(folder, 'file'), streamed)
  const jobs = [
    { who: 'riposte', path: '/stream/', name: 'response' },
    { who: 'riposte', path: '/file/', name: 'file' },
    { who: 'riposte', path: '/upload/', name: 'upload to disk' },
    { who: 'raw', path: '/stream/', name: 'node:http response' },
    { who: 'raw', path: '/upload/', name: 'node:http upload' },
  ]
  const lines: Line[] = []
  for (const { who, path, name } of jobs) {
    const subject = await startSubject(who, folder)
    try {
      lines.push({ name, isGround: who === 'raw', ...(await transfer(subject, path)) })
      console.log(`streaming: ${name}`)
    } finally {
      subject.child.kill('SIGKILL')
    }
  }
  return lines
}

function openStream(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () =>
      socket.write('GET /events/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n'),
    )
    socket.on('error', reject)
    socket.once('data', () => resolve(socket))
  })
}

/** What the program holds after garbage collection: resident memory is too coarse for what is so small. */
const heldBy = async ({ child }: Subject): Promise<number> =>
  (await ask<{ held: number }>(child, {})).held

async function openMore(subject: Subject, sockets: Socket[]): Promise<[number, number][]> {
  const idle = await heldBy(subject)
  const points: [number, number][] = [[0, 0]]
  for (let open = 200; open <= 1000; open += 200) {
    while (sockets.length < open) sockets.push(await openStream(subject.port))
    await new Promise((resolve) => setTimeout(resolve, 300))
    points.push([open, Math.max(0, ((await heldBy(subject)) - idle) / mebibyte)])
  }
  return points
}

/** Memory over what the idle server has, for more and more event streams on which nothing happens. */
export async function measureEventStreams(): Promise<Line[]> {
  const lines: Line[] = []
  for (const who of ['riposte', 'raw']) {
    const subject = await startSubject(who, '', ['--expose-gc'])
    const sockets: Socket[] = []
    try {
      const points = await openMore(subject, sockets)
      lines.push({ name: who === 'raw' ? 'node:http' : who, isGround: who === 'raw', points })
      console.log(`streams: ${who}`)
    } finally {
      for (const socket of sockets) socket.destroy()
      subject.child.kill('SIGKILL')
    }
  }
  return lines
}
