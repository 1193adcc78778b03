/** The everyday names. Everything else has a door of its own: `riposte/http`, `riposte/urls`, … */
export type { Application } from './app/application.ts'
export { NoResponse } from './app/errors.ts'
export { csrfExempt, csrfProtect, ensureCsrfCookie } from './csrf/decorators.ts'
export { csrfInput } from './csrf/input.ts'
export { getToken, rotateToken } from './csrf/token.ts'
export { type ApplicationOptions, createApplication } from './defaults/create-application.ts'
export { form } from './forms/form.ts'
export { formHandlers } from './forms/form-handlers.ts'
export { seeOther } from './forms/see-other.ts'
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
export { FileResponse } from './http/files/file-response.ts'
export type { GetResponse, Middleware, View } from './http/handler.ts'
export { HttpRequest } from './http/request/request.ts'
export { JsonResponse } from './http/response/json-response.ts'
export { HttpResponsePermanentRedirect, HttpResponseRedirect } from './http/response/redirects.ts'
export { HttpResponse } from './http/response/response.ts'
export { EventStream } from './http/streams/event-stream.ts'
export { StreamingHttpResponse } from './http/streams/streaming-response.ts'
export { createReverse } from './urls/create-reverse.ts'
export { include, path, rePath } from './urls/path.ts'
export { routes } from './urls/routes.ts'
export type { RoutesOf } from './urls/routes-of.ts'
export { getListOr404, getObjectOr404 } from './views/get-or-404.ts'
export { input } from './views/input.ts'
export { requireGet, requireHttpMethods, requirePost, requireSafe } from './views/methods.ts'
export { redirect } from './views/redirect.ts'
export { render } from './views/render.ts'
export { view } from './views/view.ts'
