/**
 * The runtimes under test: installed on first use, started as processes of their own.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

import { rolldown } from 'rolldown'

import { install } from '../../scripts/run.mjs'

/** A runtime that serves tests/servers/application.ts. */
export interface Runtime {
  port: number
  /** Everything it has printed so far: where errors are reported. */
  output(): string
  process: ChildProcess
  stop(): Promise<void>
}

const here = import.meta.dirname
const root = join(here, '../..')

/** The platform part of package names, which no two projects spell alike. */
function platformPackage(
  names: Partial<Record<string, string>>,
  runtime: string,
  file: string,
): string {
  const platform = `${process.platform}-${process.arch}`
  const name = names[platform]
  if (name === undefined) throw new Error(`The server suite knows no ${runtime} for ${platform}.`)
  install('tests/servers', 'installing Bun, Deno and workerd for the server suite')
  const binary = join(here, 'node_modules', name, file)
  if (existsSync(binary)) return binary
  throw new Error(`${runtime} is missing: npm installed no ${name}, in ${binary}.`)
}

export const bun = (): string =>
  platformPackage(
    {
      'linux-x64': '@oven/bun-linux-x64-baseline',
      'linux-arm64': '@oven/bun-linux-aarch64',
      'darwin-x64': '@oven/bun-darwin-x64',
      'darwin-arm64': '@oven/bun-darwin-aarch64',
    },
    'Bun',
    'bin/bun',
  )

const deno = (): string =>
  platformPackage(
    {
      'linux-x64': '@deno/linux-x64-glibc',
      'linux-arm64': '@deno/linux-arm64-glibc',
      'darwin-x64': '@deno/darwin-x64',
      'darwin-arm64': '@deno/darwin-arm64',
    },
    'Deno',
    'deno',
  )

const workerd = (): string =>
  platformPackage(
    {
      'linux-x64': '@cloudflare/workerd-linux-64',
      'linux-arm64': '@cloudflare/workerd-linux-arm64',
      'darwin-x64': '@cloudflare/workerd-darwin-64',
      'darwin-arm64': '@cloudflare/workerd-darwin-arm64',
    },
    'workerd',
    'bin/workerd',
  )

const condition = '--conditions=riposte-source'
const entry = (name: string): string => join(here, `entries/${name}.ts`)

/** Starts a runtime; what is given goes into its environment. */
export type StartRuntime = (environment?: Record<string, string>) => Promise<Runtime>

export const startNode: StartRuntime = (environment) =>
  start(process.execPath, [condition, entry('node')], environment)

export const startBun: StartRuntime = (environment) =>
  start(bun(), [condition, 'run', entry('bun')], environment)

export const startDeno: StartRuntime = (environment) =>
  start(deno(), ['run', condition, '-A', '--no-lock', entry('deno')], environment)

/** Workers are one file, and told their port on a line of its own. */
export async function startWorkers(): Promise<Runtime> {
  const folder = join(root, '.cache/servers')
  mkdirSync(folder, { recursive: true })
  const bundle = await rolldown({
    input: entry('workers'),
    resolve: { conditionNames: ['riposte-source', 'workerd', 'import'] },
    platform: 'neutral',
  })
  await bundle.write({ file: join(folder, 'worker.mjs'), format: 'esm' })
  await bundle.close()
  const configuration = join(folder, 'worker.capnp')
  writeFileSync(
    configuration,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-10-01",
  compatibilityFlags = ["enable_request_signal"],
);
`,
  )
  return start(workerd(), ['serve', configuration, '--control-fd=3'])
}

/** Starts a program that says `listening PORT` on its output, or speaks workerd's control language. */
function start(
  command: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<Runtime> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', ...environment },
  })
  let output = ''
  const runtime = (port: number): Runtime => ({
    port,
    process: child,
    output: () => output,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  })
  return new Promise((resolve, reject) => {
    const read = (text: string): void => {
      const port = /^listening (\d+)$/m.exec(text)?.[1] ?? /"listen".*"port":(\d+)/.exec(text)?.[1]
      if (port !== undefined) resolve(runtime(Number(port)))
    }
    const control = child.stdio[3] as Readable
    for (const stream of [child.stdout, child.stderr, control]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        read(output)
      })
    }
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`${command} ended with ${code}:\n${output}`)))
  })
}
