import { SafeString } from '../html/safe-string.ts'
import type { AnswerType, TextBody } from '../protocol/endpoint.ts'
import { findCharset } from './charset-names.ts'
import { decodeText } from './charsets.ts'
import { encodeText, requireWellFormed } from './encode-text.ts'
import { HttpResponseBase, type HttpResponseInit } from './response-base.ts'

/** One piece of content. A number is written as its text. */
export type ContentPiece = string | SafeString | number | Uint8Array | ArrayBuffer

/** The content of a response: one piece, or an iterable of pieces, which is used up at once. */
export type HttpContent = ContentPiece | Iterable<ContentPiece>

const utf8 = new TextEncoder()

/**
 * A response whose content is there when it is made: text, bytes, or pieces of both.
 *
 * Text is `text/html; charset=utf-8` unless something else is said, so it must be escaped where it
 * holds what visitors wrote: see `html`.
 *
 * @example new HttpResponse('Hello, World!', { contentType: 'text/plain' })
 * @see Django `django.http.HttpResponse`.
 */
export class HttpResponse<
  Status extends number = number,
  Body extends TextBody = TextBody,
> extends HttpResponseBase {
  /** The status. Its type follows what the response was made with, and the client's types follow it. */
  declare status: Status
  /** Never set: what the client's types are made from. */
  declare readonly answerType: AnswerType<Status, Body>

  // Text stays text while it is UTF-8: servers write that faster than bytes we would make of it.
  #content: string | Uint8Array = ''
  #more: Uint8Array[] | undefined

  /**
   * A response with this content.
   *
   * @param content Text, bytes, a number, or an iterable of them.
   * @param init Status, content type, charset and headers.
   * @throws UnencodableText for text its charset has no characters for.
   * @throws UnknownCharset for text in a charset nobody here knows.
   */
  constructor(content: HttpContent = '', init?: HttpResponseInit<Status>) {
    super(init)
    this.content = content
  }

  override get streaming(): boolean {
    return false
  }

  /** The content as bytes. Setting it replaces everything; text is encoded in the current charset. */
  get content(): Uint8Array {
    return toBytes(this.body)
  }

  set content(value: HttpContent) {
    this.#more = undefined
    if (isPiece(value)) {
      this.#content = this.#encode(value)
      return
    }
    this.#content = ''
    for (const piece of value) this.#append(this.#encode(piece))
  }

  /** The content as text. Bytes that are no text in the charset become U+FFFD. */
  get text(): string {
    const { body, charset } = this
    return typeof body === 'string' && findCharset(charset) === 'utf-8'
      ? body
      : decodeText(toBytes(body), charset)
  }

  /** The content as servers write it: text, to be sent as UTF-8, or bytes, whichever is there. */
  get body(): string | Uint8Array {
    if (this.#more !== undefined) {
      this.#content = concatenate([toBytes(this.#content), ...this.#more])
      this.#more = undefined
    }
    return this.#content
  }

  /** How many bytes the content has. */
  get length(): number {
    return this.content.length
  }

  /**
   * Appends to the content.
   *
   * @param piece Text in the current charset, bytes, or a number.
   * @throws UnencodableText for text the charset has no characters for.
   */
  write(piece: ContentPiece): void {
    this.#append(this.#encode(piece))
  }

  #encode(piece: ContentPiece): string | Uint8Array {
    if (piece instanceof Uint8Array) return piece
    if (piece instanceof ArrayBuffer) return new Uint8Array(piece)
    const text = typeof piece === 'string' ? piece : String(piece)
    const { charset } = this
    if (findCharset(charset) === 'utf-8') return requireWellFormed(text)
    return encodeText(text, charset)
  }

  #append(piece: string | Uint8Array): void {
    if (
      this.#more === undefined &&
      typeof piece === 'string' &&
      typeof this.#content === 'string'
    ) {
      this.#content += piece
    } else {
      // Joined when somebody reads: pieces of bytes one after the other must not copy them each time.
      ;(this.#more ??= []).push(toBytes(piece))
    }
  }
}

function isPiece(content: HttpContent): content is ContentPiece {
  return (
    typeof content !== 'object' ||
    content instanceof Uint8Array ||
    content instanceof SafeString ||
    content instanceof ArrayBuffer
  )
}

function toBytes(piece: string | Uint8Array): Uint8Array {
  return typeof piece === 'string' ? utf8.encode(piece) : piece
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    bytes.set(piece, offset)
    offset += piece.length
  }
  return bytes
}
