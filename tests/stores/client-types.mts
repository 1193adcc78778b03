/**
 * Clients fit {@link RedisClient} as they are, by their own types. Checked by `tsc -p tests/stores`, which
 * redis.test.ts runs: this name keeps it from the check of the repository, which knows no clients.
 */
import type { Redis as Ioredis, Cluster as IoredisCluster } from 'ioredis'
import type { Redis as Iovalkey } from 'iovalkey'
import { createClient, createClientPool, createCluster } from 'redis'

import { RedisStore } from '../../src/sessions/redis-store.ts'

declare const clients: {
  ioredis: Ioredis
  ioredisCluster: IoredisCluster
  iovalkey: Iovalkey
  bun: { send(command: string, args: string[]): Promise<unknown> }
}

export const fits: RedisStore[] = [
  ...Object.values(clients).map((client) => new RedisStore({ client })),
  new RedisStore({ client: createClient() }),
  new RedisStore({ client: await createClient({ RESP: 3 }).connect() }),
  new RedisStore({ client: createClientPool() }),
]

const cluster = createCluster({ rootNodes: [] })

export const clusters: RedisStore[] = [
  // @ts-expect-error A cluster of `redis` wants to be told the key, and takes other arguments.
  new RedisStore({ client: cluster }),
  new RedisStore({ client: (command) => cluster.sendCommand(command[1], false, command) }),
]
