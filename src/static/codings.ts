import type { ContentCoding } from '../http/compression/content-coding.ts'

/** Endings of compressed files, by what compressed them. */
export const codingEndings: ReadonlyMap<ContentCoding, string> = new Map([
  ['br', '.br'],
  ['zstd', '.zst'],
  ['gzip', '.gz'],
])
