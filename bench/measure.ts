import type { ChildProcess } from 'node:child_process'

import type { Mode } from './contract.ts'
import type { Burst } from './load.ts'
import { prepare, type Ready } from './prepare.ts'
import { ask, receive, start } from './processes.ts'
import type { Scenario } from './scenarios.ts'
import type { Order, Usage } from './serve.ts'
import { settledCost } from './settled-cost.ts'

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
export interface Started {
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
export async function startServer(choice: Choice, mode: Mode): Promise<Started> {
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

/** How the process is asked what it has used. */
export function usage(child: ChildProcess): () => Promise<number> {
  return async () => (await ask<Usage>(child, { ask: 'usage' } satisfies Order)).microseconds
}

/** How many requests go before those that are counted. Short jobs need more, and Bun's compilers more than Node's. */
function warmUpOf({ counted }: Scenario, { program }: Choice): number {
  if (counted < 5000) return counted * 1.5
  return program !== undefined || counted >= 10_000 ? 60_000 : 30_000
}

/**
 * Measures one job on one server in a fresh process: start, check, warm up, count.
 *
 * @param scale How many of the requests: 1 for all.
 * @returns User and system time of the server's process per request, in microseconds.
 */
export async function measure(
  load: Load,
  choice: Choice,
  scenario: Scenario,
  scale: number,
): Promise<number> {
  const { child, port } = await startServer(choice, scenario.mode)
  try {
    const ready = await prepare(scenario, port, choice.server)
    const subject = { send: burst(load, scenario, port, ready), usage: usage(child) }
    const warmUp = warmUpOf(scenario, choice) * Math.max(0.25, scale)
    return await settledCost(subject, warmUp, Math.max(8, Math.round(scenario.counted * scale)))
  } catch (error) {
    throw new Error(`${choice.server}, ${scenario.name}: ${String(error)}`, { cause: error })
  } finally {
    child.kill('SIGKILL')
  }
}
