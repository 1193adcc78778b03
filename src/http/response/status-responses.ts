import { ContentNotAllowed } from './response-errors.ts'
import type { HttpResponseInit } from './response-base.ts'
import { HttpResponse, type HttpContent } from './response.ts'

/**
 * 304: what the client has is still good. It has no content, and no content type.
 *
 * @see Django `django.http.HttpResponseNotModified`.
 */
export class HttpResponseNotModified extends HttpResponse<304> {
  static override readonly defaultStatus: number = 304

  /**
   * A 304.
   *
   * @param content Nothing; there so that the class is made as its siblings are.
   * @param init Headers and the like.
   * @throws ContentNotAllowed for content.
   */
  constructor(content: HttpContent = '', init?: HttpResponseInit<304>) {
    super(content, init)
    this.headers.delete('Content-Type')
  }

  override get content(): Uint8Array {
    return super.content
  }

  /** There is none: anything but nothing is refused. */
  override set content(value: HttpContent) {
    if (value !== '' && value !== 0) throw contentNotAllowed()
    super.content = ''
  }

  /**
   * Refused.
   *
   * @throws ContentNotAllowed always.
   */
  override write(): void {
    throw contentNotAllowed()
  }
}

function contentNotAllowed(): ContentNotAllowed {
  return new ContentNotAllowed('A 304 has no content. Answer 200 where there is some.')
}

/**
 * 400: the request cannot be understood.
 *
 * @see Django `django.http.HttpResponseBadRequest`.
 */
export class HttpResponseBadRequest extends HttpResponse<400> {
  static override readonly defaultStatus: number = 400
}

/**
 * 403: whoever asks may not have this.
 *
 * @see Django `django.http.HttpResponseForbidden`.
 */
export class HttpResponseForbidden extends HttpResponse<403> {
  static override readonly defaultStatus: number = 403
}

/**
 * 404: there is nothing at this address. See also `Http404`, which can be thrown from anywhere.
 *
 * @see Django `django.http.HttpResponseNotFound`.
 */
export class HttpResponseNotFound extends HttpResponse<404> {
  static override readonly defaultStatus: number = 404
}

/**
 * 405: not with this method.
 *
 * @see Django `django.http.HttpResponseNotAllowed`.
 */
export class HttpResponseNotAllowed extends HttpResponse<405> {
  static override readonly defaultStatus: number = 405

  /**
   * A 405 that says what would work.
   *
   * @param permittedMethods The methods that work, for the `Allow` header.
   * @param content What to show.
   * @param init Content type, headers and the like.
   */
  constructor(
    permittedMethods: Iterable<string>,
    content: HttpContent = '',
    init?: HttpResponseInit<405>,
  ) {
    super(content, init)
    this.headers.set('Allow', Array.from(permittedMethods).join(', '))
  }
}

/**
 * 410: there was something here once, and it will not come back.
 *
 * @see Django `django.http.HttpResponseGone`.
 */
export class HttpResponseGone extends HttpResponse<410> {
  static override readonly defaultStatus: number = 410
}

/**
 * 500: something broke on our side.
 *
 * @see Django `django.http.HttpResponseServerError`.
 */
export class HttpResponseServerError extends HttpResponse<500> {
  static override readonly defaultStatus: number = 500
}
