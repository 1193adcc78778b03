/** HTTP by hand: a request as bytes, and one answer read to its end. */
import { connect } from 'node:net'

import type { Answer } from './answers.ts'
import type { Credentials } from './contract.ts'
import type { Scenario } from './scenarios.ts'

/** The request of a job, byte for byte. */
export function requestBytes(
  scenario: Scenario,
  port: number,
  credentials: Credentials,
  extra: Readonly<Record<string, string>> = {},
): Buffer {
  const content = scenario.content?.(credentials)
  const headers: Record<string, string> = {
    Host: `127.0.0.1:${port}`,
    Accept: scenario.accept,
    ...credentials.headers,
    ...extra,
    ...(content && {
      'Content-Type': content.type,
      'Content-Length': String(content.bytes.length),
    }),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `${scenario.method} ${scenario.path} HTTP/1.1\r\n${lines.join('')}\r\n`
  return Buffer.concat([Buffer.from(head), content?.bytes ?? Buffer.alloc(0)])
}

/** Milliseconds after the end of an answer in which nothing more may come. */
const silence = 15
const patience = 10_000

/** Sends one request on a connection of its own and reads the answer. */
export function exchange(port: number, request: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request))
    let bytes = Buffer.alloc(0)
    let quiet: NodeJS.Timeout | undefined
    const finish = (): void => {
      clearTimeout(overdue)
      socket.destroy()
      try {
        resolve(readAnswer(bytes))
      } catch (error) {
        reject(error as Error)
      }
    }
    const overdue = setTimeout(finish, patience)
    socket.on('error', reject)
    socket.on('end', finish)
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk])
      clearTimeout(quiet)
      if (isComplete(bytes)) quiet = setTimeout(finish, silence)
    })
  })
}

function split(bytes: Buffer): { head: string; body: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  return { head: bytes.toString('latin1', 0, end), body: bytes.subarray(end + 4) }
}

const isChunked = (head: string): boolean => /^transfer-encoding: *chunked/im.test(head)

function isComplete(bytes: Buffer): boolean {
  const parts = split(bytes)
  if (parts === undefined) return false
  const { head, body } = parts
  if (isChunked(head)) return body.subarray(-5).toString('latin1') === '0\r\n\r\n'
  return (
    body.length >= Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0) || /^\S+ 304/.test(head)
  )
}

function readAnswer(bytes: Buffer): Answer {
  const parts = split(bytes)
  if (parts === undefined) throw new Error(`no answer, only ${bytes.length} bytes`)
  const { head, body } = parts
  const [first = '', ...lines] = head.split('\r\n')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const before = headers.get(name)
    const value = line.slice(colon + 1).trim()
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  const content = isChunked(head) ? joinChunks(body) : body
  return {
    status: Number(first.split(' ')[1]),
    headers,
    body: content.toString(),
    length: bytes.length,
  }
}

function joinChunks(body: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    if (!(size > 0)) return Buffer.concat(pieces)
    pieces.push(body.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
