import { RiposteError } from '../core/errors.ts'

/** A form was asked for a field it does not have. */
export class UnknownField extends RiposteError {
  override readonly code: string = 'FIELD_UNKNOWN'
}
