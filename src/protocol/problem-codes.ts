/**
 * Every code that riposte itself answers with, by status: what a page can be told beside a view's own words.
 * A test holds it against the classes of errors, so that none is forgotten.
 */
export const problemCodes = {
  400: [
    'BAD_REQUEST',
    'BODY_UNREADABLE',
    'HOST_NOT_ALLOWED',
    'IDEMPOTENCY_KEY_INVALID',
    'IDEMPOTENCY_KEY_MISSING',
    'MALFORMED_JSON',
    'MALFORMED_MULTIPART',
    'REDIRECT_NOT_ALLOWED',
    'SESSION_INTERRUPTED',
    'SUSPICIOUS_OPERATION',
  ],
  401: ['LOGIN_REQUIRED'],
  403: [
    'CSRF_COOKIE_MALFORMED',
    'CSRF_COOKIE_MISSING',
    'CSRF_COOKIE_REPEATED',
    'CSRF_CROSS_SITE',
    'CSRF_NONE_NEEDS_TOKEN',
    'CSRF_NO_PROVENANCE',
    'CSRF_ORIGIN_MISMATCH',
    'CSRF_ORIGIN_NULL',
    'CSRF_REFERER_INSECURE',
    'CSRF_REFERER_MALFORMED',
    'CSRF_REFERER_MISMATCH',
    'CSRF_REFERER_MISSING',
    'CSRF_RESOURCE_ISOLATION',
    'CSRF_SIBLING_SITE',
    'CSRF_TOKEN_INCORRECT',
    'CSRF_TOKEN_MALFORMED',
    'CSRF_TOKEN_MISSING',
    'CSRF_TOKEN_STALE',
    'CSRF_TOKEN_UNBOUND',
    'CSRF_TRUSTED_ORIGIN_NEEDS_TOKEN',
    'CSRF_WS_CROSS_ORIGIN',
    'PERMISSION_DENIED',
  ],
  404: ['NOT_FOUND', 'NO_ROUTE'],
  405: ['METHOD_NOT_ALLOWED'],
  409: ['IDEMPOTENCY_ANSWER_LOST', 'IDEMPOTENCY_CONFLICT'],
  413: ['BODY_TOO_BIG', 'TOO_MANY_FIELDS', 'TOO_MANY_FILES'],
  415: ['UNSUPPORTED_MEDIA_TYPE'],
  422: ['IDEMPOTENCY_KEY_REUSED', 'VALIDATION_FAILED'],
  429: ['TOO_MANY_REQUESTS'],
  500: ['INTERNAL_ERROR'],
} as const

/**
 * A code of riposte's own; `HTTP_502` and the like stand for an answer without problem details, of a
 * proxy say.
 */
export type ProblemCode =
  | (typeof problemCodes)[keyof typeof problemCodes][number]
  | `HTTP_${number}`
