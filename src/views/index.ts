export { cacheControl, neverCache, varyOnCookie, varyOnHeaders } from './cache-control.ts'
export {
  condition,
  type ConditionDecorator,
  conditionalPage,
  type ConditionOptions,
  etag,
  lastModified,
  type Validate,
} from './conditional.ts'
export { formMethod } from './form-method.ts'
export { compressPage, gzipPage } from './gzip.ts'
export {
  input,
  type InputHandler,
  type InputOptions,
  type Inputs,
  type InputSchemas,
  type InputView,
} from './input.ts'
export {
  type Limited,
  requireGet,
  requireHttpMethods,
  requirePost,
  requireSafe,
} from './methods.ts'
export { getListOr404, getObjectOr404 } from './get-or-404.ts'
export {
  type Htmx,
  htmxAttributes,
  type HtmxCall,
  type HtmxOptions,
  type PathForHtmx,
} from './htmx-attributes.ts'
export { type LoginOptions, redirectToLogin, userPassesTest } from './login.ts'
export { redirect, type RedirectOptions } from './redirect.ts'
export { render, type Template } from './render.ts'
export { type Handlers, type MethodName, type MethodView, view, type ViewOptions } from './view.ts'
