import type { MaybePromise } from '../../core/maybe-promise.ts'
import { decodeText } from '../text/charsets.ts'

/** What a form says about a file before its bytes arrive. Nothing of it can be believed. */
export interface UploadPart {
  /** Name of the form field. */
  readonly fieldName: string
  /** File name without any folder, unprintable characters or trickery; at most 255 characters. */
  readonly name: string
  /** Media type in lower case, without parameters; `''` if there is none. */
  readonly contentType: string
  /** Parameters of the media type. No prototype. */
  readonly contentTypeExtra: Readonly<Record<string, string>>
  /** The charset parameter of the media type. */
  readonly charset: string | undefined
  /** Bytes the part claims to have; most clients say nothing. */
  readonly declaredLength: number | undefined
}

/** Where the bytes of one file go. */
export interface UploadSink {
  /**
   * Whether chunks may be kept when `write` is done with them: yes, unless this says `false`. Their memory is
   * then used again at once, where the server can do that: what is needed later must have been copied.
   */
  readonly keepsChunks?: boolean | undefined
  /**
   * Takes the next bytes. Nobody changes them any more: they may be kept without a copy, unless
   * {@link UploadSink.keepsChunks} says that they are not.
   *
   * @param chunk The bytes, never empty.
   */
  write(chunk: Uint8Array): MaybePromise<void>
  /**
   * All bytes were there. When this fails, it cleans up behind itself.
   *
   * @returns The file.
   */
  finish(): MaybePromise<UploadedFile>
  /** The upload failed: forget everything. Called at most once, never after `finish`. */
  abort(): MaybePromise<void>
}

/** What an {@link UploadHandler} may know about the form a file belongs to. */
export interface UploadLimits {
  /** The most bytes of all files of this form together that should be kept in memory. */
  readonly maxFileMemory: number
}

/**
 * Decides where uploaded files go. One is made per application; one {@link UploadSession} per form.
 *
 * Set as `policy.uploads`; a server may bring one for applications that say nothing.
 *
 * @see Django's `FILE_UPLOAD_HANDLERS`. Different here: one handler, not a chain; wrap one in another instead.
 */
export interface UploadHandler {
  /**
   * A form with files begins.
   *
   * @param limits What the policy allows.
   * @returns What takes its files.
   */
  open(limits: UploadLimits): UploadSession
}

/** Takes the files of one form, one after the other. */
export interface UploadSession {
  /**
   * A file begins. Throw to refuse the whole request.
   *
   * @param part What is known about it.
   * @returns Where its bytes go; `undefined` to skip this file.
   */
  start(part: UploadPart): MaybePromise<UploadSink | undefined>
}

/**
 * A file that came with a form.
 *
 * @see Django `django.core.files.uploadedfile.UploadedFile`; its methods are those of the web's `File`.
 */
export abstract class UploadedFile {
  /** The name of the form field it came in. */
  readonly fieldName: string
  /** The name it had at the client, made harmless; still not to be trusted as a name on disk. */
  readonly name: string
  /** The media type the client claims, in lower case; `''` if none. */
  readonly contentType: string
  /** Parameters of the media type. No prototype. */
  readonly contentTypeExtra: Readonly<Record<string, string>>
  /** The charset the client claims, for text files. */
  readonly charset: string | undefined
  /** Its length in bytes. */
  readonly size: number

  constructor(part: UploadPart, size: number) {
    this.fieldName = part.fieldName
    this.name = part.name
    this.contentType = part.contentType
    this.contentTypeExtra = part.contentTypeExtra
    this.charset = part.charset
    this.size = size
  }

  /**
   * Its bytes, piece by piece; may be called again.
   *
   * @returns The pieces in order.
   */
  abstract chunks(): AsyncIterable<Uint8Array>

  /**
   * Lets go of whatever holds the bytes. The application does so when the answer was sent: a file
   * that is to live longer must be copied before.
   *
   * @returns When it is done.
   */
  abstract close(): MaybePromise<void>

  /**
   * All its bytes, in memory.
   *
   * @returns The bytes.
   */
  abstract bytes(): Promise<Uint8Array>

  /**
   * Its bytes as the web's `Blob`, read when somebody reads it, where the runtime can do that.
   *
   * @returns A blob without a type; readable as long as this file is.
   */
  async blob(): Promise<Blob> {
    // A copy, because a blob wants bytes that are surely not shared between threads.
    return new Blob([Uint8Array.from(await this.bytes())])
  }

  /**
   * Its text, in its own charset or UTF-8; what is no text becomes U+FFFD.
   *
   * @returns The text.
   */
  async text(): Promise<string> {
    return decodeText(await this.bytes(), this.charset)
  }

  /**
   * Its bytes as a web stream.
   *
   * @returns A stream that can be read once.
   */
  stream(): ReadableStream<Uint8Array> {
    const chunks = this.chunks()[Symbol.asyncIterator]()
    // `ReadableStream.from` is not everywhere yet.
    return new ReadableStream({
      async pull(controller) {
        const next = await chunks.next()
        if (next.done === true) controller.close()
        else controller.enqueue(next.value)
      },
      async cancel() {
        await chunks.return?.()
      },
    })
  }
}
