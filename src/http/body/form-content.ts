import { MultiValueDict } from '../../core/multi-value-dict.ts'
import { decodeOrLatin1 } from '../text/charsets.ts'
import type { ContentType } from '../request/content-type.ts'
import { BadRequest } from '../errors.ts'
import type { RequestPolicy } from '../policy.ts'
import { QueryDict } from '../request/query-dict.ts'
import type { UploadedFile } from './uploads.ts'

/** What a form sent: text fields and files. */
export interface FormContent {
  /** The text fields. */
  readonly fields: QueryDict
  /** The files. */
  readonly files: MultiValueDict<UploadedFile>
}

/**
 * A form without anything in it.
 *
 * @returns One of its own.
 */
export function emptyForm(): FormContent {
  return { fields: new QueryDict().freeze(), files: new MultiValueDict() }
}

/**
 * Parses the body of a form without files.
 *
 * @param bytes The body. Raw bytes that are no UTF-8 are read as Latin-1.
 * @param contentType What the request says the body is.
 * @param policy Limits.
 * @returns The form.
 * @throws BadRequest when it declares a charset other than UTF-8, TooManyFields beyond the limit.
 * @see Django `HttpRequest._load_post_and_files`; RFC 1866 gives this type no charset.
 */
export function parseUrlencodedForm(
  bytes: Uint8Array,
  contentType: ContentType,
  policy: RequestPolicy,
): FormContent {
  requireUtf8(contentType)
  const fields = QueryDict.parse(decodeOrLatin1(bytes), { maxFields: policy.maxFields })
  return { fields, files: new MultiValueDict() }
}

/** Refuses a form in another charset than UTF-8, even an alias of it, as Django does. */
function requireUtf8(contentType: ContentType): void {
  if (contentType.charset === undefined || contentType.charset.toLowerCase() === 'utf-8') return
  throw new BadRequest(
    `The form declares charset ${JSON.stringify(contentType.charset)}. Send it as UTF-8.`,
  )
}
