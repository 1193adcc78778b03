import { requireWellFormed } from '../response/encode-text.ts'
import { percentEncode, safeCharacters } from '../text/percent-encoding.ts'

// oxlint-disable-next-line no-control-regex -- a tab is one
const quotable = /^[\t \u0021-\u007e]*$/
const nothing = safeCharacters('')

/**
 * How a file is presented: in the page or as a download, and under which name.
 *
 * A name that does not fit into a quoted string, because of an umlaut or a line break, is
 * percent-encoded as UTF-8.
 *
 * @param asAttachment Whether it is a download.
 * @param filename The name to save it under; `''` when there is none.
 * @returns The value of `Content-Disposition`; `undefined` when there is nothing to say.
 * @throws UnencodableText for a name with half a character in it.
 * @see RFC 6266; Django `django.utils.http.content_disposition_header`.
 */
export function contentDisposition(asAttachment: boolean, filename: string): string | undefined {
  if (filename === '') return asAttachment ? 'attachment' : undefined
  const disposition = asAttachment ? 'attachment' : 'inline'
  if (quotable.test(filename)) {
    return `${disposition}; filename="${filename.replaceAll(/["\\]/g, '\\$&')}"`
  }
  return `${disposition}; filename*=utf-8''${percentEncode(requireWellFormed(filename), nothing)}`
}
