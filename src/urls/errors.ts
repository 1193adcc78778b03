import { RiposteError } from '../core/errors.ts'
import { Http404 } from '../http/errors.ts'

/**
 * No route has this name, or none of that name takes these values.
 *
 * @see Django `django.urls.NoReverseMatch`.
 */
export class NoReverseMatch extends RiposteError {
  override readonly code: string = 'NO_REVERSE_MATCH'
}

/**
 * No route matches this path.
 *
 * @see Django `django.urls.Resolver404`.
 */
export class Resolver404 extends Http404 {
  override readonly code: string = 'NO_ROUTE'
}
