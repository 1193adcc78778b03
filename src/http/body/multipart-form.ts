import { after, type MaybePromise } from '../../core/maybe-promise.ts'
import { quietly } from '../../core/quietly.ts'
import { MultiValueDict } from '../../core/multi-value-dict.ts'
import { Base64Decoder } from './base64-decoder.ts'
import { decodeText } from '../text/charsets.ts'
import { bodyTooBig, joinChunks } from './chunks.ts'
import { MultipartError, TooManyFields, TooManyFiles } from '../errors.ts'
import type { FormContent } from './form-content.ts'
import type { PartEvent } from './multipart-parser.ts'
import { type PartHead, parsePartHead } from './part-head.ts'
import type { RequestPolicy } from '../policy.ts'
import { QueryDict } from '../request/query-dict.ts'
import type { UploadedFile, UploadSession, UploadSink } from './uploads.ts'

/** The part that is being read. */
type Current =
  | { readonly kind: 'field'; readonly name: string; readonly base64: boolean }
  | {
      readonly kind: 'file'
      readonly sink: UploadSink
      readonly decoder: Base64Decoder | undefined
    }
  | { readonly kind: 'skipped' }

const skipped: Current = { kind: 'skipped' }

/** What {@link MultipartForm} needs to know. */
export interface MultipartFormOptions {
  /** The charset of names and fields. */
  readonly charset: string
  /** Limits and compatibility. */
  readonly policy: RequestPolicy
  /** Where files go. */
  readonly session: UploadSession
}

/**
 * Builds a form out of the events of a parser, within the limits of a policy.
 */
export class MultipartForm {
  readonly #charset: string
  readonly #policy: RequestPolicy
  readonly #session: UploadSession
  readonly #fields = new QueryDict()
  readonly #files = new MultiValueDict<UploadedFile>()
  #current: Current = skipped
  #isKept = false
  #pieces: Uint8Array[] = []
  #pieceBytes = 0
  /** How many of the pieces are copies. */
  #copied = 0
  #fieldBytes = 0
  #fieldCount = 0
  #fileCount = 0

  constructor(options: MultipartFormOptions) {
    this.#charset = options.charset
    this.#policy = options.policy
    this.#session = options.session
  }

  /**
   * Takes the next event.
   *
   * @param event What the parser found.
   * @returns A promise when a file has to be waited for.
   * @throws MultipartError, RequestDataTooBig, TooManyFields or TooManyFiles.
   */
  take(event: PartEvent): MaybePromise<void> {
    switch (event.kind) {
      case 'head':
        return this.#begin(event.head)
      case 'data':
        return this.#add(event.bytes)
      case 'end':
        return this.#end(event.complete)
    }
  }

  /**
   * A chunk of the body is done with: what is still needed of it is copied.
   *
   * @returns Whether nothing refers to its bytes any more; never again, once a file may have kept some.
   */
  letGo(): boolean {
    if (this.#isKept) return false
    for (const piece of this.#pieces.splice(this.#copied)) this.#pieces.push(piece.slice())
    this.#copied = this.#pieces.length
    return true
  }

  /**
   * The form, once the parser is done.
   *
   * @returns Fields and files.
   */
  content(): FormContent {
    return { fields: this.#fields.freeze(), files: this.#files }
  }

  /**
   * Something failed: lets go of all files, finished or not. That one of them cannot be let go of is no
   * reason to keep the others, and not what is to be told.
   */
  async abort(): Promise<void> {
    const current = this.#current
    this.#current = skipped
    if (current.kind === 'file') await quietly(() => current.sink.abort())
    for (const [, files] of this.#files.lists()) {
      for (const file of files) await quietly(() => file.close())
    }
  }

  #begin(bytes: Uint8Array): MaybePromise<void> {
    const asDjango = this.#policy.compatibility === 'django'
    const head = parsePartHead(bytes, { charset: this.#charset, skipMalformed: asDjango })
    this.#count(head, asDjango)
    this.#current = skipped
    if (head.kind === 'field') this.#current = head
    if (head.kind !== 'file') return
    const decoder = head.base64 ? new Base64Decoder() : undefined
    return after(this.#session.start(head.upload), (sink) => {
      this.#current = sink === undefined ? skipped : { kind: 'file', sink, decoder }
    })
  }

  #count(head: PartHead, asDjango: boolean): void {
    const { maxFields, maxFiles } = this.#policy
    if (head.kind === 'file' || head.kind === 'nameless-file') {
      if (++this.#fileCount > maxFiles) throw tooManyFiles(maxFiles)
      return
    }
    // Django counts what is in front of the first boundary and behind the last one, and allows two more.
    if (++this.#fieldCount > (asDjango ? maxFields + 2 : maxFields)) throw tooManyFields(maxFields)
  }

  #add(bytes: Uint8Array): MaybePromise<void> {
    const current = this.#current
    if (current.kind === 'skipped') return
    if (current.kind === 'field') {
      this.#pieces.push(bytes)
      this.#pieceBytes += bytes.length
      this.#limitFields(current.name)
      return
    }
    const content = current.decoder === undefined ? bytes : current.decoder.decode(bytes)
    if (content.length === 0) return
    if (content === bytes && current.sink.keepsChunks !== false) this.#isKept = true
    return current.sink.write(content)
  }

  #end(complete: boolean): MaybePromise<void> {
    const current = this.#current
    this.#current = skipped
    if (current.kind === 'field') this.#endField(current)
    if (current.kind !== 'file') return
    if (current.decoder?.isIncomplete) {
      return after(current.sink.abort(), () => {
        throw new MultipartError('A file declares base64 and is none.')
      })
    }
    // Half a file is no file.
    if (!complete) return current.sink.abort()
    return after(current.sink.finish(), (file) => this.#files.append(file.fieldName, file))
  }

  #endField({ name, base64 }: { readonly name: string; readonly base64: boolean }): void {
    this.#limitFields(name)
    const raw = joinChunks(this.#pieces, this.#pieceBytes)
    this.#fieldBytes += this.#pieceBytes + name.length + 2
    this.#pieces = []
    this.#pieceBytes = 0
    this.#copied = 0
    this.#fields.append(name, decodeText(base64 ? decodeField(raw) : raw, this.#charset))
  }

  /** Two bytes more for each field, as `&` and `=` would count in the other kind of form. */
  #limitFields(name: string): void {
    const { maxBodySize } = this.#policy
    if (this.#fieldBytes + this.#pieceBytes + name.length + 2 > maxBodySize) {
      throw bodyTooBig(maxBodySize)
    }
  }
}

/** A field that declares base64 and is none is taken as it stands. */
function decodeField(raw: Uint8Array): Uint8Array {
  const decoder = new Base64Decoder()
  const decoded = decoder.decode(raw)
  return decoder.isIncomplete ? raw : decoded
}

function tooManyFields(limit: number): TooManyFields {
  return new TooManyFields(
    `The form has more than ${limit} fields. Send fewer or raise policy.maxFields.`,
  )
}

function tooManyFiles(limit: number): TooManyFiles {
  return new TooManyFiles(
    `The form has more than ${limit} files. Send fewer or raise policy.maxFiles.`,
  )
}
