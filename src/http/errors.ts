import { RiposteError, type RiposteErrorOptions } from '../core/errors.ts'
import { redirectHeaderName } from '../protocol/names.ts'
import type { FieldErrors } from '../protocol/problem.ts'

/**
 * An error that has an answer: thrown by a view or below it, it becomes a response with its status.
 *
 * The message of a 4xx may reach the client; that of a 5xx only while debugging.
 */
export abstract class HttpError extends RiposteError {
  /** The status of the answer. */
  abstract readonly status: number

  /** The status under `compatibility: 'django'`, where Django answers otherwise. */
  get djangoStatus(): number {
    return this.status
  }

  /** Headers the answer has to carry, such as `Allow`. */
  get headers(): readonly (readonly [name: string, value: string])[] {
    return []
  }
}

/**
 * The status that answers an error.
 *
 * @param error Anything that was thrown.
 * @param policy Whose side to take where riposte and Django differ.
 * @returns The error's own status; 500 for everything that is no {@link HttpError}.
 */
export function statusOf(
  error: unknown,
  policy: { readonly compatibility: 'riposte' | 'django' },
): number {
  if (!(error instanceof HttpError)) return 500
  return policy.compatibility === 'django' ? error.djangoStatus : error.status
}

/**
 * There is nothing at this address.
 *
 * @see Django `django.http.Http404`.
 */
export class Http404 extends HttpError {
  override readonly code: string = 'NOT_FOUND'
  override readonly status: number = 404

  constructor(message = 'There is nothing at this address.', options?: RiposteErrorOptions) {
    super(message, options)
  }
}

/**
 * Nobody knows who asks: told to a script, which cannot be redirected to the page where one logs in.
 *
 * htmx and `riposte/client` take the whole page there (`HX-Redirect`); others see the status.
 */
export class LoginRequired extends HttpError {
  override readonly code: string = 'LOGIN_REQUIRED'
  override readonly status: number = 401
  /** Where one logs in, with the way back. */
  readonly address: string

  constructor(address: string, message = 'Log in first.', options?: RiposteErrorOptions) {
    super(message, options)
    this.address = address
  }

  override get headers(): readonly (readonly [name: string, value: string])[] {
    return [
      [redirectHeaderName, this.address],
      // RFC 9110 wants to hear how one proves who one is; browsers ask nobody for a scheme they do not know.
      ['WWW-Authenticate', 'Session'],
    ]
  }
}

/**
 * Whoever asks may not have this.
 *
 * @see Django `django.core.exceptions.PermissionDenied`.
 */
export class PermissionDenied extends HttpError {
  override readonly code: string = 'PERMISSION_DENIED'
  override readonly status: number = 403

  constructor(message = 'You may not do this.', options?: RiposteErrorOptions) {
    super(message, options)
  }
}

/**
 * The request cannot be understood.
 *
 * @see Django `django.core.exceptions.BadRequest`.
 */
export class BadRequest extends HttpError {
  override readonly code: string = 'BAD_REQUEST'
  override readonly status: number = 400

  constructor(message = 'The request cannot be understood.', options?: RiposteErrorOptions) {
    super(message, options)
  }
}

/** The body was to be JSON and is not, or not in UTF-8. */
export class MalformedJson extends BadRequest {
  override readonly code: string = 'MALFORMED_JSON'
}

/**
 * A multipart body that breaks the rules: no boundary, a part without end, a header without colon.
 *
 * @see Django `django.http.multipartparser.MultiPartParserError`.
 */
export class MultipartError extends BadRequest {
  override readonly code: string = 'MALFORMED_MULTIPART'
}

/**
 * The body could not be read to its end: the client left half-way.
 *
 * @see Django `django.http.UnreadablePostError`.
 */
export class UnreadableBody extends BadRequest {
  override readonly code: string = 'BODY_UNREADABLE'
}

/**
 * The raw body was asked for after it had been read as a stream, which cannot be done twice.
 *
 * @see Django `django.http.RawPostDataException`.
 */
export class BodyConsumed extends RiposteError {
  override readonly code: string = 'BODY_CONSUMED'
}

