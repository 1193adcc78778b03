import type { RunningServer } from '../running-server.ts'

const signals = ['SIGTERM', 'SIGINT'] as const
const running = new Set<RunningServer>()

/**
 * Closes a server when the process is told to end; then the process ends as it would have.
 *
 * A second signal ends it at once.
 *
 * @param server What to close.
 * @returns Call it when the server was closed otherwise.
 */
export function closeOnSignals(server: RunningServer): () => void {
  if (running.size === 0) for (const signal of signals) process.on(signal, end)
  running.add(server)
  return () => {
    running.delete(server)
    if (running.size === 0) forget()
  }
}

async function end(signal: NodeJS.Signals): Promise<void> {
  forget()
  await Promise.all(Array.from(running, (server) => server.close()))
  process.kill(process.pid, signal)
}

function forget(): void {
  for (const signal of signals) process.off(signal, end)
}
