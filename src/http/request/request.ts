import type { MaybePromise } from '../../core/maybe-promise.ts'
import type { MultiValueDict } from '../../core/multi-value-dict.ts'
import { Slotted } from '../../core/slot.ts'
import { type AcceptedTypes, acceptedTypesOf } from './accepted-types.ts'
import { toAbsoluteUri } from './absolute-uri.ts'
import { RequestBody } from '../body/body.ts'
import { decodeRawText } from '../text/charsets.ts'
import { type ContentType, parseContentType } from './content-type.ts'
import { DisallowedHost } from '../errors.ts'
import { toFormData } from '../body/form-data.ts'
import { type Forwarded, readForwarded } from './forwarded.ts'
import { type AllowedHost, explainHost } from './host.ts'
import { checkedHeaderName } from '../response/header-values.ts'
import { escapeUriPath, iriToUri } from '../text/iri.ts'
import type { MediaType } from './media-type.ts'
import type { RequestPolicy } from '../policy.ts'
import { QueryDict } from './query-dict.ts'
import { RequestCookies } from './request-cookies.ts'
import { RequestHeaders } from './request-headers.ts'
import { decodePath, splitTarget, type TargetParts } from './request-path.ts'
import { type HtmxRequest, htmxOf, wantsPart } from '../htmx/htmx-request.ts'
import type { RequestSource } from '../source.ts'
import type { UploadedFile } from '../body/uploads.ts'

const nothing: readonly string[] = []

/**
 * A request: everything a view can know about what the client asked.
 *
 * Nothing is parsed, decoded or copied before it is asked for, and nothing twice.
 *
 * @see Django `django.http.HttpRequest`. Attributes have the web platform's names where it has one
 * (`headers`, `json()`, `formData()`, `signal`), else Django's in camelCase.
 */
export class HttpRequest extends Slotted {
  /** The raw request, as the server handed it over. */
  readonly source: RequestSource
  /** Whom to believe and how much to take. */
  readonly policy: RequestPolicy
  /** The method in capitals: `GET`. */
  readonly method: string
  #target: TargetParts | undefined
  #path: string | undefined
  #headers: RequestHeaders | undefined
  #cookies: RequestCookies | undefined
  #query: QueryDict | undefined
  #contentType: ContentType | undefined
  #forwarded: Forwarded | null | undefined
  #host: AllowedHost | undefined
  #accepted: AcceptedTypes | undefined
  #body: RequestBody | undefined
  #variesOn: string[] | undefined
  #closers: (() => void)[] | undefined

  /**
   * A request over what a server received.
   *
   * @param source The raw request.
   * @param policy The application's policy.
   */
  constructor(source: RequestSource, policy: RequestPolicy) {
    super()
    this.source = source
    this.policy = policy
    this.method = source.method.toUpperCase()
  }

  /** The path, decoded once, always beginning with a slash. Django's `path_info`. */
  get path(): string {
    if (this.#path === undefined) {
      const { rawPath, plain } = this.#parts()
      this.#path = plain ? rawPath : decodePath(rawPath)
    }
    return this.#path
  }

  /** Path and query as they stand in an address, encoded anew. Django's `get_full_path()`. */
  get fullPath(): string {
    const { query } = this.#parts()
    const path = escapeUriPath(this.path)
    return query === '' ? path : `${path}?${iriToUri(query)}`
  }

  /** What stands behind the question mark, as it was sent; `''` if there is none. */
  get queryString(): string {
    return this.#parts().query
  }

