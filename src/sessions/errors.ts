import { RiposteError } from '../core/errors.ts'
import { BadRequest } from '../http/errors.ts'

/**
 * The session was deleted while the request was being answered: the visitor logged out elsewhere.
 *
 * @see Django `django.contrib.sessions.exceptions.SessionInterrupted`.
 */
export class SessionInterrupted extends BadRequest {
  override readonly code: string = 'SESSION_INTERRUPTED'
}

/** A store could not keep a new session. */
export class SessionNotCreated extends RiposteError {
  override readonly code: string = 'SESSION_NOT_CREATED'
}
