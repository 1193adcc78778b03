import type { MaybePromise } from '../../core/maybe-promise.ts'
import { joinChunks } from '../body/chunks.ts'
import { padGzip, paddedEnd, randomPadding } from './compression-padding.ts'
import type { ContentCoding } from './content-coding.ts'

/** The runtime's own zlib. */
export type Zlib = NonNullable<ReturnType<typeof globalThis.process.getBuiltinModule<'node:zlib'>>>

/**
 * Synchronous compression, with levels and flushing, where the runtime has it (Node, Bun, Deno, Workers
 * with nodejs_compat). Asked for at run time, so no bundler ever looks for it.
 */
export const zlib: Zlib | undefined = globalThis.process?.getBuiltinModule?.('node:zlib')

/** Bodies up to this size are compressed at once: handing them to another thread costs more. */
const synchronousLimit = 32 * 1024

/** How hard to try: beyond this, and the two below, the time grows and the size hardly shrinks. */
export const gzipOptions: { readonly level: number } = { level: 6 }
const brotliQuality = 4
const zstdLevel = 3

/** The codings this runtime can make, the best first. gzip is everywhere. */
export const supportedCodings: readonly ContentCoding[] = zlib
  ? [...('zstdCompressSync' in zlib ? (['zstd'] as const) : []), 'br', 'gzip']
  : ['gzip']

/**
 * Compresses a whole body, with 0 to 99 bytes of padding that decoders skip: the length tells nobody
 * how well a guess at a secret in the body compressed.
 *
 * @param coding One of {@link supportedCodings}.
 * @param bytes What to compress.
 * @returns The compressed bytes; at once for up to 32 KiB where the runtime can.
 */
export function compress(coding: ContentCoding, bytes: Uint8Array): MaybePromise<Uint8Array> {
  const padding = randomPadding()
  const pad = (out: Uint8Array) => padded(coding, out, padding)
  if (zlib === undefined) return gzipOnTheWeb(bytes).then(pad)
  return bytes.length <= synchronousLimit
    ? pad(compressNow(zlib, coding, bytes))
    : compressLater(zlib, coding, bytes).then(pad)
}

function padded(coding: ContentCoding, out: Uint8Array, padding: number): Uint8Array {
  if (coding === 'gzip') return padGzip(out, padding)
  const end = paddedEnd(coding, padding)
  return joinChunks([out, end], out.length + end.length)
}

/**
 * The options of a brotli encoder. It is only flushed: the padding brings the end.
 *
 * @param zlib The runtime's zlib.
 * @returns Options for `brotliCompress` and `createBrotliCompress`.
 */
export function brotliOptions({ constants }: Zlib): object {
  return {
    params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality },
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
  }
}

/**
 * The options of a zstd encoder.
 *
 * @param zlib The runtime's zlib.
 * @returns Options for `zstdCompress` and `createZstdCompress`.
 */
export function zstdOptions({ constants }: Zlib): object {
  return { params: { [constants.ZSTD_c_compressionLevel]: zstdLevel } }
}

function compressNow(zlib: Zlib, coding: ContentCoding, bytes: Uint8Array): Uint8Array {
  if (coding === 'br') return zlib.brotliCompressSync(bytes, brotliOptions(zlib))
  if (coding === 'zstd') return zlib.zstdCompressSync(bytes, zstdOptions(zlib))
  return zlib.gzipSync(bytes, gzipOptions)
}

function compressLater(zlib: Zlib, coding: ContentCoding, bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, out: Uint8Array) => (error ? reject(error) : resolve(out))
    if (coding === 'br') zlib.brotliCompress(bytes, brotliOptions(zlib), done)
    else if (coding === 'zstd') zlib.zstdCompress(bytes, zstdOptions(zlib), done)
    else zlib.gzip(bytes, gzipOptions, done)
  })
}

async function gzipOnTheWeb(bytes: Uint8Array): Promise<Uint8Array> {
  // A copy in memory of its own: what the runtime compresses must not change under its hands.
  const compressed = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(compressed).arrayBuffer())
}
