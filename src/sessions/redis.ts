/** `riposte/redis`: sessions in Redis or Valkey. */
export { SessionNotCreated } from './errors.ts'
export type { RedisClient, RedisCommand } from './redis-client.ts'
export { RedisStore, type RedisStoreOptions } from './redis-store.ts'
