import { RiposteError, RiposteTypeError } from '../../core/errors.ts'

/**
 * A header name or value that would break the message: a line break above all, which would let a
 * value write further headers.
 *
 * @see Django `django.http.BadHeaderError`. Different here: also for other control characters and for
 * names that are no token, which Django leaves to the server in front.
 */
export class BadHeaderError extends RiposteError {
  override readonly code: string = 'BAD_HEADER'
}

/** Text that its charset has no characters for; a header name beyond ASCII. Django's `UnicodeError`. */
export class UnencodableText extends RiposteError {
  override readonly code: string = 'TEXT_NOT_ENCODABLE'
}

/** A charset nobody here knows. Django's `LookupError`. */
export class UnknownCharset extends RiposteError {
  override readonly code: string = 'CHARSET_UNKNOWN'
}

/**
 * A cookie that cannot be written: an illegal name, or an attribute that would write further ones.
 *
 * @see Python `http.cookies.CookieError`.
 */
export class CookieError extends RiposteError {
  override readonly code: string = 'COOKIE_ILLEGAL'
}

/** An option of a cookie that makes no sense, or not beside another one. Django's `ValueError`. */
export class InvalidCookieOption extends RiposteError {
  override readonly code: string = 'COOKIE_OPTION_INVALID'
}

/** The age of a cookie that is no number: text, mostly. Django's `TypeError`. */
export class CookieAgeNotANumber extends RiposteTypeError {
  override readonly code: string = 'COOKIE_AGE_NOT_A_NUMBER'
}

/** A status that is no number. */
export class StatusNotANumber extends RiposteTypeError {
  override readonly code: string = 'STATUS_NOT_A_NUMBER'
}

/** A status below 100 or above 599. Django's `ValueError`. */
export class StatusOutOfRange extends RiposteError {
  override readonly code: string = 'STATUS_OUT_OF_RANGE'
}

/** The content type was given twice, as an option and among the headers. Django's `ValueError`. */
export class ContentTypeConflict extends RiposteError {
  override readonly code: string = 'CONTENT_TYPE_TWICE'
}

/** Content for a response that cannot have any: a 304. Django's `AttributeError`. */
export class ContentNotAllowed extends RiposteError {
  override readonly code: string = 'CONTENT_NOT_ALLOWED'
}

/** A redirect to an address whose host makes no sense. Django's `ValueError`. */
export class MalformedRedirect extends RiposteError {
  override readonly code: string = 'REDIRECT_MALFORMED'
}

/** A file turned out longer or shorter than it said, after its length had been sent. */
export class FileChanged extends RiposteError {
  override readonly code: string = 'FILE_CHANGED'
}

/** An event whose name or id would write further lines into the stream. */
export class IllegalEvent extends RiposteError {
  override readonly code: string = 'EVENT_ILLEGAL'
}

/** JSON that is not an object, without `safe: false`. */
export class JsonNotSafe extends RiposteTypeError {
  override readonly code: string = 'JSON_NOT_SAFE'
}

/** A value that has no form in JSON, or whose form would be nonsense. */
export class JsonNotSerializable extends RiposteTypeError {
  override readonly code: string = 'JSON_NOT_SERIALIZABLE'
}

/** A value that contains itself. */
export class JsonCycle extends RiposteTypeError {
  override readonly code: string = 'JSON_CYCLE'
}
