import type { AnswerType, TextBody } from '../../protocol/endpoint.ts'
import { findCharset } from '../text/charset-names.ts'
import { decodeText } from '../text/charsets.ts'
import { joinChunks } from '../body/chunks.ts'
import { encodePiece, isPiece, toBytes, type ContentPiece } from './content.ts'
import { HttpResponseBase, type HttpResponseInit } from './response-base.ts'

/** The content of a response: one piece, or an iterable of pieces, which is used up at once. */
export type HttpContent = ContentPiece | Iterable<ContentPiece>

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
      this.#content = encodePiece(value, this.charset)
      return
    }
    this.#content = ''
    for (const piece of value) this.write(piece)
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
      const pieces = [toBytes(this.#content), ...this.#more]
      this.#content = joinChunks(
        pieces,
        pieces.reduce((length, piece) => length + piece.length, 0),
      )
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
    const encoded = encodePiece(piece, this.charset)
    const content = this.#content
    if (this.#more === undefined && typeof content === 'string' && typeof encoded === 'string') {
      this.#content = content + encoded
    } else {
      // Joined when somebody reads: each of many pieces must not copy all those before it.
      ;(this.#more ??= []).push(toBytes(encoded))
    }
  }
}
