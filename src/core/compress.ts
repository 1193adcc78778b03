import { deflatePlainly } from './deflate.ts'
import { inflatePlainly } from './inflate.ts'

// Where the runtime has it, asked for at run time so that no bundler ever looks for it.
const native = globalThis.process?.getBuiltinModule?.('node:zlib')

/**
 * Compresses bytes with zlib, at once and on every runtime.
 *
 * @param bytes What to compress.
 * @returns A zlib stream.
 * @see RFC 1950. The very bytes Python's `zlib.compress` writes, so that what is signed is the same too.
 */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflatePlainly(bytes)
}

/**
 * Undoes `deflate`. For bytes of known origin only: there is no limit to what comes out.
 *
 * @param bytes A zlib stream.
 * @returns What was compressed; `undefined` when it is no zlib stream.
 */
export function inflate(bytes: Uint8Array): Uint8Array | undefined {
  if (!native) return inflatePlainly(bytes)
  try {
    return native.inflateSync(bytes)
  } catch {
    return undefined
  }
}
