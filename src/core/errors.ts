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

  constructor(message: string, options?: RiposteErrorOptions) {
    super(message, options)
    this.name = new.target.name
    Object.defineProperty(this, brand, { value: true })
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
 * A mistake in how the application is put together. Thrown at start-up, never on a request.
 *
 * @see Django `django.core.exceptions.ImproperlyConfigured`.
 */
export class ImproperlyConfigured extends RiposteError {
  override readonly code: string = 'IMPROPERLY_CONFIGURED'
}
