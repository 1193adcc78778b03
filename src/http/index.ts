export { ImproperlyConfigured, RiposteError, RiposteTypeError } from '../core/errors.ts'
export { parseHttpDate, serializeHttpDate } from '../core/http-date.ts'
export { MultiValueDict } from '../core/multi-value-dict.ts'
export {
  addNeverCacheHeaders,
  getMaxAge,
  patchCacheControl,
  patchResponseHeaders,
} from './cache-control.ts'
export type { CacheDirectives, CacheDirectiveValue } from './cache-control.ts'
export { InvalidCacheControl } from './cache-errors.ts'
export type { CompressionOptions } from './compress-response.ts'
export { getConditionalResponse } from './conditional.ts'
export type { ContentCoding } from './content-coding.ts'
export { contentDisposition } from './content-disposition.ts'
export type { ContentPiece } from './content.ts'
export {
  BadRequest,
  BodyConsumed,
  DisallowedHost,
  DisallowedRedirect,
  Http404,
  HttpError,
  MalformedJson,
  MethodNotAllowed,
  MissingCookie,
  MultipartError,
  PermissionDenied,
  RequestDataTooBig,
  statusOf,
  SuspiciousOperation,
  TooManyFields,
  TooManyFiles,
  TooManyRequests,
  UnprocessableContent,
  UnreadableBody,
  UnsupportedMediaType,
} from './errors.ts'
export type { EventSequence } from './event-feed.ts'
export { EventStream, getLastEventId } from './event-stream.ts'
export type { EventStreamInit } from './event-stream.ts'
export { FileResponse } from './file-response.ts'
export type { FileResponseInit } from './file-response.ts'
export type { FileContent, FileSource } from './file-source.ts'
export { parseEtags, quoteEtag } from './etag.ts'
export type { GetResponse, Middleware, View } from './handler.ts'
export type { HeaderValue } from './header-values.ts'
export { ResponseHeaders } from './headers.ts'
export type { ResponseHeadersInit } from './headers.ts'
export { escapeUriPath, iriToUri } from './iri.ts'
export { serializeJson } from './json-encoder.ts'
export type { JsonReplacer } from './json-encoder.ts'
export { JsonResponse } from './json-response.ts'
export type { JsonResponseInit } from './json-response.ts'
export { MediaType } from './media-type.ts'
export { memoryUploads } from './memory-uploads.ts'
export { fileContentType } from './mime.ts'
export type { StreamSource } from './piece-stream.ts'
export { createPolicy } from './policy.ts'
export type { ForwardedPolicy, PolicyOptions, RequestPolicy } from './policy.ts'
export { QueryDict } from './query-dict.ts'
export {
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  HttpResponseRedirectBase,
} from './redirects.ts'
export type { RedirectInit } from './redirects.ts'
export { RequestCookies } from './request-cookies.ts'
export { RequestHeaders } from './request-headers.ts'
export { HttpRequest } from './request.ts'
export { HttpResponseBase } from './response-base.ts'
export type { HttpResponseInit } from './response-base.ts'
export { ResponseCookie, ResponseCookies } from './response-cookies.ts'
export type { SameSite } from './response-cookies.ts'
export {
  BadHeaderError,
  ContentNotAllowed,
  ContentTypeConflict,
  CookieError,
  FileChanged,
  IllegalEvent,
  InvalidCookieOption,
  JsonCycle,
  JsonNotSafe,
  JsonNotSerializable,
  MalformedRedirect,
  StatusNotANumber,
  StatusOutOfRange,
  UnencodableText,
  UnknownCharset,
} from './response-errors.ts'
export { HttpResponse } from './response.ts'
export type { HttpContent } from './response.ts'
export type { CookieOptions, DeleteCookieOptions } from './set-cookie.ts'
export type { ServerEvent } from './server-event.ts'
export { getSignedCookie, setSignedCookie } from './signed-cookies.ts'
export type {
  ReadSignedCookieOptions,
  SignedCookieOptions,
  SigningRequest,
} from './signed-cookies.ts'
export type { BodySource, RequestSource } from './source.ts'
export {
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
} from './status-responses.ts'
export { StreamingHttpResponse } from './streaming-response.ts'
export { UploadedFile } from './uploads.ts'
export type {
  UploadHandler,
  UploadLimits,
  UploadPart,
  UploadSession,
  UploadSink,
} from './uploads.ts'
export { hasVary, patchVary } from './vary.ts'
export { decorate, ViewMark, wraps } from './view-marks.ts'
export type { AnyView } from './view-marks.ts'
export { fromWebResponse, toWebResponse } from './web-response.ts'
