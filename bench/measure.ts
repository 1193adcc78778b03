import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import type { Burst } from './load.ts'
import type { Scenario } from './scenarios.ts'

/** What one burst cost the server. */
export interface Sample {
  /** User and system time of the server's process per request, in microseconds. */
  cpu: number
  /** Resident memory after the burst, in bytes. */
  rss: number
}

const connections = 16

/** Starts a script of this folder as a process of its own, on a core of its own where that can be asked. */
function start(script: string, args: string[], core: number): ChildProcess {
  const pin = process.platform === 'linux' && availableParallelism() > 1
  const file = join(import.meta.dirname, script)
  const env = { ...process.env, NODE_ENV: 'production' }
  if (!pin) return fork(file, args, { env, execArgv: process.execArgv })
  return fork(file, args, {
    env,
    execPath: 'taskset',
    execArgv: ['-c', String(core), process.execPath, ...process.execArgv],
  })
}

async function receive<Message>(child: ChildProcess): Promise<Message> {
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${code} before it answered`)
    }),
  ])) as [Message]
  return message
}

function requestBytes(scenario: Scenario, port: number, headers: Record<string, string>): Buffer {
  const lines = [
    `${scenario.method} ${scenario.path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Accept: application/json',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  if (scenario.body !== undefined) {
    lines.push('Content-Type: application/json', `Content-Length: ${scenario.body.length}`)
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${scenario.body ?? ''}`)
}

/** Sends one request and checks the answer; returns its length on the wire. */
function verify(scenario: Scenario, port: number, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request))
    let text = ''
    socket.setEncoding('latin1')
    socket.on('error', reject)
    const timer = setTimeout(() => socket.destroy(), 300)
    socket.on('data', (chunk: string) => {
      text += chunk
      timer.refresh()
    })
    socket.on('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n')
      const { expected } = scenario
      const type = /^content-type: *(.*)$/im.exec(head)?.[1] ?? ''
      const good =
        head.startsWith(`HTTP/1.1 ${expected.status}`) &&
        body === expected.body &&
        type.startsWith(expected.contentType)
      if (good) resolve(text.length)
      else reject(new Error(`${scenario.name}: a wrong answer:\n${text}`))
    })
  })
}

/** What a browser would have by now: the cookies and headers that go with an unsafe request. */
async function credentials(scenario: Scenario, port: number): Promise<Record<string, string>> {
  if (scenario.mode === 'bare') return {}
  const origin = `http://127.0.0.1:${port}`
  const answer = await fetch(`${origin}/token/`)
  const { headers } = (await answer.json()) as { headers: Record<string, string> }
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { Origin: origin, ...(cookie && { Cookie: cookie }), ...headers }
}

/** Measures one job on one server in a fresh process: start, check, warm up, count. */
export async function measure(
  server: string,
  scenario: Scenario,
  counts: { warmUp: number; counted: number },
): Promise<Sample> {
  const child = start('serve.ts', [server, scenario.mode], 0)
  const load = start('load.ts', [], 1)
  try {
    const { port } = await receive<{ port: number }>(child)
    const request = requestBytes(scenario, port, await credentials(scenario, port))
    const answerLength = await verify(scenario, port, request)
    const burst = async (count: number): Promise<void> => {
      const order: Burst = {
        port,
        request: request.toString('base64'),
        answerLength,
        connections,
        count,
      }
      load.send(order)
      const report = await receive<{ error?: string }>(load)
      if (report.error !== undefined)
        throw new Error(`${server}, ${scenario.name}: ${report.error}`)
    }
    const usage = (): Promise<{ microseconds: number; rss: number }> => {
      child.send('usage')
      return receive(child)
    }
    await burst(counts.warmUp)
    const before = await usage()
    await burst(counts.counted)
    const after = await usage()
    return { cpu: (after.microseconds - before.microseconds) / counts.counted, rss: after.rss }
  } finally {
    child.kill()
    load.kill()
  }
}
