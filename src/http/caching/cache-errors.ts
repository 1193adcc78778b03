import { RiposteError } from '../../core/errors.ts'

/** A `Cache-Control` that cannot be added to. Django's `ValueError`. */
export class InvalidCacheControl extends RiposteError {
  override readonly code: string = 'CACHE_CONTROL_INVALID'
}