/**
 * A request nobody sends by mistake; worth a look in the security log.
 *
 * @see Django `django.core.exceptions.SuspiciousOperation`.
 */
export class SuspiciousOperation extends HttpError {
  override readonly code: string = 'SUSPICIOUS_OPERATION'
  override readonly status: number = 400

  constructor(message = 'The request was refused.', options?: RiposteErrorOptions) {
    super(message, options)
  }
}

/**
 * The request names a host the policy does not allow.
 *
 * @see Django `django.core.exceptions.DisallowedHost`.
 */
export class DisallowedHost extends SuspiciousOperation {
  override readonly code: string = 'HOST_NOT_ALLOWED'
}

/**
 * A redirect to an address with a scheme that is not allowed, or longer than browsers take.
 *
 * @see Django `django.core.exceptions.DisallowedRedirect`.
 */
export class DisallowedRedirect extends SuspiciousOperation {
  override readonly code: string = 'REDIRECT_NOT_ALLOWED'
}

/**
 * A body beyond a limit of the policy. 413; Django answers 400.
 *
 * @see Django `django.core.exceptions.RequestDataTooBig`.
 */
export class RequestDataTooBig extends SuspiciousOperation {
  override readonly code: string = 'BODY_TOO_BIG'
  override readonly status: number = 413

  override get djangoStatus(): number {
    return 400
  }
}

/**
 * More form fields than the policy allows. 413; Django answers 400.
 *
 * @see Django `django.core.exceptions.TooManyFieldsSent`.
 */
export class TooManyFields extends RequestDataTooBig {
  override readonly code: string = 'TOO_MANY_FIELDS'
}

/**
 * More files than the policy allows. 413; Django answers 400.
 *
 * @see Django `django.core.exceptions.TooManyFilesSent`.
 */
export class TooManyFiles extends RequestDataTooBig {
  override readonly code: string = 'TOO_MANY_FILES'
}

/** The address exists, but not for this method. The answer names the methods that work. */
export class MethodNotAllowed extends HttpError {
  override readonly code: string = 'METHOD_NOT_ALLOWED'
  override readonly status: number = 405
  /** The methods that work, for the `Allow` header. */
  readonly permitted: readonly string[]

  constructor(permitted: readonly string[], options?: RiposteErrorOptions) {
    super(`This address answers ${permitted.join(', ') || 'no method at all'}.`, options)
    this.permitted = permitted
  }

  override get headers(): readonly (readonly [name: string, value: string])[] {
    return [['Allow', this.permitted.join(', ')]]
  }
}

/** The body is of a media type this view does not take. */
export class UnsupportedMediaType extends HttpError {
  override readonly code: string = 'UNSUPPORTED_MEDIA_TYPE'
  override readonly status: number = 415
}

/** The request is well-formed, but what it says is not valid: a form or JSON with errors in it. */
export class UnprocessableContent extends HttpError {
  override readonly code: string = 'VALIDATION_FAILED'
  override readonly status: number = 422
  /** What is wrong, field by field. */
  readonly errors: FieldErrors

  constructor(
    errors: FieldErrors,
    message = 'Some fields are not valid.',
    options?: RiposteErrorOptions,
  ) {
    super(message, options)
    this.errors = errors
  }
}

/** The client asks too often. */
export class TooManyRequests extends HttpError {
  override readonly code: string = 'TOO_MANY_REQUESTS'
  override readonly status: number = 429
  /** Seconds after which it may ask again. */
  readonly retryAfter: number | undefined

  constructor(retryAfter?: number, message = 'Too many requests.', options?: RiposteErrorOptions) {
    super(message, options)
    this.retryAfter = retryAfter
  }

  override get headers(): readonly (readonly [name: string, value: string])[] {
    return this.retryAfter === undefined ? [] : [['Retry-After', String(this.retryAfter)]]
  }
}

/** A signed cookie was asked for that the request does not have. Django's `KeyError`. */
export class MissingCookie extends RiposteError {
  override readonly code: string = 'COOKIE_MISSING'
}
