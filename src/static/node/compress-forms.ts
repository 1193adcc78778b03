import zlib from 'node:zlib'

import type { ContentCoding } from '../../http/compression/content-coding.ts'

/** Types that are compressed in themselves, by their endings. */
const compressed =
  /\.(?:7z|avif|br|bz2|docx|flac|gif|gz|heic|jpe?g|m4a|mov|mp[34]|og[agv]|opus|pdf|png|pptx|rar|tgz|web[mp]|woff2?|xlsx|xz|zip|zst)$/i

/** Less is not worth a second file and a `Vary`. */
const leastGain = 0.05

/**
 * Compresses a file in every way this Node knows, as well as it can.
 *
 * @param name Its name, which tells what is compressed already.
 * @param content What is in it.
 * @returns What is smaller by a twentieth at least.
 */
export function compressForms(
  name: string,
  content: Uint8Array,
): ReadonlyMap<ContentCoding, Uint8Array> {
  const forms = new Map<ContentCoding, Uint8Array>()
  if (compressed.test(name)) return forms
  for (const [coding, compress] of compressors) {
    const form = compress(content)
    if (form.length <= content.length * (1 - leastGain)) forms.set(coding, form)
  }
  return forms
}

const { constants } = zlib

const compressors: readonly (readonly [ContentCoding, (content: Uint8Array) => Uint8Array])[] = [
  [
    'br',
    (content) =>
      zlib.brotliCompressSync(content, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        },
      }),
  ],
  // Level 9 and no name or date in it, so that the same content is always the same file.
  ['gzip', (content) => zlib.gzipSync(content, { level: 9 })],
  // From Node 22.15 on.
  ...('zstdCompressSync' in zlib ? [['zstd', compressZstd] as const] : []),
]

function compressZstd(content: Uint8Array): Uint8Array {
  return zlib.zstdCompressSync(content, {
    // 19 is the highest whose window every browser takes.
    params: { [constants.ZSTD_c_compressionLevel]: 19 },
  })
}
