export { check, type CheckInput } from './check.ts'
export {
  bearerAuthenticated,
  csrfExempt,
  csrfProtect,
  ensureCsrfCookie,
  isolate,
  requiresCsrfToken,
} from './decorators.ts'
export { CsrfFailure, type ReceivedEvidence } from './errors.ts'
export { type ExemptRoute, listExempt } from './exempt-routes.ts'
export { csrfInput } from './input.ts'
export { csrf } from './middleware.ts'
export type { CsrfCookieOptions, CsrfOptions } from './options.ts'
export { TrustedOrigins } from './origin.ts'
export { DjangoTrustedOrigins } from './django-origin.ts'
export { getToken, rotateToken } from './token.ts'
export type {
  AcceptReason,
  CsrfMode,
  CsrfWarning,
  RefuseReason,
  TokenEvidence,
  TokenReason,
  TokenSource,
  TokenState,
  Verdict,
} from './verdict.ts'