  /**
   * The values of the query string. Django's `GET`.
   *
   * @throws TooManyFields beyond `policy.maxFields`.
   */
  get query(): QueryDict {
    if (this.#query === undefined) {
      const charset = this.charset ?? this.policy.charset
      this.#query = QueryDict.parse(decodeRawText(this.queryString, charset), {
        charset,
        maxFields: this.policy.maxFields,
      })
    }
    return this.#query
  }

  /** The headers, names in any case. */
  get headers(): RequestHeaders {
    return (this.#headers ??= new RequestHeaders(this.source))
  }

  /** The cookies by name; `cookies.count(name)` tells a duplicate. Django's `COOKIES`. */
  get cookies(): RequestCookies {
    return (this.#cookies ??= new RequestCookies(
      this.source.header('cookie') ?? '',
      this.policy.compatibility,
    ))
  }

  /** The media type of the body in lower case, without parameters; `''` if there is none. */
  get contentType(): string {
    return this.#type().type
  }

  /** The parameters of the content type. No prototype. */
  get contentParams(): Readonly<Record<string, string>> {
    return this.#type().params
  }

  /** The charset of the content type, if it names a known one. Django's `encoding`. */
  get charset(): string | undefined {
    return this.#type().charset
  }

  /** Address of the client: the peer, or what trusted proxies say about it. */
  get remoteAddress(): string | undefined {
    return this.#forwardedBy()?.address ?? this.source.remoteAddress
  }

  /** `https` when the client came over TLS, to us or to a trusted proxy. */
  get scheme(): 'http' | 'https' {
    return this.isSecure ? 'https' : 'http'
  }

  /** Whether the client came over TLS, to us or to a trusted proxy. */
  get isSecure(): boolean {
    return this.#forwardedBy()?.secure ?? this.source.encrypted
  }

  /**
   * The host the client asked, with its port if it named one, in its own case. Django's `get_host()`.
   *
   * @throws DisallowedHost when it is malformed or not in `policy.allowedHosts`.
   */
  get host(): string {
    return this.#allowedHost().host
  }

  /** The port the server listens on, or what trusted proxies say, as text. Django's `get_port()`. */
  get port(): string {
    const port = this.#forwardedBy()?.port ?? this.source.serverPort
    return port === undefined ? (this.isSecure ? '443' : '80') : String(port)
  }

  /**
   * Scheme and host of the address the client asked: `https://example.com`.
   *
   * @throws DisallowedHost as {@link HttpRequest.host} does.
   */
  get origin(): string {
    const { httpOrigin, httpsOrigin } = this.#allowedHost()
    return this.isSecure ? httpsOrigin : httpOrigin
  }

  /** Fires when the client leaves before the answer was sent. */
  get signal(): AbortSignal {
    return this.source.signal
  }

  /**
   * Whether a script wants a piece of a page to put into the one it has: `HX-Request` is there, and it is
   * neither a boosted link, nor a page restored from history, nor what htmx 4 calls `full`. What was looked
   * at is noted for `Vary`.
   */
  get isFragment(): boolean {
    return wantsPart(this)
  }

  /**
   * What htmx says of this request, be it htmx 2 or 4: which element asks, where the answer goes, which page
   * it is on. `undefined` when htmx did not send it. Each member notes what it reads for `Vary`.
   */
  get htmx(): HtmxRequest | undefined {
    return htmxOf(this)
  }

  /** Names of request headers the answer depends on; the application adds them to `Vary`. */
  get variesOn(): readonly string[] {
    return this.#variesOn ?? nothing
  }

  /** What the client accepts, best first. Everything when it does not say. */
  get acceptedTypes(): readonly MediaType[] {
    return this.#accepts().byPreference
  }

  /** What the client accepts, the most specific first. */
  get acceptedTypesByPrecedence(): readonly MediaType[] {
    return this.#accepts().byPrecedence
  }

  /**
   * Notes that the answer depends on a request header.
   *
   * @param header Its name, as it will stand in `Vary`.
   * @throws BadHeaderError for what is no name: here, where it can still be answered.
   */
  noteVary(header: string): void {
    const noted = (this.#variesOn ??= [])
    if (!noted.includes(header)) noted.push(checkedHeaderName(header))
  }

  /**
   * Makes an address absolute.
   *
   * @param location A path, relative path, query or whole address; the request's own when left out.
   * @returns An absolute address of ASCII only.
   * @throws DisallowedHost as {@link HttpRequest.host} does.
   * @see Django `HttpRequest.build_absolute_uri`.
   */
  buildAbsoluteUri(location?: string): string {
    // Two slashes in front, so that a path that itself begins with two is not taken for a host.
    return toAbsoluteUri(location ?? `//${this.fullPath}`, this)
  }

  /**
   * Whether the client takes a media type.
   *
   * @param type The type, maybe with parameters.
   * @returns Whether any accepted type fits.
   */
  accepts(type: string): boolean {
    return this.acceptedType(type) !== undefined
  }

  /**
   * What of the client's accepted types fits a type best.
   *
   * @param type The type, maybe with parameters.
   * @returns The most specific one that fits.
   */
  acceptedType(type: string): MediaType | undefined {
    return this.#accepts().find(type)
  }

  /**
   * Which of several media types the client likes best. Noted for `Vary`.
   *
   * @param offers What could be sent, the server's favourite first.
   * @returns One of them; `undefined` when the client takes none.
   * @see Django `HttpRequest.get_preferred_type`.
   */
  preferredType<Offer extends string>(offers: readonly Offer[]): Offer | undefined {
    return this.#accepts().prefer(offers)
  }

  /**
   * What `bytes()`, `json()`, `post()` and the like read from, for layers and decorators: its methods
   * answer at once, and throw at once, where the server has the body in memory already.
   */
  get content(): RequestBody {
    return (this.#body ??= new RequestBody(this.source, this.policy, this.#type()))
  }

  /**
   * The raw body, at most `policy.maxBodySize`. Read once and kept.
   *
   * @returns The bytes.
   * @throws RequestDataTooBig, UnreadableBody, or BodyConsumed after the body was streamed.
   */
  async bytes(): Promise<Uint8Array> {
    return this.content.bytes()
  }

  /**
   * The body as text, in the charset of the content type or UTF-8; broken bytes become U+FFFD.
   *
   * @returns The text, without a byte order mark.
   * @throws As {@link HttpRequest.bytes}.
   */
  async text(): Promise<string> {
    return this.content.text()
  }

  /**
   * The body as JSON, whatever its declared type. Keys called `__proto__` are dropped.
   *
   * The type parameter is a promise of yours, checked by nobody: prefer `input({ json: schema })`.
   *
   * @returns The value.
   * @throws MalformedJson for anything but JSON in UTF-8, and as {@link HttpRequest.bytes}.
   */
  async json<Value = unknown>(): Promise<Value> {
    // The caller vouches for the shape, as with the web's own `json()`.
    return this.content.json() as MaybePromise<Value>
  }

  /**
   * The fields of the form in the body. Django's `POST`.
   *
   * Forms are parsed for every method but GET and HEAD; Django does so for POST only.
   *
   * @returns The fields; empty when the body is no form.
   * @throws MultipartError, TooManyFields, TooManyFiles, BadRequest for a charset other than UTF-8,
   * and as {@link HttpRequest.bytes}.
   */
  async post(): Promise<QueryDict> {
    return (await this.content.form()).fields
  }

  /**
   * The files of the form in the body. Django's `FILES`.
   *
   * @returns The files by field name; empty when there are none.
   * @throws As {@link HttpRequest.post}.
   */
  async files(): Promise<MultiValueDict<UploadedFile>> {
    return (await this.content.form()).files
  }

  /**
   * Fields and files as the web knows them; files are read into memory.
   *
   * @returns The form.
   * @throws As {@link HttpRequest.post}.
   */
  async formData(): Promise<FormData> {
    return toFormData(await this.content.form())
  }

  /**
   * The raw body piece by piece, for bodies too big for memory; at most `policy.maxUploadSize`.
   *
   * @returns The pieces. The next is asked for when the last was dealt with.
   * @throws BodyConsumed when it was streamed before.
   */
  chunks(): AsyncIterable<Uint8Array> {
    return this.content.chunks()
  }

  /**
   * Leaves something to be done once this request was answered, or given up.
   *
   * @param callback Called once, with {@link HttpRequest.close}.
   */
  onClose(callback: () => void): void {
    ;(this.#closers ??= []).push(callback)
  }

  /**
   * Lets go of uploaded files, and of answers that were made for this request and not sent. Called by the
   * server when the answer was sent or given up.
   */
  close(): void {
    this.#body?.close()
    const closers = this.#closers
    if (closers === undefined) return
    this.#closers = undefined
    for (const closer of closers) closer()
  }

  #parts(): TargetParts {
    return (this.#target ??= splitTarget(this.source.target))
  }

  #type(): ContentType {
    return (this.#contentType ??= parseContentType(this.source.header('content-type')))
  }

  #forwardedBy(): Forwarded | null {
    if (this.#forwarded === undefined) {
      this.#forwarded = readForwarded(this.source, this.policy) ?? null
    }
    return this.#forwarded
  }

  #allowedHost(): AllowedHost {
    if (this.#host === undefined) {
      const host = this.#forwardedBy()?.host ?? this.source.header('host') ?? this.#serverHost()
      const allowed = this.policy.hosts.find(host)
      if (allowed === null) throw new DisallowedHost(explainHost(host))
      this.#host = allowed
    }
    return this.#host
  }

  #serverHost(): string {
    const { serverName = '', serverPort } = this.source
    const usual = this.isSecure ? 443 : 80
    return serverPort === undefined || serverPort === usual
      ? serverName
      : `${serverName}:${serverPort}`
  }

  #accepts(): AcceptedTypes {
    this.#noteRead('Accept')
    return (this.#accepted ??= acceptedTypesOf(this.source.header('accept')))
  }

  /** Django leaves `Vary` to the view. */
  #noteRead(header: string): void {
    if (this.policy.compatibility === 'riposte') this.noteVary(header)
  }
}
