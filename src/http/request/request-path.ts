import { toBytes } from '../text/charsets.ts'
import { decodeInPlace, percentEncodeBytes, safeCharacters } from '../text/percent-encoding.ts'

/** A request target taken apart, as it was sent. */
export interface TargetParts {
  /** From the first slash to the query, still encoded. */
  readonly rawPath: string
  /** What stands behind the question mark; `''` if there is none. */
  readonly query: string
  /** Whether the path has nothing to decode, so that it is the path. */
  readonly plain: boolean
}

/**
 * Takes a request target apart in one pass: no URL object, no decoding.
 *
 * @param target Origin form (`/a?b`); absolute form loses its scheme and host, `*` is the path `/*`.
 * @returns Path and query as they were sent. A fragment, which no client should send, is dropped.
 */
export function splitTarget(target: string): TargetParts {
  const origin = target.charCodeAt(0) === 0x2f ? target : toOriginForm(target)
  let plain = true
  let index = 0
  for (; index < origin.length; index++) {
    const code = origin.charCodeAt(index)
    if (code === 0x3f || code === 0x23) break
    if (code === 0x25 || code >= 0x80) plain = false
  }
  const rawPath = index === origin.length ? origin : origin.slice(0, index)
  return { rawPath, query: queryAt(origin, index), plain }
}

function queryAt(target: string, index: number): string {
  if (target.charCodeAt(index) !== 0x3f) return ''
  const fragment = target.indexOf('#', index)
  return fragment < 0 ? target.slice(index + 1) : target.slice(index + 1, fragment)
}

function toOriginForm(target: string): string {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(target)
  const rest = absolute === null ? target : target.slice(absolute[0].length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

/**
 * Decodes a path once. Bytes that are no UTF-8 stay percent-encoded, so that every path is text and
 * none is lost. Slashes, dots and `..` mean nothing here.
 *
 * @param rawPath The path as it was sent.
 * @returns The path that is matched against URL patterns.
 * @see Django `django.core.handlers.wsgi.get_path_info`.
 */
export function decodePath(rawPath: string): string {
  const bytes = toBytes(rawPath)
  return decodeBroken(bytes.subarray(0, decodeInPlace(bytes)))
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
const iriSafe = safeCharacters("/#%[]=:;$&()+,!?*@'~")

function decodeBroken(bytes: Uint8Array): string {
  const text = lenient.decode(bytes)
  if (!text.includes('\ufffd')) return text
  let path = ''
  let start = 0
  for (let index = 0; index < bytes.length;) {
    const length = sequenceLength(bytes, index)
    if (length > 0) {
      index += length
      continue
    }
    path += strict.decode(bytes.subarray(start, index))
    path += percentEncodeBytes(bytes.subarray(index, index + 1), iriSafe)
    start = ++index
  }
  return path + strict.decode(bytes.subarray(start))
}

/** How many bytes of valid UTF-8 make the character that begins here; 0 if none does. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0
  if (first < 0x80) return 1
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  if (length === 0 || index + length > bytes.length) return 0
  for (let offset = 1; offset < length; offset++) {
    if (((bytes[index + offset] ?? 0) & 0xc0) !== 0x80) return 0
  }
  const second = bytes[index + 1] ?? 0
  // Overlong forms, surrogates, and what lies beyond the last character.
  if (first === 0xe0 && second < 0xa0) return 0
  if (first === 0xed && second > 0x9f) return 0
  if (first === 0xf0 && second < 0x90) return 0
  if (first === 0xf4 && second > 0x8f) return 0
  return length
}
