import type { AnswerType, StreamBody } from '../../protocol/endpoint.ts'
import { encodePiece, isPiece, toBytes, type ContentPiece } from '../response/content.ts'
import type { HttpRequest } from '../request/request.ts'
import { PieceStream, type StreamSource } from './piece-stream.ts'
import { HttpResponseBase, type HttpResponseInit } from '../response/response-base.ts'

/**
 * A response whose content is produced while it is sent, piece by piece, as fast as the client takes it.
 *
 * The source is closed when the client leaves: a generator ends in its `finally`, a web stream is
 * cancelled. A generator that waits for something else notices that only when it goes on, so let what it
 * waits for listen to `request.signal`. An error half-way breaks the connection: the status is gone by
 * then.
 *
 * @example
 * return new StreamingHttpResponse(rows(), { contentType: 'text/csv' })   // async function* rows() { … }
 * @see Django `django.http.StreamingHttpResponse`. Different here: sync and async sources are the same
 * to a server; text is one piece, not one per character.
 */
export class StreamingHttpResponse<Status extends number = number> extends HttpResponseBase {
  /** The status. Its type follows what the response was made with, and the client's types follow it. */
  declare status: Status
  /** Never set: what the client's types are made from. */
  declare readonly answerType: AnswerType<Status, StreamBody>

  #stream: PieceStream

  /**
   * A response with this content.
   *
   * @param source What yields text, bytes and numbers: an iterable, an async iterable, a web stream.
   * @param init Status, content type, charset and headers.
   */
  constructor(source: ContentPiece | StreamSource = [], init?: HttpResponseInit<Status>) {
    super(init)
    this.#stream = this.#adopt(source)
  }

  override get streaming(): boolean {
    return true
  }

  /**
   * The content as bytes, to be read once. Setting it replaces the content, by something that wraps the
   * old one say; both are closed in the end.
   */
  get stream(): AsyncIterableIterator<Uint8Array, undefined> {
    return this.#stream
  }

  set stream(source: ContentPiece | StreamSource) {
    this.#stream = this.#adopt(source)
  }

  /**
   * Sees to it that the source is closed with the request, also when another answer takes the place of
   * this one: a 304, or the error page of a layer that failed.
   *
   * @param request What was asked.
   * @returns This response.
   */
  override adapt(request: HttpRequest): HttpResponseBase {
    request.onClose(() => this.close())
    return this
  }

  #adopt(source: ContentPiece | StreamSource): PieceStream {
    const stream = new PieceStream(isPiece(source) ? [source] : source, (piece) =>
      // The charset is asked for when it is time: it may have been changed by then.
      toBytes(encodePiece(piece, this.charset)),
    )
    this.onClose(() => stream.close())
    return stream
  }
}
