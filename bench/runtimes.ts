import { spawnSync } from 'node:child_process'

import { bun } from '../tests/servers/runtimes.ts'

/** A runtime with its ground and the servers that are measured against it. */
export interface BenchRuntime {
  /** Its program; this Node when there is none. */
  program: string | undefined
  version: string
  /** The server everybody is divided by, and what it is called. */
  ground: string
  groundTitle: string
  servers: readonly string[]
}

/** What the servers run on. */
export const runtimes = {
  node: (): BenchRuntime => ({
    program: undefined,
    version: `Node ${process.version}`,
    ground: 'raw',
    groundTitle: 'node:http',
    servers: ['riposte', 'fastify', 'hono', 'h3', 'express', 'elysia'],
  }),
  bun: (): BenchRuntime => {
    const program = bun()
    const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
    return {
      program,
      version: `Bun ${stdout.trim()}`,
      ground: 'bun',
      groundTitle: 'Bun.serve',
      servers: ['riposte', 'hono', 'elysia'],
    }
  },
}

/** The name of one of the {@link runtimes}. */
export type RuntimeName = keyof typeof runtimes
