/** A PostgreSQL of our own for tests: found or installed, started on a free port, gone without a trace. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

import { canInstallFromDebian, installFromDebian } from './debian.ts'
import { freePort } from './free-port.ts'

/** Where Debian keeps one folder for each version. */
const debianFolder = '/usr/lib/postgresql'

/** Where others keep it. */
const usualFolders = ['/usr/bin', '/usr/local/bin', '/usr/pgsql/bin', '/opt/homebrew/bin']

/** What is looked at to find it. */
interface Machine {
  readonly env: NodeJS.ProcessEnv
  /** Whether a file can be run. */
  isThere(file: string): boolean
  /** The names in a folder; none when it is not there. */
  list(folder: string): string[]
}

const thisMachine: Machine = {
  env: process.env,
  isThere(file) {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  },
  list(folder) {
    try {
      return readdirSync(folder)
    } catch {
      return []
    }
  },
}

/**
 * Looks for a PostgreSQL that is there already.
 *
 * @param machine Where to look; `POSTGRES_BIN` in its environment wins.
 * @returns The folder with `initdb` and `postgres`, or `undefined`.
 * @throws Error when `POSTGRES_BIN` names something else.
 */
export function findInstalledPostgres(machine: Machine = thisMachine): string | undefined {
  const { env, isThere, list } = machine
  const isComplete = (folder: string): boolean =>
    ['initdb', 'postgres'].every((name) => isThere(join(folder, name)))
  const asked = env['POSTGRES_BIN']
  if (asked !== undefined && asked !== '') {
    if (isComplete(asked)) return asked
    throw new Error(`POSTGRES_BIN is ${asked}, where there is no initdb. Correct it, or unset it.`)
  }
  const newestFirst = list(debianFolder)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(debianFolder, version, 'bin'))
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return [...newestFirst, ...onPath, ...usualFolders].find(isComplete)
}

/**
 * Finds PostgreSQL, or installs Debian's where this process is root on Debian.
 *
 * @returns The folder with its programs.
 * @throws Error that says what to install, where nothing could be found or installed.
 */
export function findPostgres(): string {
  const installed = findInstalledPostgres()
  if (installed !== undefined) return installed
  if (canInstallFromDebian()) {
    installFromDebian(['postgresql'])
    const fresh = findInstalledPostgres()
    if (fresh !== undefined) return fresh
  }
  throw new Error(
    'The database tests need PostgreSQL, and it was not found. ' +
      'Install it (Debian, Ubuntu: sudo apt-get install postgresql; Fedora: sudo dnf install ' +
      'postgresql-server postgresql-contrib; macOS: brew install postgresql), or set POSTGRES_BIN to ' +
      'the folder of initdb.',
  )
}

/** A running PostgreSQL that holds nothing. */
export interface RunningPostgres {
  /** Where it listens, on 127.0.0.1. */
  readonly port: number
  /** For `DATABASE_URL`. */
  readonly url: string
  /** Stops it and removes its folder. */
  stop(): Promise<void>
}

/** Whose programs they are: PostgreSQL refuses root, so root runs them as Debian's `postgres`. */
interface Owner {
  readonly uid?: number
  readonly gid?: number
}

function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {}
  const idOf = (option: string): number => {
    const { stdout, status } = spawnSync('id', [option, 'postgres'], { encoding: 'utf8' })
    if (status === 0) return Number(stdout)
    throw new Error('PostgreSQL does not run as root, and there is no user "postgres" to run it.')
  }
  return { uid: idOf('-u'), gid: idOf('-g') }
}

function createData(programs: string, folder: string, owner: Owner): void {
  const { uid, gid } = owner
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  const { status, stderr, error } = spawnSync(
    join(programs, 'initdb'),
    ['-D', folder, '-U', 'riposte', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { cwd: folder, encoding: 'utf8', ...owner },
  )
  if (status !== 0) throw new Error(`initdb failed. It said: ${error?.message ?? stderr}`)
}

/** Resolves with `undefined` when it listens, else with what it said before it gave up. */
function complaintOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let output = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('ready to accept connections')) resolve(undefined)
    })
    child.once('error', ({ message }) => resolve(message))
    child.once('exit', () => resolve(output))
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill(signal)
  })
}

/**
 * Starts a PostgreSQL of our own on 127.0.0.1, its data in a temporary folder.
 *
 * @param programs The folder of its programs; found or installed unless given.
 * @returns The running server, with an empty database.
 * @throws Error with what the server said, when it does not start.
 */
export async function startPostgres(programs: string = findPostgres()): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'riposte-postgres-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  let complaint: string | undefined = ''
  try {
    const owner = findOwner()
    createData(programs, folder, owner)
    // Between asking for a free port and taking it, somebody else may have taken it.
    for (let attempt = 0; attempt < 3; attempt++) {
      const port = await freePort()
      const child = startServer(programs, folder, { port, owner })
      // SIGINT is PostgreSQL's fast shutdown: it ends its own children, which SIGKILL would not.
      const kill = (): void => void child.kill('SIGINT')
      process.once('exit', kill)
      complaint = await complaintOf(child)
      if (complaint === undefined) {
        const stop = async (): Promise<void> => {
          process.off('exit', kill)
          await end(child, 'SIGINT')
          remove()
        }
        return { port, url: `postgres://riposte@127.0.0.1:${port}/postgres`, stop }
      }
      process.off('exit', kill)
    }
  } catch (error) {
    remove()
    throw error
  }
  remove()
  throw new Error(`PostgreSQL in ${programs} did not start. It said: ${complaint}`)
}

function startServer(
  programs: string,
  folder: string,
  { port, owner }: { port: number; owner: Owner },
): ChildProcess {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Nothing here outlives the tests.
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(join(programs, 'postgres'), ['-D', folder, ...args], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...owner,
  })
}
