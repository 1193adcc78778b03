/** A way to compress a body that browsers understand. */
export type ContentCoding = 'gzip' | 'br' | 'zstd'

/**
 * Which coding to use for a client.
 *
 * @param header Its `Accept-Encoding`, where it sent one.
 * @param offered What the server has, the best first.
 * @param compatibility `'django'` knows gzip alone, and takes it wherever the word stands, even with `;q=0`.
 * @returns The client's favourite among those offered, the server's where it has none; `undefined` when
 * none is acceptable.
 * @see RFC 9110 §12.5.3; Django `GZipMiddleware`.
 */
export function chooseCoding(
  header: string | undefined,
  offered: readonly ContentCoding[],
  compatibility: 'riposte' | 'django' = 'riposte',
): ContentCoding | undefined {
  if (header === undefined || header === '') return undefined
  if (compatibility === 'django') {
    return offered.includes('gzip') && /\bgzip\b/.test(header) ? 'gzip' : undefined
  }
  let chosen: ContentCoding | undefined
  let best = 0
  for (const coding of offered) {
    const quality = qualityOf(coding, header)
    if (quality > best) {
      best = quality
      chosen = coding
    }
  }
  return chosen
}

/** How welcome a coding is, from 0 to 1; one that is not named is as welcome as `*`. */
function qualityOf(coding: ContentCoding, header: string): number {
  let wildcard = 0
  for (const item of header.split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
    if (name !== coding && name !== '*' && name !== `x-${coding}`) continue
    const quality = qualityParameter(parameters)
    if (name !== '*') return quality
    wildcard = quality
  }
  return wildcard
}

/** A quality that cannot be read refuses: a client that means yes can say so. */
function qualityParameter(parameters: readonly string[]): number {
  const text = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  if (text === undefined) return 1
  return /^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0
}
