import type { ChildProcess } from 'node:child_process'

import type { Credentials, Mode, ServerModule } from './contract.ts'
import type { Burst } from './load.ts'
import { ask, receive, start } from './processes.ts'
import type { Scenario } from './scenarios.ts'
import type { Order, Usage } from './serve.ts'
import { exchange, requestBytes } from './wire.ts'

/** What one burst cost the server. */
export interface Sample {
  /** User and system time of the server's process per request, in microseconds. */
  cpu: number
  /** Resident memory after the burst, in bytes. */
  rss: number
}

/** The process the load comes from; one for all measurements, on the core the servers are not on. */
export class Load {
  readonly #child: ChildProcess = start('load.ts', [], { core: 1 })

  /** Sends a burst and waits for the last answer. */
  async send(burst: Burst): Promise<void> {
    const { error } = await ask<{ error?: string }>(this.#child, burst)
    if (error !== undefined) throw new Error(error)
  }

  close(): void {
    this.#child.kill()
  }
}

/** A server in a fresh process. */
export interface Subject {
  child: ChildProcess
  port: number
}

/** Whom to start, and on what. */
export interface Choice {
  server: string
  folder: string
  /** The program it runs on; this Node unless given. */
  program?: string | undefined
  flags?: readonly string[]
}

/** Starts a server for a job; whoever asks for it ends its process. */
export async function startServer(choice: Choice, mode: Mode): Promise<Subject> {
  const { server, folder, program, flags = [] } = choice
  const child = start('serve.ts', [server, mode, folder], { core: 0, program, flags })
  const { port } = await receive<{ port: number }>(child)
  return { child, port }
}

/** A job made ready for one server: its request, and how long each answer is. */
export interface Ready {
  request: Buffer
  answerLength: number
}

/**
 * Visits a page for the credentials, checks the answer to the job's request, and that a forged one is
 * refused.
 */
export async function prepare(scenario: Scenario, port: number, who: string): Promise<Ready> {
  const credentials = await visit(scenario, port)
  let request = requestBytes(scenario, port, credentials)
  if (scenario.conditional) {
    const { headers } = await exchange(port, request)
    const tag = headers.get('etag')
    const date = headers.get('last-modified')
    request = requestBytes(scenario, port, credentials, {
      ...(tag !== undefined && { 'If-None-Match': tag }),
      ...(date !== undefined && { 'If-Modified-Since': date }),
    })
  }
  // The second answer: the first may have set something up.
  await exchange(port, request)
  const answer = await exchange(port, request)
  const flaw = scenario.check(answer)
  if (flaw !== undefined) {
    const sample = answer.body.slice(0, 400)
    throw new Error(`${who}, ${scenario.name}: a wrong answer: ${flaw}\n${answer.status} ${sample}`)
  }
  const { passes } = (await import(`./servers/${who}.ts`)) as ServerModule
  const isGuarded = scenario.mode === 'secured' && !grounds.has(who)
  if (isGuarded && passes?.[scenario.id] === undefined) {
    await expectRefusal(scenario, port, credentials, who)
  }
  return { request, answerLength: answer.length }
}

/** What a browser would have by now: the cookies, headers and fields that go with an unsafe request. */
async function visit(scenario: Scenario, port: number): Promise<Credentials> {
  if (scenario.mode === 'bare') return { headers: {}, fields: {} }
  const origin = `http://127.0.0.1:${port}`
  const answer = await fetch(`${origin}/token/`)
  const { headers, fields = {} } = (await answer.json()) as Partial<Credentials>
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  // A form has the token in a field, a script sends it in a header.
  const own = scenario.id === 'secured person' ? headers : {}
  const sent = scenario.method === 'POST' ? { Origin: origin } : {}
  return { headers: { ...sent, ...(cookie && { Cookie: cookie }), ...own }, fields }
}

/** They check nothing; that is what they are for. */
const grounds: ReadonlySet<string> = new Set(['raw', 'bun'])

/** Nobody is measured who lets everything through: with another token, or where there is none from another site. */
async function expectRefusal(
  scenario: Scenario,
  port: number,
  { headers, fields }: Credentials,
  who: string,
): Promise<void> {
  const spoil = (given: Record<string, string>, also: RegExp): Record<string, string> =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        also.test(name) ? value.replace(/^./, (first) => (first === 'x' ? 'y' : 'x')) : value,
      ]),
    )
  const hasToken = Object.keys(fields).length > 0
  const forged: Credentials = hasToken
    ? { headers: spoil(headers, /^x-.*token$/i), fields: spoil(fields, /./) }
    : { headers: { ...headers, Origin: 'http://evil.example' }, fields }
  const { status } = await exchange(port, requestBytes(scenario, port, forged))
  if (status < 400 || status > 499) {
    throw new Error(`${who}, ${scenario.name}: a forged request was answered with ${status}`)
  }
}

/** Sends the job's request a number of times. */
export function burst(load: Load, scenario: Scenario, port: number, ready: Ready) {
  return (count: number): Promise<void> =>
    load.send({
      port,
      request: ready.request.toString('base64'),
      answerLength: ready.answerLength,
      connections: scenario.connections,
      count,
    })
}

const usageOf = ({ child }: Subject): Promise<Usage> =>
  ask<Usage>(child, { ask: 'usage' } satisfies Order)

/**
 * Measures one job on one server in a fresh process: start, check, warm up, count.
 *
 * @param scale How many of the requests: 1 for all.
 */
export async function measure(
  load: Load,
  choice: Choice,
  scenario: Scenario,
  scale: number,
): Promise<Sample> {
  const subject = await startServer(choice, scenario.mode)
  try {
    const { port } = subject
    const ready = await prepare(scenario, port, choice.server)
    const counted = Math.max(8, Math.round(scenario.counted * scale))
    const send = burst(load, scenario, port, ready)
    await send(Math.max(8, Math.round(scenario.counted * Math.max(0.25, scale * 0.4))))
    const before = await usageOf(subject)
    await send(counted)
    const after = await usageOf(subject)
    return { cpu: (after.microseconds - before.microseconds) / counted, rss: after.rss }
  } catch (error) {
    throw new Error(`${choice.server}, ${scenario.name}: ${String(error)}`, { cause: error })
  } finally {
    subject.child.kill('SIGKILL')
  }
}
