import { afterAll, beforeAll, describe, it } from 'vitest'

import { startRedis, type RunningRedis } from '../../scripts/redis.ts'
import { RedisIdempotencyStore } from '../../src/idempotency/redis-store.ts'
import { idempotencyStoreSpecification } from '../../src/idempotency/store-specification.ts'
import { connect, type ConnectedClient } from './clients.ts'

const sleep = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000))

let redis: RunningRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis?.stop())

describe.each(Object.entries(connect))('RedisIdempotencyStore with the client %s', (name, to) => {
  let connected: ConnectedClient
  beforeAll(async () => {
    connected = await to(redis.url)
  })
  afterAll(() => connected?.close())

  it.each(idempotencyStoreSpecification)('$name', ({ run }) =>
    run(new RedisIdempotencyStore({ client: connected.client, prefix: `${name}:` }), sleep),
  )
})
