/** The clients of Redis that people use, installed on first use. */
import { createRequire } from 'node:module'

import { install } from '../../scripts/run.mjs'
import type { RedisClient } from '../../src/sessions/redis-client.ts'

/** A client that is connected. */
export interface ConnectedClient {
  client: RedisClient
  close(): Promise<unknown> | void
}

// Only what is needed here: the packages are not there yet when this file is type-checked. That
// riposte's types fit theirs is checked in client-types.mts.
interface RedisPackage {
  createClient(options: { url: string; disableOfflineQueue: boolean }): {
    on(event: 'error', listener: () => void): void
    connect(): Promise<unknown>
    sendCommand(command: string[]): Promise<unknown>
    destroy(): void
  }
}
interface CallingClient {
  call(command: string, ...args: string[]): Promise<unknown>
  quit(): Promise<unknown>
}
interface IoredisPackage {
  Redis: new (url: string) => CallingClient
}

const require = createRequire(import.meta.url)

/** The casts: what `require` returns is what the package's own types say, see client-types.mts. */
function load(name: 'redis'): RedisPackage
function load(name: 'ioredis' | 'iovalkey'): IoredisPackage
function load(name: string): unknown {
  install('tests/stores', 'installing the Redis clients for the store suite')
  return require(name) as unknown
}

function connectCalling(name: 'ioredis' | 'iovalkey', url: string): ConnectedClient {
  const client = new (load(name).Redis)(url)
  return { client, close: () => client.quit() }
}

async function connectRedis(url: string): Promise<ConnectedClient> {
  const client = load('redis').createClient({ url, disableOfflineQueue: true })
  client.on('error', () => {}) // or it would be thrown where nobody catches it
  await client.connect()
  return { client, close: () => client.destroy() }
}

type Connect = (url: string) => ConnectedClient | Promise<ConnectedClient>

/** How to connect each client, by the name of its package. */
export const connect: Record<'redis' | 'ioredis' | 'iovalkey', Connect> = {
  redis: connectRedis,
  ioredis: (url) => connectCalling('ioredis', url),
  iovalkey: (url) => connectCalling('iovalkey', url),
}
