import { RiposteError } from '../core/errors.ts'

/**
 * A body was sent to an address without its slash, under `compatibility: 'django'` and in debug.
 *
 * @see Django `CommonMiddleware.get_full_path_with_slash` raises a `RuntimeError`.
 */
export class BodyWouldBeLost extends RiposteError {
  override readonly code: string = 'BODY_WOULD_BE_LOST'
}
