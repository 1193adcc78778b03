import { after, type MaybePromise } from '../../core/maybe-promise.ts'
import type { ContentType } from '../request/content-type.ts'
import { MultipartError } from '../errors.ts'
import { emptyForm, type FormContent } from './form-content.ts'
import { memoryUploads } from './memory-uploads.ts'
import { MultipartForm } from './multipart-form.ts'
import { MultipartParser, type PartEvent } from './multipart-parser.ts'
import type { RequestPolicy } from '../policy.ts'
import type { TakeChunk } from '../source.ts'
import type { UploadHandler } from './uploads.ts'

/** What {@link parseMultipartForm} needs to know. */
export interface MultipartInput {
  /** What the request says the body is. */
  readonly contentType: ContentType
  /** The same as it was sent. */
  readonly header: string
  /** Reads the body, chunk by chunk. */
  readonly readChunks: (take: TakeChunk) => Promise<void>
  /** Limits and compatibility. */
  readonly policy: RequestPolicy
  /** Where files go; memory unless given. */
  readonly uploads: UploadHandler | undefined
}

/** The most bytes of the head of a part. Django's is 1024, which long file names exceed. */
const maxHeadSize = 8192
const maxHeadSizeOfDjango = 1024

/**
 * Parses a form with files while it arrives.
 *
 * @param input The body and what to do with it.
 * @returns The form.
 * @throws MultipartError, RequestDataTooBig, TooManyFields, TooManyFiles or UnreadableBody; no file
 * is left behind then.
 * @see Django `MultiPartParser`. Different here: a boundary counts only as a line of its own, nothing
 * counts after the closing one, and a body without it is refused. `compatibility: 'django'` undoes that.
 */
export async function parseMultipartForm(input: MultipartInput): Promise<FormContent> {
  const { policy } = input
  const asDjango = policy.compatibility === 'django'
  const boundary = requireBoundary(input.contentType, input.header, asDjango)
  const parser = new MultipartParser(boundary, {
    asDjango,
    maxHeadSize: asDjango ? maxHeadSizeOfDjango : maxHeadSize,
  })
  const form = new MultipartForm({
    charset: input.contentType.charset ?? policy.charset,
    policy,
    session: (input.uploads ?? memoryUploads).open(policy),
  })
  let isEmpty = true
  try {
    await input.readChunks((chunk) => {
      if (chunk.length === 0) return true
      isEmpty = false
      return after(takeAll(form, parser.feed(chunk)), () => form.letGo())
    })
    if (isEmpty) return emptyForm()
    await takeAll(form, parser.finish())
    return form.content()
  } catch (error) {
    await form.abort()
    throw error
  }
}

/** Most events need no waiting, nor do most chunks. */
function takeAll(form: MultipartForm, events: Iterator<PartEvent, void>): MaybePromise<void> {
  for (let event = events.next(); event.done !== true; event = events.next()) {
    const pending = form.take(event.value)
    if (pending instanceof Promise) return pending.then(() => takeAll(form, events))
  }
}

/** At most 201 printable ASCII characters, the last of them no space. */
const validBoundary = /^[ -~]{0,200}[!-~]$/

function requireBoundary(contentType: ContentType, header: string, asDjango: boolean): string {
  // Django's form parser, unlike the rest of it, insists on lower case.
  if (asDjango && !header.startsWith('multipart/')) {
    throw new MultipartError(`The content type ${JSON.stringify(header)} is not multipart.`)
  }
  if (/[^\0-\x7f]/.test(header)) {
    throw new MultipartError('The content type of the multipart body is not ASCII.')
  }
  const boundary = contentType.params['boundary'] ?? ''
  if (!validBoundary.test(boundary)) {
    throw new MultipartError(
      'The content type of the multipart body has no valid boundary. Let the browser set it.',
    )
  }
  return boundary
}
