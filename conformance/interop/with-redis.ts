/** Django and riposte with their sessions in one Redis, as docs/guide/beside-django.md says. */
import { spawn, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

import { FallbackStorage, messages } from 'riposte/messages'
import { RedisStore } from 'riposte/redis'
import { sessions } from 'riposte/sessions'

import { freePort } from '../../scripts/free-port.ts'
import { startRedis, type RunningRedis } from '../../scripts/redis.ts'
import { connect } from '../../tests/stores/clients.ts'
import type { Address } from '../replay/exchange.ts'
import { createBeside } from './applications.ts'
import { Visitor } from './visitor.ts'
import type { Pair } from './pair.ts'

function stopBecause(what: string): never {
  process.stderr.write(`${what}\n`)
  process.exit(2)
}

interface RunningDjango {
  address: Address
  stop(): Promise<void>
}

async function startDjango(oracle: string, redis: RunningRedis): Promise<RunningDjango> {
  const paths = [process.env['PYTHONPATH'], join(oracle, '.django'), oracle, import.meta.dirname]
  const PYTHONPATH = paths.filter((path) => path !== undefined).join(':')
  const env = { ...process.env, PYTHONPATH, PYTHONDONTWRITEBYTECODE: '1', REDIS_URL: redis.url }
  const check = spawnSync('python3', ['-c', 'import django, gunicorn, redis'], { env })
  if (check.status !== 0) {
    stopBecause(
      `Sessions in Redis need python3 with Django, gunicorn (${oracle}/setup.sh unpacks both) and redis ` +
        '(Debian, Ubuntu: sudo apt-get install python3-redis).',
    )
  }
  const address = { host: '127.0.0.1', port: await freePort() }
  const bind = `${address.host}:${address.port}`
  const settings = ['--http-parser', 'python', '--forwarded-allow-ips', '', '--no-control-socket']
  const args = ['-m', 'gunicorn', '--bind', bind, '--log-level', 'error', ...settings]
  const child = spawn('python3', [...args, 'django_with_redis:application'], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<void>((done) => void child.once('exit', () => done()))
  const kill = (): void => void child.kill('SIGTERM')
  process.once('exit', kill)
  const answers = () =>
    new Visitor(address).get('/hello/').then(
      ({ status }) => status === 200,
      () => false,
    )
  while (!(await answers())) {
    if (child.exitCode !== null) stopBecause(`Django did not start. It said:\n${said}`)
    await new Promise((done) => setTimeout(done, 100))
  }
  return {
    address,
    async stop() {
      process.off('exit', kill)
      kill()
      await ended
    },
  }
}

/**
 * Starts Redis, and Django on it.
 *
 * @param folder The oracle's: `app.py`, and `.django` as `setup.sh` filled it.
 * @returns Both sides. Where something is missing, this program says what and stops with code 2.
 */
export async function openWithRedis(folder: string): Promise<Pair> {
  const redis = await startRedis()
  const django = await startDjango(resolve(folder), redis)
  const { client, close } = await connect.redis(redis.url)
  const prefix = ':1:django.contrib.sessions.cache'
  const application = createBeside(
    sessions({ store: new RedisStore({ client, prefix, hashKeys: false }) }),
    messages({ storage: new FallbackStorage() }),
  )
  return {
    name: 'sessions in Redis',
    kept: 'in Redis',
    django: django.address,
    application,
    async close() {
      await close()
      await django.stop()
      await redis.stop()
    },
  }
}
