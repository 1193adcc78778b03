import { md5, toHex } from '../core/crypto.ts'
import type { StaticFile, StaticSource } from './static-source.ts'

/** Files by their names; text is taken as UTF-8. */
export type FileContents = Readonly<Record<string, string | Uint8Array>>

const encoder = new TextEncoder()

/**
 * Serves static files from memory: what a bundler has put into the program, or a test.
 *
 * @param contents The files by their names, `/` between folders.
 * @returns A source for `staticFiles`.
 * @example staticFiles({ files: memoryFiles({ 'site.css': 'body { margin: 0 }' }) })
 */
export function memoryFiles(contents: FileContents): StaticSource {
  const files = new Map<string, StaticFile>()
  for (const [name, content] of Object.entries(contents)) files.set(name, toFile(content))
  return { find: (name) => files.get(name), has: (name) => files.has(name) }
}

function toFile(content: string | Uint8Array): StaticFile {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  return {
    bytes,
    size: bytes.length,
    tag: toHex(md5(bytes)),
    stream: (start, end) => [bytes.subarray(start, end)],
  }
}
