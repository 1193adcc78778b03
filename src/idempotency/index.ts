export {
  IdempotencyAnswerLost,
  IdempotencyConflict,
  IdempotencyKeyInvalid,
  IdempotencyKeyMissing,
  IdempotencyKeyReused,
} from './errors.ts'
export { idempotent, type IdempotencyOptions } from './idempotent.ts'
export { MemoryIdempotencyStore } from './memory-store.ts'
export { RedisIdempotencyStore, type RedisIdempotencyStoreOptions } from './redis-store.ts'
export type { IdempotencyRecord, IdempotencyStore, KeptAnswer } from './store.ts'
