import { BoundedMap } from '../../core/bounded-map.ts'
import { isKnownCharset } from '../text/charsets.ts'
import { parseHeaderParameters } from '../text/header-parameters.ts'

/** What a `Content-Type` header says. */
export interface ContentType {
  /** The media type in lower case; `''` if there is none. */
  readonly type: string
  /** Its parameters by lower-case name. No prototype. */
  readonly params: Readonly<Record<string, string>>
  /** Its charset as it was spelled; `undefined` if it names none, or one nobody knows. */
  readonly charset: string | undefined
}

const none: ContentType = Object.freeze({
  type: '',
  params: Object.freeze(Object.create(null)),
  charset: undefined,
})

const remembered = new BoundedMap<string, ContentType>(64)

/**
 * Takes a `Content-Type` header apart.
 *
 * @param header The header, if there is one.
 * @returns What it says; nothing at all when it is malformed beyond understanding.
 */
export function parseContentType(header: string | undefined): ContentType {
  if (header === undefined || header === '') return none
  const known = remembered.get(header)
  if (known !== undefined) return known
  const parsed = parse(header)
  // Clients send a handful of values over and over; a boundary is never the same again.
  if (header.length <= 64 && !('boundary' in parsed.params)) remembered.set(header, parsed)
  return parsed
}

function parse(header: string): ContentType {
  const parsed = parseHeaderParameters(header)
  if (parsed === undefined) return none
  const { value, params } = parsed
  const charset = params['charset']
  return Object.freeze({
    type: value,
    params: Object.freeze(params),
    charset: charset !== undefined && isKnownCharset(charset) ? charset : undefined,
  })
}

/**
 * Whether a media type is JSON: `application/json`, `text/json`, or any whose subtype ends in `+json`.
 *
 * @param type A media type in lower case, without parameters.
 * @returns Whether the body is JSON.
 * @see The MIME Sniffing Standard, "JSON MIME type"; RFC 6839.
 */
export function isJsonType(type: string): boolean {
  if (type === 'application/json' || type === 'text/json') return true
  return type.endsWith('+json') && type.includes('/')
}

/**
 * Whether a media type is one of the two that HTML forms send.
 *
 * @param type A media type in lower case, without parameters.
 * @returns Whether the body is a form.
 */
export function isFormType(type: string): boolean {
  return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'
}
