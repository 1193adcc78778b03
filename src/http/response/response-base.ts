import { Slotted } from '../../core/slot.ts'
import { checkedReason } from './header-values.ts'
import { ResponseHeaders, setHeaders, type ResponseHeadersInit } from './headers.ts'
import { reasonPhraseOf } from './reason-phrases.ts'
import type { HttpRequest } from '../request/request.ts'
import { ResponseCookies } from './response-cookies.ts'
import { ContentTypeConflict, StatusNotANumber, StatusOutOfRange } from './response-errors.ts'
import {
  deleteCookie,
  setCookie,
  type CookieOptions,
  type DeleteCookieOptions,
} from './set-cookie.ts'

/** What every response may be made with. */
export interface HttpResponseInit<Status extends number = number> {
  /** Media type, sent as it is: no charset is added. `text/html; charset=utf-8` unless given. */
  contentType?: string | null | undefined
  /** 100 to 599; unless given what the class stands for. */
  status?: Status | undefined
  /** Reason phrase, where the standard one of the status will not do. */
  reason?: string | null | undefined
  /** What text is encoded in; unless given what the content type says, else UTF-8. */
  charset?: string | null | undefined
  /** Further headers. `Content-Type` is allowed here when `contentType` is not given. */
  headers?: ResponseHeadersInit | undefined
}

const defaultContentType = 'text/html; charset=utf-8'
const charsetParameter = /;\s*charset=([^\s;]+)/i

/**
 * What all responses have: status, headers, cookies. It has no content; use one of the classes below it.
 *
 * A response may be changed by every layer on its way out, until it is sent.
 *
 * @see Django `django.http.response.HttpResponseBase`.
 */
export abstract class HttpResponseBase extends Slotted {
  /** The status when none is given. */
  static readonly defaultStatus: number = 200

  /** The status. */
  status: number
  /** The headers, without the cookies. */
  readonly headers: ResponseHeaders
  #reason: string | undefined
  #charset: string | undefined
  #cookies: ResponseCookies | undefined
  #closers: (() => unknown)[] | undefined
  #closed = false

  /**
   * A response without content.
   *
   * @param init Status, content type and headers.
   * @throws BadHeaderError for a line break in a header.
   * @throws ContentTypeConflict for a content type given twice.
   * @throws StatusNotANumber, StatusOutOfRange for a status that is none.
   */
  constructor(init?: HttpResponseInit) {
    super()
    if (init === undefined) {
      this.headers = new ResponseHeaders(defaultContentType)
      this.status = new.target.defaultStatus
      return
    }
    this.#charset = init.charset ?? undefined
    this.headers = headersOf(init)
    this.status = init.status === undefined ? new.target.defaultStatus : checkedStatus(init.status)
    if (typeof init.reason === 'string') this.reasonPhrase = init.reason
  }

  /** Whether the content is produced while it is sent. */
  abstract readonly streaming: boolean

  /** What the status is called, on the wire. The standard phrase until it is set. */
  get reasonPhrase(): string {
    return this.#reason ?? reasonPhraseOf(this.status)
  }

  set reasonPhrase(value: string) {
    this.#reason = checkedReason(value)
  }

