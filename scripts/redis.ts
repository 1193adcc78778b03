/** A Redis of our own for tests: found or installed, started on a free port, gone without a trace. */
import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

import { canInstallFromDebian, installFromDebian } from './debian.ts'
import { freePort } from './free-port.ts'

/** What is looked for along the PATH, in this order. */
const commands = ['redis-server', 'valkey-server']

/** Where package managers put it, whatever the PATH says. */
const usualFolders = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/sbin']

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Looks for a Redis or Valkey server that is there already.
 *
 * @param env Where `REDIS_SERVER`, which wins, and `PATH` are read.
 * @param isThere Whether a file can be run.
 * @returns The program's path, or `undefined`.
 * @throws Error when `REDIS_SERVER` names something that cannot be run.
 */
export function findInstalledRedis(
  env: NodeJS.ProcessEnv = process.env,
  isThere: (file: string) => boolean = isExecutable,
): string | undefined {
  const asked = env['REDIS_SERVER']
  if (asked !== undefined && asked !== '') {
    if (isThere(asked)) return asked
    throw new Error(`REDIS_SERVER is ${asked}, which cannot be run. Correct it, or unset it.`)
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return commands
    .flatMap((name) => [...onPath, ...usualFolders].map((folder) => join(folder, name)))
    .find((file) => isThere(file))
}

/**
 * Finds a Redis or Valkey server, or installs Debian's where this process is root on Debian.
 *
 * @returns The program's path.
 * @throws Error that says what to install, where nothing could be found or installed.
 */
export function findRedis(): string {
  const installed = findInstalledRedis()
  if (installed !== undefined) return installed
  if (canInstallFromDebian()) {
    installFromDebian(['redis-server'])
    const fresh = findInstalledRedis()
    if (fresh !== undefined) return fresh
  }
  throw new Error(
    'The store tests need redis-server or valkey-server, and neither was found. ' +
      'Install one (Debian, Ubuntu: sudo apt-get install redis-server; Fedora: sudo dnf install valkey; ' +
      'macOS: brew install redis), or set REDIS_SERVER to the program.',
  )
}

/** A running Redis that holds nothing. */
export interface RunningRedis {
  /** Where it listens, on 127.0.0.1. */
  readonly port: number
  /** The same as an address: `redis://127.0.0.1:PORT`. */
  readonly url: string
  /** Stops it and removes its folder. */
  stop(): Promise<void>
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
  })

/** Resolves with `undefined` when it listens, else with what it said before it gave up. */
function complaintOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let output = ''
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      if (output.includes('eady to accept connections')) resolve(undefined)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', ({ message }) => resolve(message))
    child.once('exit', () => resolve(output))
  })
}

/**
 * Starts a Redis of our own on 127.0.0.1, in memory only.
 *
 * @param program The program; found or installed unless given.
 * @returns The running server.
 * @throws Error with what the server said, when it does not start.
 */
export async function startRedis(program: string = findRedis()): Promise<RunningRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'riposte-redis-'))
  let complaint: string | undefined = ''
  // Between asking for a free port and taking it, somebody else may have taken it.
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await freePort()
    const settings = { port: String(port), bind: '127.0.0.1', dir: folder, save: '' }
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const kill = (): void => void child.kill('SIGKILL')
    process.once('exit', kill)
    complaint = await complaintOf(child)
    if (complaint === undefined) {
      const stop = async (): Promise<void> => {
        process.off('exit', kill)
        kill()
        await ended(child)
        rmSync(folder, { recursive: true, force: true })
      }
      return { port, url: `redis://127.0.0.1:${port}`, stop }
    }
  }
  rmSync(folder, { recursive: true, force: true })
  throw new Error(`${program} did not start. It said: ${complaint}`)
}
