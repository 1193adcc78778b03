import { decodeText, toBytes } from '../text/charsets.ts'
import { MultipartError } from '../errors.ts'
import { sanitizeFileName } from './file-name.ts'
import { type HeaderParameters, parseHeaderParameters } from '../text/header-parameters.ts'
import type { UploadPart } from './uploads.ts'
import { stripAscii, stripUnicode } from '../text/whitespace.ts'

/**
 * What a part of a form turned out to be: a text field, a file, a file whose name is unusable, or
 * nothing a form has.
 */
export type PartHead =
  | { readonly kind: 'field'; readonly name: string; readonly base64: boolean }
  | { readonly kind: 'file'; readonly upload: UploadPart; readonly base64: boolean }
  | { readonly kind: 'nameless-file' | 'nameless-field' | 'other' }

/** How to read the head of a part. */
export interface PartHeadRules {
  /** The charset of names. */
  readonly charset: string
  /** Whether a line that is no header is skipped, as in Django, or refused. */
  readonly skipMalformed: boolean
}

const encoder = new TextEncoder()
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads the head of a part.
 *
 * @param head The header lines, without the empty line that ends them.
 * @param rules Charset and strictness.
 * @returns What the part is.
 * @throws MultipartError for a line that is no header, unless such lines are skipped.
 * @see Django `django.http.multipartparser.parse_boundary_stream`.
 */
export function parsePartHead(head: Uint8Array, rules: PartHeadRules): PartHead {
  const headers = parseHeaders(head, rules)
  const disposition = headers.get('content-disposition')
  if (disposition === undefined) return { kind: 'other' }
  const sentName = disposition.params['filename'] ?? ''
  const name = disposition.params['name']
  if (name === undefined) return { kind: sentName === '' ? 'nameless-field' : 'nameless-file' }
  const fieldName = inCharset(stripAscii(name), rules)
  const base64 = headers.get('content-transfer-encoding')?.value === 'base64'
  if (sentName === '') return { kind: 'field', name: fieldName, base64 }
  const fileName = sanitizeFileName(inCharset(sentName, rules))
  // Nobody could ask for a file of a field without a name; Django drops it too.
  if (fileName === undefined || fieldName === '') return { kind: 'nameless-file' }
  return { kind: 'file', upload: toUpload(fieldName, fileName, headers), base64 }
}

function toUpload(
  fieldName: string,
  name: string,
  headers: ReadonlyMap<string, HeaderParameters>,
): UploadPart {
  const contentType = headers.get('content-type')
  const contentTypeExtra: UploadPart['contentTypeExtra'] =
    contentType?.params ?? Object.create(null)
  const length = headers.get('content-length')?.value ?? ''
  return {
    fieldName,
    name,
    contentType: contentType?.value ?? '',
    contentTypeExtra,
    charset: contentTypeExtra['charset'],
    declaredLength: /^\d{1,15}$/.test(length) ? Number(length) : undefined,
  }
}

/** Names in the head are always UTF-8; Django reads them again in the charset of the form. */
function inCharset(text: string, { charset }: PartHeadRules): string {
  return charset.toLowerCase() === 'utf-8' ? text : decodeText(encoder.encode(text), charset)
}

function parseHeaders(
  head: Uint8Array,
  rules: PartHeadRules,
): ReadonlyMap<string, HeaderParameters> {
  const headers = new Map<string, HeaderParameters>()
  for (const line of decodeLines(head)) {
    const colon = line?.indexOf(':') ?? -1
    const parsed = colon < 0 ? undefined : parseHeader(line)
    if (parsed !== undefined) headers.set(parsed.name, parsed)
    else if (!rules.skipMalformed && line !== '') throw malformed(line)
  }
  return headers
}

/** The lines of a head; `undefined` for each that is not UTF-8. */
function decodeLines(head: Uint8Array): readonly (string | undefined)[] {
  const text = decodeStrict(head)
  if (text !== undefined) return text.split('\r\n')
  // Rare, and only some lines are broken: Latin-1 keeps the line breaks where they are.
  const lines = decodeText(head, 'latin-1').split('\r\n')
  return lines.map((line) => decodeStrict(toBytes(line)))
}

function decodeStrict(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

function parseHeader(line = ''): (HeaderParameters & { name: string }) | undefined {
  const parsed = parseHeaderParameters(line)
  const colon = parsed?.value.indexOf(':') ?? -1
  if (parsed === undefined || colon < 0) return undefined
  const value = stripUnicode(parsed.value.slice(colon + 1))
  return { name: parsed.value.slice(0, colon), value, params: parsed.params }
}

function malformed(line: string | undefined): MultipartError {
  return new MultipartError(
    line === undefined
      ? 'A part of the multipart body has a header that is not UTF-8.'
      : `A part of the multipart body has a malformed header: ${line.slice(0, 64)}`,
  )
}
