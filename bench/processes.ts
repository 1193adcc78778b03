/** Processes that are measured, or measure: each on a core of its own where that can be asked. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

/** Where and with what a script runs. */
export interface Place {
  core: 0 | 1
  /** Another program than this Node, such as Bun. */
  program?: string | undefined
  /** Options for the program itself. */
  flags?: readonly string[]
  env?: Readonly<Record<string, string>>
}

/**
 * Starts a script of this folder as a process of its own.
 *
 * @param script Its name.
 * @param args What it is started with.
 * @param place Which core, which program.
 * @returns The process, with a channel for messages.
 */
export function start(script: string, args: readonly string[], place: Place): ChildProcess {
  const { core, program = process.execPath, flags = [] } = place
  const pinned = process.platform === 'linux' && availableParallelism() > 1
  const own = program === process.execPath ? process.execArgv : []
  const command = [...(pinned ? ['-c', String(core), program] : []), ...own, ...flags]
  const child = fork(join(import.meta.dirname, script), args, {
    env: { ...process.env, NODE_ENV: 'production', ...place.env },
    execPath: pinned ? 'taskset' : program,
    execArgv: command,
    // Some peers write every refusal there; it is shown when a process ends before its time.
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  complaints.set(child, '')
  child.stderr?.on('data', (text: Buffer) => {
    complaints.set(child, `${complaints.get(child)}${text}`.slice(-2000))
  })
  return child
}

const complaints = new WeakMap<ChildProcess, string>()

/** The next message of a process; an error when it ends before. */
export async function receive<Message>(child: ChildProcess): Promise<Message> {
  const over = new AbortController()
  const { signal } = over
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(
      `a process of the bench ended with ${code} before it answered:\n${complaints.get(child)}`,
    )
  })
  ended.catch(() => undefined) // whoever loses the race is not waited for
  const message = once(child, 'message', { signal })
  message.catch(() => undefined)
  try {
    const [received] = (await Promise.race([message, ended])) as [Message]
    return received
  } finally {
    over.abort()
  }
}

/** Sends a process a message and waits for its word. */
export function ask<Reply>(child: ChildProcess, message: object): Promise<Reply> {
  child.send(message)
  return receive<Reply>(child)
}
