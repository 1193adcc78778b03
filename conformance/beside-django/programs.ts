/** The programs of the trial that are not ours. */
import { spawn, spawnSync } from 'node:child_process'

/** Where nginx is on Debian, which is on root's path only. */
export const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` }

/** Names what is missing and stops with code 2. */
export function requirePrograms(names: readonly string[]): void {
  const missing = names.filter(
    (name) => spawnSync(name, [name === 'nginx' ? '-v' : '--version'], { env }).error !== undefined,
  )
  if (missing.length === 0) return
  process.stderr.write(
    `This needs ${missing.join(' and ')}. Debian, Ubuntu: sudo apt-get install ` +
      `${missing.map((name) => (name === 'nginx' ? 'nginx-light' : name)).join(' ')}\n`,
  )
  process.exit(2)
}

/** Runs what the page says. */
export function makeCertificate(folder: string, command: string): void {
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`openssl made no certificate. It said: ${stderr}`)
}

/** Stands between what two commands print. */
const mark = '---- riposte: next command ----'

/**
 * Runs commands in one shell, one after the other. Not synchronously: the server they talk to may be in
 * this very process.
 *
 * @returns What each printed, errors included.
 */
export function runCommands(folder: string, commands: readonly string[]): Promise<string[]> {
  const script = commands.map((command) => `${command}\nprintf '%s\\n' '${mark}'`).join('\n')
  const child = spawn('sh', ['-c', `exec 2>&1\n${script}\n`], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve(printed.split(`${mark}\n`).slice(0, -1)))
  })
}
