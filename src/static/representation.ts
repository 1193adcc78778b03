import { serializeHttpDate } from '../core/http-date.ts'
import type { ContentCoding } from '../http/compression/content-coding.ts'
import { fileContentType } from '../http/files/mime.ts'
import type { StaticFile } from './static-source.ts'

/** Headers in the order they are sent. */
export type HeaderPairs = readonly (readonly [name: string, value: string])[]

/** One form of a file: as it is, or compressed. */
export interface Representation {
  /** How it is compressed; `undefined` when it is not. */
  readonly coding: ContentCoding | undefined
  /** Where its bytes are. */
  readonly file: StaticFile
  /** Its entity tag, with quotes; no two forms have the same. */
  readonly etag: string | undefined
  /** When it was last changed, in whole seconds. */
  readonly lastModified: number | undefined
  /** What a 200 says about it, without the content type. */
  readonly headers: HeaderPairs
  /** What a 304 repeats. */
  readonly validators: HeaderPairs
}

/** A file ready to be sent in any of its forms. */
export interface PreparedFile {
  /** With its charset, where it is text. */
  readonly contentType: string
  /** As it is. */
  readonly identity: Representation
  /** Compressed, the smallest first. */
  readonly compressed: readonly Representation[]
  /** The codings of `compressed`. */
  readonly codings: readonly ContentCoding[]
}

/** What all files served from one place share. */
export interface FileHeaders {
  /** The value of `Cache-Control`. */
  readonly cacheControl: string
  /** Further headers. */
  readonly more: HeaderPairs
  /** The tag of the content, where its name tells it. */
  readonly tag?: string | undefined
}

/**
 * Works out everything about a file that is the same for every request.
 *
 * @param name Its name, which tells its type.
 * @param forms Itself, and what it looks like compressed.
 * @param shared Headers and tag.
 * @returns The file, ready to be sent.
 */
export function prepareFile(
  name: string,
  forms: ReadonlyMap<ContentCoding | undefined, StaticFile>,
  shared: FileHeaders,
): PreparedFile {
  const isVaried = forms.size > 1
  const all = Array.from(forms, ([coding, file]) => represent(file, coding, isVaried, shared))
  const compressed = all
    .filter(({ coding }) => coding !== undefined)
    .sort((left, right) => left.file.size - right.file.size)
  const identity = all.find(({ coding }) => coding === undefined)
  if (identity === undefined) throw new TypeError(`${name} is there in compressed form only.`)
  return {
    contentType: contentTypeOf(name),
    identity,
    compressed,
    codings: compressed.flatMap(({ coding }) => coding ?? []),
  }
}

function represent(
  file: StaticFile,
  coding: ContentCoding | undefined,
  isVaried: boolean,
  { cacheControl, more, tag: known }: FileHeaders,
): Representation {
  const stamp = file.lastModified === undefined ? undefined : Math.trunc(file.lastModified)
  const dated = stamp === undefined ? undefined : `${stamp.toString(16)}-${file.size.toString(16)}`
  const tag = known ?? file.tag ?? dated
  // Compressed, it is another sequence of bytes, and a strong tag names exactly one.
  const etag =
    tag === undefined ? undefined : coding === undefined ? `"${tag}"` : `"${tag}-${coding}"`
  const validators: [string, string][] = [['Cache-Control', cacheControl]]
  if (etag !== undefined) validators.push(['ETag', etag])
  const lastModified = stamp === undefined ? undefined : Math.floor(stamp / 1000)
  if (lastModified !== undefined) {
    validators.push(['Last-Modified', serializeHttpDate(lastModified)])
  }
  if (isVaried) validators.push(['Vary', 'Accept-Encoding'])
  const headers: [string, string][] = [...validators]
  if (coding !== undefined) headers.push(['Content-Encoding', coding])
  for (const [name, value] of more) headers.push([name, value])
  return { coding, file, etag, lastModified, headers, validators }
}

/** Text without a charset is read in whatever the browser's user speaks. */
function contentTypeOf(name: string): string {
  const type = fileContentType(name.slice(name.lastIndexOf('/') + 1))
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}