  /**
   * What text is encoded in: as given, else what the content type says, else UTF-8.
   *
   * Changing it, or the content type, changes what is written from then on and nothing that was
   * written before.
   */
  get charset(): string {
    if (this.#charset !== undefined) return this.#charset
    return charsetOf(this.headers.get('Content-Type') ?? '') ?? 'utf-8'
  }

  set charset(value: string) {
    this.#charset = value
  }

  /** The cookies this response sets. Made on first use: to look, ask {@link hasCookies} first. */
  get cookies(): ResponseCookies {
    return (this.#cookies ??= new ResponseCookies())
  }

  /** Whether this response sets any cookie. */
  get hasCookies(): boolean {
    return this.#cookies !== undefined && this.#cookies.size > 0
  }

  /**
   * Sets a cookie. One that was set before gets the new value and keeps attributes not given here.
   *
   * @param name Its name.
   * @param value Its value; quoted where it needs to be.
   * @param options Its attributes.
   * @throws CookieError for an illegal name or attribute.
   * @throws InvalidCookieOption for attributes that make no sense, or not together.
   * @throws UnencodableText for a value beyond Latin-1.
   * @example response.setCookie('theme', 'dark', { maxAge: 31_536_000, sameSite: 'Lax' })
   * @see Django `HttpResponse.set_cookie`.
   */
  setCookie(name: string, value: string | number = '', options: CookieOptions = {}): void {
    setCookie(this.cookies, name, value, options)
  }

  /**
   * Makes the browser forget a cookie.
   *
   * @param name Its name.
   * @param options Path and domain as when it was set, or the browser keeps it.
   * @see Django `HttpResponse.delete_cookie`.
   */
  deleteCookie(name: string, options: DeleteCookieOptions = {}): void {
    deleteCookie(this.cookies, name, options)
  }

  /**
   * Settles what in this response depends on the request, such as the part of a file that was asked for.
   * The application calls it once, when the view has answered and before any layer sees the answer.
   *
   * @param _request What was asked. Most responses are the same for every request.
   * @returns The response to go on with: this one, or another in its place.
   */
  adapt(_request: HttpRequest): HttpResponseBase {
    return this
  }

  /** Whether it may go on for ever, so that a server that is to stop has to {@link close} it. */
  get isOpenEnded(): boolean {
    return false
  }

  /** Whether {@link close} was called. */
  get closed(): boolean {
    return this.#closed
  }

  /**
   * Leaves something to be done once the response was sent, or given up.
   *
   * @param callback Called once; at once when the response is closed already. What it throws is lost.
   */
  onClose(callback: () => unknown): void {
    if (this.#closed) settle(callback)
    else (this.#closers ??= []).push(callback)
  }

  /** Ends the response: servers call it once when it was sent, or when the client left. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    const closers = this.#closers
    if (closers === undefined) return
    this.#closers = undefined
    for (const closer of closers) settle(closer)
  }
}

/**
 * The charset a content type names.
 *
 * @param contentType The value of a `Content-Type` header.
 * @returns Its `charset`, without quotes; `undefined` when it has none.
 */
export function charsetOf(contentType: string): string | undefined {
  // Most types need no regular expression.
  if (contentType === defaultContentType) return 'utf-8'
  if (!contentType.includes(';')) return undefined
  return charsetParameter.exec(contentType)?.[1]?.replaceAll('"', '')
}

/** Nobody is left to tell about an error, and the next callback must run whatever this one does. */
function settle(callback: () => unknown): void {
  try {
    const result = callback()
    if (result instanceof Promise) result.catch(() => {})
  } catch {
    // As Django does.
  }
}

function headersOf({ contentType, headers: given, charset }: HttpResponseInit): ResponseHeaders {
  const fallback =
    typeof charset === 'string' ? `text/html; charset=${charset}` : defaultContentType
  if (given === undefined) return new ResponseHeaders(contentType ?? fallback)
  const headers = new ResponseHeaders()
  setHeaders(headers, given)
  if (!headers.has('Content-Type')) headers.set('Content-Type', contentType ?? fallback)
  else if (contentType) {
    throw new ContentTypeConflict(
      'The content type was given twice, as contentType and in headers. Choose one.',
    )
  }
  return headers
}

function checkedStatus(status: unknown): number {
  const number = toInteger(status)
  if (number === undefined) {
    throw new StatusNotANumber(`The status is ${JSON.stringify(status)}. It must be a number.`)
  }
  if (number < 100 || number > 599) {
    throw new StatusOutOfRange(`The status is ${number}. It must be from 100 to 599.`)
  }
  return number
}

/** As Python's `int()` does: what was read from somewhere may be text. */
function toInteger(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : undefined
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : undefined
}
