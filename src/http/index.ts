export { ImproperlyConfigured, RiposteError, RiposteTypeError } from '../core/errors.ts'
export { parseHttpDate, serializeHttpDate } from '../core/http-date.ts'
export { after, type MaybePromise } from '../core/maybe-promise.ts'
export { MultiValueDict } from '../core/multi-value-dict.ts'
export { Slot } from '../core/slot.ts'
export {
  addNeverCacheHeaders,
  getMaxAge,
  patchCacheControl,
  patchResponseHeaders,
} from './caching/cache-control.ts'
export type { CacheDirectives, CacheDirectiveValue } from './caching/cache-control.ts'
export { InvalidCacheControl } from './caching/cache-errors.ts'
export type { CompressionOptions } from './compression/compress-response.ts'
export { getConditionalResponse } from './caching/conditional.ts'
export type { ContentCoding } from './compression/content-coding.ts'
export { contentDisposition } from './files/content-disposition.ts'
export type { ContentPiece } from './response/content.ts'
export {
  BadRequest,
  BodyConsumed,
  DisallowedHost,
  DisallowedRedirect,
  Http404,
  HttpError,
  LoginRequired,
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
export type { EventSequence } from './streams/event-feed.ts'
export { EventStream, getLastEventId } from './streams/event-stream.ts'
export type { EventStreamInit } from './streams/event-stream.ts'
export { FileResponse } from './files/file-response.ts'
export type { FileResponseInit } from './files/file-response.ts'
export type { FileContent, FileSource } from './files/file-source.ts'
export { parseEtags, quoteEtag } from './caching/etag.ts'
export type { GetResponse, Middleware, View } from './handler.ts'
export type { HeaderValue } from './response/header-values.ts'
export { ResponseHeaders } from './response/headers.ts'
export type { ResponseHeadersInit } from './response/headers.ts'
export { pushUrl, replaceUrl, reselect, reswap, retarget } from './htmx/htmx-headers.ts'
export type { HtmxSwap } from './htmx/htmx-headers.ts'
export type { HtmxElement, HtmxRequest } from './htmx/htmx-request.ts'
export { htmxLocation, htmxRedirect, htmxRefresh } from './htmx/htmx-responses.ts'
export type { HtmxLocationOptions } from './htmx/htmx-responses.ts'
export type { OwnAddressOptions } from './htmx/own-address.ts'
export { triggerEvent } from './htmx/trigger-event.ts'
export type { TriggerEventOptions } from './htmx/trigger-event.ts'
export { escapeUriPath, iriToUri } from './text/iri.ts'
export { serializeJson } from './response/json-encoder.ts'
export type { JsonReplacer } from './response/json-encoder.ts'
export { JsonResponse } from './response/json-response.ts'
export type { JsonResponseInit } from './response/json-response.ts'
export { MediaType } from './request/media-type.ts'
export { memoryUploads } from './body/memory-uploads.ts'
export { fileContentType } from './files/mime.ts'
export type { StreamSource } from './streams/piece-stream.ts'
export { createPolicy } from './policy.ts'
export type { ForwardedPolicy, PolicyOptions, RequestPolicy } from './policy.ts'
export { QueryDict } from './request/query-dict.ts'
export {
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  HttpResponseRedirectBase,
} from './response/redirects.ts'
export type { RedirectInit } from './response/redirects.ts'
export { RequestCookies } from './request/request-cookies.ts'
export { RequestHeaders } from './request/request-headers.ts'
export { HttpRequest } from './request/request.ts'
export { HttpResponseBase } from './response/response-base.ts'
export type { HttpResponseInit } from './response/response-base.ts'
export { ResponseCookie, ResponseCookies } from './response/response-cookies.ts'
export type { SameSite } from './response/response-cookies.ts'
export {
  BadHeaderError,
  ContentNotAllowed,
  ContentTypeConflict,
  CookieAgeNotANumber,
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
} from './response/response-errors.ts'
export { HttpResponse } from './response/response.ts'
export type { HttpContent } from './response/response.ts'
export type { CookieOptions, DeleteCookieOptions } from './response/set-cookie.ts'
export type { ServerEvent } from './streams/server-event.ts'
export { getSignedCookie, setSignedCookie } from './response/signed-cookies.ts'
export type {
  ReadSignedCookieOptions,
  SignedCookieOptions,
  SigningRequest,
} from './response/signed-cookies.ts'
export type { BodySource, RequestSource, TakeChunk } from './source.ts'
export {
  HttpResponseBadRequest,
  HttpResponseForbidden,
  HttpResponseGone,
  HttpResponseNotAllowed,
  HttpResponseNotFound,
  HttpResponseNotModified,
  HttpResponseServerError,
} from './response/status-responses.ts'
export { StreamingHttpResponse } from './streams/streaming-response.ts'
export { UploadedFile } from './body/uploads.ts'
export type {
  UploadHandler,
  UploadLimits,
  UploadPart,
  UploadSession,
  UploadSink,
} from './body/uploads.ts'
export { hasVary, patchVary } from './response/vary.ts'
export { decorate, ViewMark, wraps } from './view-marks.ts'
export type { AnyView } from './view-marks.ts'
export { fromWebResponse, toWebResponse } from './web/web-response.ts'
export type { FieldError, FieldErrors, Problem } from '../protocol/problem.ts'
