import { serializeHttpDate } from '../../core/http-date.ts'
import { contentRange, parseByteRanges, type ByteRange } from './byte-ranges.ts'
import { getConditionalResponse } from '../caching/conditional.ts'
import { contentDisposition } from './content-disposition.ts'
import { multipleParts, singlePart, type FileBody } from './file-parts.ts'
import { isFileSource, toFileSource, type FileContent, type FileSource } from './file-source.ts'
import { fileContentType } from './mime.ts'
import type { HttpRequest } from '../request/request.ts'
import type { HttpResponseBase, HttpResponseInit } from '../response/response-base.ts'
import { HttpResponse } from '../response/response.ts'
import { StreamingHttpResponse } from '../streams/streaming-response.ts'

/** What a file response may be made with. */
export interface FileResponseInit<Status extends number = number> extends HttpResponseInit<Status> {
  /** Whether it is a download rather than something to be shown. */
  asAttachment?: boolean | undefined
  /** The name it is saved under, and that tells its type. The file's own unless given. */
  filename?: string | undefined
  /** When it was last changed. The file's own date unless given; `null` for no date. */
  lastModified?: Date | null | undefined
  /** Its entity tag, quotes included. Made from size and date unless given; `null` for none. */
  etag?: string | null | undefined
}

/**
 * Sends a file: bytes, a `Blob`, an opened file, or a stream.
 *
 * Type and `Content-Disposition` follow its name. Where its size is known, so does `Content-Length`, and
 * clients may ask for parts of it (`Range`, one or several, with `If-Range`), or whether it has changed
 * (`ETag`, `Last-Modified`). The file is closed when the answer was sent or given up.
 *
 * @example return new FileResponse(await openFile('report.pdf'), { asAttachment: true })
 * @see Django `django.http.FileResponse`. Different here: Django knows no ranges, validators or `Blob`s;
 * under `compatibility: 'django'` there are no ranges and no validators.
 */
export class FileResponse<Status extends number = number> extends StreamingHttpResponse<Status> {
  readonly #file: FileSource | undefined
  readonly #init: FileResponseInit<Status>

  /**
   * A response with this file.
   *
   * @param content The file. Text is sent as UTF-8.
   * @param init Name, type, whether it is a download.
   * @throws UnencodableText for a file name with half a character in it.
   */
  constructor(content: FileContent, init: FileResponseInit<Status> = {}) {
    const source = toFileSource(content)
    const file = isFileSource(source) ? source : undefined
    const name = baseName(init.filename || file?.name || '')
    super(isFileSource(source) ? [] : source, { ...init, contentType: typeFor(name, init) })
    this.#file = file
    this.#init = init
    const disposition = contentDisposition(init.asAttachment ?? false, name)
    if (disposition !== undefined) this.headers.setDefault('Content-Disposition', disposition)
    if (file !== undefined) this.#send(singlePart(file, { start: 0, end: file.size }))
  }

  /** Ends the response, its reading of the file, and then the file. */
  override close(): void {
    if (this.closed) return
    super.close()
    this.onClose(() => this.#file?.close?.())
  }

  /**
   * Settles what depends on the request: validators and conditions, then ranges.
   *
   * @param request What was asked.
   * @returns This response, or in its place a 304, 412 or 416.
   */
  override adapt(request: HttpRequest): HttpResponseBase {
    super.adapt(request)
    const file = this.#file
    if (file === undefined || request.policy.compatibility === 'django') return this
    if ((this.status as number) !== 200 || this.headers.has('Content-Encoding')) return this
    const lastModified = this.#setValidators(file)
    const etag = this.headers.get('ETag')
    const short = getConditionalResponse(request, { etag, lastModified }, this)
    if (short !== undefined) return this.#replaceBy(short)
    this.headers.setDefault('Accept-Ranges', 'bytes')
    const range = request.headers.get('Range')
    // Ranges are for GET only; and a client that has an older version needs the whole of the new one.
    if (range === undefined || request.method !== 'GET' || !this.#isCurrent(request)) return this
    return this.#select(file, parseByteRanges(range, file.size))
  }

  /** In whole seconds, `undefined` when nobody knows. */
  #setValidators(file: FileSource): number | undefined {
    const { lastModified: given, etag } = this.#init
    const milliseconds = given === null ? undefined : (given?.getTime() ?? file.lastModified)
    if (milliseconds !== undefined) {
      const stamp = Math.trunc(milliseconds)
      this.headers.setDefault('Last-Modified', serializeHttpDate(stamp / 1000))
      if (etag === undefined) {
        this.headers.setDefault('ETag', `"${stamp.toString(16)}-${file.size.toString(16)}"`)
      }
    }
    if (typeof etag === 'string') this.headers.setDefault('ETag', etag)
    return milliseconds === undefined ? undefined : Math.floor(milliseconds / 1000)
  }

  /** `If-Range` holds a strong tag or the exact date of what the client has. */
  #isCurrent(request: HttpRequest): boolean {
    const ifRange = request.headers.get('If-Range')
    if (ifRange === undefined) return true
    if (ifRange.startsWith('W/')) return false
    const validator = ifRange.startsWith('"') ? 'ETag' : 'Last-Modified'
    return ifRange === this.headers.get(validator)
  }

  #select(file: FileSource, ranges: readonly ByteRange[] | undefined): HttpResponseBase {
    if (ranges === undefined) return this
    const [first] = ranges
    if (first === undefined) {
      const headers = { 'Content-Range': contentRange(undefined, file.size) }
      return this.#replaceBy(new HttpResponse('', { status: 416, headers }))
    }
    makePartial(this)
    if (ranges.length === 1) {
      this.headers.set('Content-Range', contentRange(first, file.size))
      this.#send(singlePart(file, first))
      return this
    }
    const type = this.headers.get('Content-Type') ?? 'application/octet-stream'
    const body = multipleParts(file, ranges, type)
    this.headers.set('Content-Type', body.contentType)
    this.#send(body)
    return this
  }

  #send(body: FileBody): void {
    this.headers.set('Content-Length', body.length)
    this.stream = body.stream
    this.onClose(() => body.close())
  }

  #replaceBy(response: HttpResponseBase): HttpResponseBase {
    response.onClose(() => this.close())
    return response
  }
}

/** The type knows the status a view chose; what ranges make of it is between client and server. */
function makePartial(response: HttpResponseBase): void {
  response.status = 206
}

function typeFor(name: string, { contentType, headers }: HttpResponseInit): string | undefined {
  if (typeof contentType === 'string') return contentType
  // A type among the headers counts as one that was given, so it must not meet another one here.
  const isAmongHeaders = headers !== undefined && hasContentType(headers)
  return isAmongHeaders ? undefined : fileContentType(name)
}

function hasContentType(headers: NonNullable<HttpResponseInit['headers']>): boolean {
  const names =
    Symbol.iterator in headers ? Array.from(headers, ([name]) => name) : Object.keys(headers)
  return names.some((name) => name.toLowerCase() === 'content-type')
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
