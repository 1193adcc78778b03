import { RiposteError, RiposteTypeError } from '../core/errors.ts'

/**
 * A template puts a value where no escaping can make it safe. Thrown the first time the template is
 * used, whatever the values are, so that the first look at the page finds it.
 */
export class UnsafeTemplate extends RiposteError {
  override readonly code: string = 'UNSAFE_TEMPLATE'
}

/** A value that has no form in HTML: a promise, a function, a plain object. */
export class UnprintableValue extends RiposteTypeError {
  override readonly code: string = 'UNPRINTABLE_VALUE'
}

/** An attribute whose name is not one, or whose value would be code. */
export class UnsafeAttribute extends RiposteError {
  override readonly code: string = 'UNSAFE_ATTRIBUTE'
}

/** A part of an address that would lead somewhere else than the address says. */
export class UnsafeUrl extends RiposteError {
  override readonly code: string = 'UNSAFE_URL'
}

/** Something is wrong with a format, as for Python's `str.format`. Python's `ValueError`. */
export class FormatError extends RiposteError {
  override readonly code: string = 'FORMAT_MALFORMED'
}

/** A format names an argument that is not there. Python's `KeyError`. */
export class FormatKeyError extends FormatError {
  override readonly code: string = 'FORMAT_KEY_MISSING'
}

/** A format asks for a position that is not there. Python's `IndexError`. */
export class FormatIndexError extends FormatError {
  override readonly code: string = 'FORMAT_INDEX_MISSING'
}
