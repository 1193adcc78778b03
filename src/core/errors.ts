const brand = Symbol.for('riposte.error')

/** What every error of riposte is made from. */
export interface RiposteErrorOptions {
  /** The error underneath, kept for logs and the debug page; never sent to a client. */
  cause?: unknown
}

/**
 * The root of every error riposte throws.
 *
 * `code` is stable and meant for programs (`HOST_NOT_ALLOWED`); `message` says what was seen, then
 * what to do about it. Use {@link RiposteError.is} rather than `instanceof` where two copies of the
 * package may meet.
 */
export class RiposteError extends Error {
  /** Stable and in capitals, for programs: `CSRF_TOKEN_MISSING`. */
  readonly code: string = 'RIPOSTE_ERROR'

  static {
    Object.defineProperty(this.prototype, brand, { value: true })
  }

  constructor(message: string, options?: RiposteErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }

  /**
   * Tells a riposte error from any other value, also across two copies of the package.
   *
   * @param value Anything that was thrown.
   * @returns Whether it is an error of riposte.
   */
  static is(value: unknown): value is RiposteError {
    return typeof value === 'object' && value !== null && brand in value
  }
}

/**
 * A value of the wrong kind was handed over: the errors of riposte that are `TypeError`s as well.
 *
 * {@link RiposteError.is} knows them too.
 */
export abstract class RiposteTypeError extends TypeError {
  /** Stable and in capitals, for programs: `JSON_NOT_SAFE`. */
  abstract readonly code: string

  static {
    Object.defineProperty(this.prototype, brand, { value: true })
  }

  constructor(message: string, options?: RiposteErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}

/**
 * A mistake in how the application is put together. Thrown at start-up, never on a request.
 *
 * @see Django `django.core.exceptions.ImproperlyConfigured`.
 */
export class ImproperlyConfigured extends RiposteError {
  override readonly code: string = 'IMPROPERLY_CONFIGURED'
}

/**
 * A signature that is missing or wrong: the value was not signed here, not for this purpose, or it
 * was changed since.
 *
 * @see Django `django.core.signing.BadSignature`.
 */
export class BadSignature extends RiposteError {
  override readonly code: string = 'BAD_SIGNATURE'
}

/**
 * A good signature that is too old.
 *
 * @see Django `django.core.signing.SignatureExpired`.
 */
export class SignatureExpired extends BadSignature {
  override readonly code: string = 'SIGNATURE_EXPIRED'
}

/**
 * A good signature on something that was not made the way it is being read: no time where there
 * should be one, no JSON where there should be some.
 *
 * @see Django raises whatever the decoder below raises: `ValueError`, `zlib.error`.
 */
export class MalformedPayload extends RiposteError {
  override readonly code: string = 'SIGNED_PAYLOAD_MALFORMED'
}

/** Text with half of a surrogate pair in it, which no bytes can stand for. Django's `UnicodeError`. */
export class IllFormedText extends RiposteError {
  override readonly code: string = 'TEXT_ILL_FORMED'
}
