import { after, type MaybePromise } from '../../core/maybe-promise.ts'
import { quietly } from '../../core/quietly.ts'
import { decodeText } from '../text/charsets.ts'
import { bodyTooBig } from './chunks.ts'
import type { ContentType } from '../request/content-type.ts'
import { BodyConsumed } from '../errors.ts'
import { emptyForm, type FormContent, parseUrlencodedForm } from './form-content.ts'
import { parseJsonBody } from './json-body.ts'
import { parseMultipartForm } from './multipart.ts'
import type { RequestPolicy } from '../policy.ts'
import type { BodySource, RequestSource, TakeChunk } from '../source.ts'

/**
 * The body of a request: read once, whoever asks first, never beyond the limits of the policy.
 */
export class RequestBody {
  readonly #source: RequestSource
  readonly #policy: RequestPolicy
  readonly #contentType: ContentType
  #bytes: MaybePromise<Uint8Array> | undefined
  #form: MaybePromise<FormContent> | undefined
  #streamed = false

  constructor(source: RequestSource, policy: RequestPolicy, contentType: ContentType) {
    this.#source = source
    this.#policy = policy
    this.#contentType = contentType
  }

  /**
   * Everything, at most `policy.maxBodySize`.
   *
   * @returns The bytes, the same ones each time; at once when the server has them already.
   * @throws RequestDataTooBig, UnreadableBody, or BodyConsumed after the body was streamed.
   */
  bytes(): MaybePromise<Uint8Array> {
    return (this.#bytes = after(this.#raw(), toPlain))
  }

  /**
   * Everything as text, in the charset of the content type or UTF-8.
   *
   * @returns The text, without a byte order mark.
   */
  text(): MaybePromise<string> {
    return after(this.#raw(), (bytes) => {
      const text = decodeText(bytes, this.#contentType.charset)
      return text.startsWith('\ufeff') ? text.slice(1) : text
    })
  }

  /**
   * Everything as JSON.
   *
   * @returns The value.
   * @throws MalformedJson when it is none.
   */
  json(): MaybePromise<unknown> {
    const onProto = this.#policy.compatibility === 'django' ? 'keep' : 'drop'
    return after(this.#raw(), (bytes) => parseJsonBody(bytes, onProto))
  }

  /**
   * The form, parsed once. Empty for everything that is no form.
   *
   * @returns Fields and files.
   */
  form(): MaybePromise<FormContent> {
    return (this.#form ??= this.#readForm())
  }

  /**
   * The raw body piece by piece, at most `policy.maxUploadSize`.
   *
   * @returns The pieces; from memory when the body was read before.
   * @throws BodyConsumed when it was streamed before.
   */
  chunks(): AsyncIterable<Uint8Array> {
    const bytes = this.#bytes
    if (bytes !== undefined) return chunksOf(bytes)
    if (this.#streamed) throw consumed()
    this.#streamed = true
    return limitChunks(this.#source.body, this.#policy.maxUploadSize)
  }

  /** Lets go of uploaded files. */
  close(): void {
    // A form that failed has cleaned up behind itself.
    if (this.#form instanceof Promise) void this.#form.then(closeFiles, () => {})
  }

  #raw(): MaybePromise<Uint8Array> {
    return (this.#bytes ??= this.#readBytes())
  }

  #readBytes(): MaybePromise<Uint8Array> {
    const body = this.#source.body
    const limit = this.#policy.maxBodySize
    if (this.#streamed) throw consumed()
    if (body === undefined) return new Uint8Array()
    const { buffered, declaredLength } = body
    const length = buffered?.length ?? declaredLength
    if (length !== undefined && length > limit) throw bodyTooBig(limit)
    return buffered ?? body.bytes(limit)
  }

  #readForm(): MaybePromise<FormContent> {
    const { type } = this.#contentType
    if (!this.#mayHaveForm()) return emptyForm()
    if (type === 'application/x-www-form-urlencoded') {
      return after(this.#raw(), (bytes) =>
        parseUrlencodedForm(bytes, this.#contentType, this.#policy),
      )
    }
    if (type !== 'multipart/form-data') return emptyForm()
    if (this.#streamed) throw consumed()
    return parseMultipartForm({
      contentType: this.#contentType,
      header: this.#source.header('content-type') ?? '',
      readChunks: this.#openChunks(),
      policy: this.#policy,
      uploads: this.#policy.uploads ?? this.#source.uploads,
    })
  }

  /** As {@link RequestBody.chunks}, for those who take chunks as they arrive. */
  #openChunks(): (take: TakeChunk) => Promise<void> {
    const bytes = this.#bytes
    if (bytes !== undefined) return (take) => takeChunks(chunksOf(bytes), take)
    this.#streamed = true
    const { body } = this.#source
    return (take) => readLimited(body, this.#policy.maxUploadSize, take)
  }

  /** Django parses forms of POST only; a GET or HEAD with a body never means anything. */
  #mayHaveForm(): boolean {
    const method = this.#source.method.toUpperCase()
    if (this.#policy.compatibility === 'django') return method === 'POST' && !this.#wasStreamed()
    return method !== 'GET' && method !== 'HEAD'
  }

  #wasStreamed(): boolean {
    return this.#streamed && this.#bytes === undefined
  }
}

/** A view gets no `Buffer` of Node's: its `slice` and `toString` mean something else. */
function toPlain(bytes: Uint8Array): Uint8Array {
  if (bytes.constructor === Uint8Array) return bytes
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function closeFiles(form: FormContent): void {
  for (const [, files] of form.files.lists()) {
    for (const file of files) void quietly(() => file.close())
  }
}

function consumed(): BodyConsumed {
  return new BodyConsumed(
    'The body was read as a stream already. Call bytes() before the form is parsed to have both.',
  )
}

async function* chunksOf(bytes: MaybePromise<Uint8Array>): AsyncGenerator<Uint8Array> {
  const all = await bytes
  if (all.length > 0) yield all
}

async function* limitChunks(
  body: BodySource | undefined,
  limit: number,
): AsyncGenerator<Uint8Array> {
  if (body === undefined) return
  const count = startCount(body, limit)
  for await (const chunk of body.chunks()) {
    count(chunk)
    yield chunk
  }
}

async function readLimited(
  body: BodySource | undefined,
  limit: number,
  take: TakeChunk,
): Promise<void> {
  if (body === undefined) return
  const count = startCount(body, limit)
  const counting: TakeChunk = (chunk) => {
    count(chunk)
    return take(chunk)
  }
  if (body.readChunks === undefined) await takeChunks(body.chunks(), counting)
  else await body.readChunks(counting)
}

async function takeChunks(chunks: AsyncIterable<Uint8Array>, take: TakeChunk): Promise<void> {
  for await (const chunk of chunks) await take(chunk)
}

/** Counts the bytes of a body. It throws as soon as they are too many, at once when that was declared. */
function startCount({ declaredLength }: BodySource, limit: number): (chunk: Uint8Array) => void {
  if (declaredLength !== undefined && declaredLength > limit) throw bodyTooBig(limit)
  let length = 0
  return (chunk) => {
    length += chunk.length
    if (length > limit) throw bodyTooBig(limit)
  }
}
