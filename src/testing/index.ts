/** `riposte/testing`: requests without a server. */
export { createSource, type MemorySourceOptions } from './memory-source.ts'
export {
  type StoreCase,
  storeSpecification,
  type StoreTestTools,
} from '../sessions/store-specification.ts'
