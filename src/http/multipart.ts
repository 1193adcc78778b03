import type { ContentType } from './content-type.ts'
import { emptyForm, type FormContent } from './form-content.ts'
import type { RequestPolicy } from './policy.ts'
import type { UploadHandler } from './uploads.ts'

/** What {@link parseMultipartForm} needs to know. */
export interface MultipartInput {
  /** The parsed `Content-Type` of the request. */
  readonly contentType: ContentType
  /** The same as it was sent. */
  readonly header: string
  /** The body. */
  readonly chunks: AsyncIterable<Uint8Array>
  /** Limits. */
  readonly policy: RequestPolicy
  /** Where files go; memory unless given. */
  readonly uploads: UploadHandler | undefined
}

export async function parseMultipartForm(_input: MultipartInput): Promise<FormContent> {
  return emptyForm()
}
