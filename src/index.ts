/** The everyday names. Everything else has a door of its own: `riposte/http`, `riposte/urls`, … */
export type { Application } from './app/application.ts'
export { csrfExempt, csrfProtect, ensureCsrfCookie } from './csrf/decorators.ts'
export { csrfInput } from './csrf/input.ts'
export { getToken, rotateToken } from './csrf/token.ts'
export { type ApplicationOptions, createApplication } from './defaults/create-application.ts'
export { html } from './html/html.ts'
export { jsonScript } from './html/json-script.ts'
export { markSafe, SafeString } from './html/safe-string.ts'
export {
  BadRequest,
  Http404,
  PermissionDenied,
  SuspiciousOperation,
  UnprocessableContent,
} from './http/errors.ts'
export type { GetResponse, Middleware, View } from './http/handler.ts'
export { JsonResponse } from './http/response/json-response.ts'
export { HttpResponsePermanentRedirect, HttpResponseRedirect } from './http/response/redirects.ts'
export { HttpRequest } from './http/request/request.ts'
export { HttpResponse } from './http/response/response.ts'
export { StreamingHttpResponse } from './http/streams/streaming-response.ts'
export { include, path, rePath } from './urls/path.ts'
export { routes } from './urls/routes.ts'
export type { RoutesOf } from './urls/routes-of.ts'
export { input } from './views/input.ts'
export { requireGet, requireHttpMethods, requirePost, requireSafe } from './views/methods.ts'
export { view } from './views/view.ts'
