/** `riposte/testing`: requests without a server. */
export { createSource, type MemorySourceOptions } from './memory-source.ts'
