/** An nginx of our own: in a folder, on a free port, gone afterwards. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

import { freePort } from '../../scripts/free-port.ts'
import { env } from './programs.ts'

export interface RunningNginx {
  port: number
  stop(): Promise<void>
}

/** Around the configuration of a site, what an nginx needs that is no service of the system. */
function whole(site: string): string {
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off;
master_process off;
pid nginx.pid;
error_log stderr notice;
events {}
http {
  access_log off;
  ${folders.map((name) => `${name}_temp_path temp/${name};`).join('\n  ')}
  ${site}
}
`
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Starts it with the configuration of a site that listens on the port it is told. */
export async function startNginx(
  folder: string,
  site: (port: number) => string,
): Promise<RunningNginx> {
  const port = await freePort()
  mkdirSync(join(folder, 'temp'), { recursive: true })
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, whole(site(port)))
  const child = spawn('nginx', ['-p', folder, '-c', file, '-e', 'stderr'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const kill = (): void => void child.kill('SIGTERM')
  process.once('exit', kill)
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`nginx did not start. It said: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    port,
    async stop() {
      process.off('exit', kill)
      kill()
      await ended
    },
  }
}
