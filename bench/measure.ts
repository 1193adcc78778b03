import type { ChildProcess } from 'node:child_process'

import type { Mode } from './contract.ts'
import type { Burst } from './load.ts'
import { prepare, type Ready } from './prepare.ts'
import { ask, receive, start } from './processes.ts'
import type { Scenario } from './scenarios.ts'
import type { Order, Usage } from './serve.ts'

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
 * How many requests go before those that are counted: so many that the compilers have come to an end, whose work
 * counts as the process's own. Short jobs need more of them, and Bun's compilers more than Node's.
 */
function warmUpOf({ counted }: Scenario, { program }: Choice): number {
  if (counted < 5000) return counted * 1.5
  if (program !== undefined) return 60_000
  return counted >= 10_000 ? 40_000 : 20_000
}

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
    await send(Math.max(8, Math.round(warmUpOf(scenario, choice) * Math.max(0.25, scale))))
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
