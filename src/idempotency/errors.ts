import { BadRequest, HttpError } from '../http/errors.ts'

/** The view wants a key, and the request has none. */
export class IdempotencyKeyMissing extends BadRequest {
  override readonly code: string = 'IDEMPOTENCY_KEY_MISSING'
}

/** The header is there, but no key in it. */
export class IdempotencyKeyInvalid extends BadRequest {
  override readonly code: string = 'IDEMPOTENCY_KEY_INVALID'
}

/** The key was used before, for another request. */
export class IdempotencyKeyReused extends HttpError {
  override readonly code: string = 'IDEMPOTENCY_KEY_REUSED'
  override readonly status: number = 422
}

/** The same request is being answered at this moment. */
export class IdempotencyConflict extends HttpError {
  override readonly code: string = 'IDEMPOTENCY_CONFLICT'
  override readonly status: number = 409

  override get headers(): readonly (readonly [name: string, value: string])[] {
    return [['Retry-After', '1']]
  }
}

/** It was done, but its answer was too large to be kept. */
export class IdempotencyAnswerLost extends HttpError {
  override readonly code: string = 'IDEMPOTENCY_ANSWER_LOST'
  override readonly status: number = 409
}
