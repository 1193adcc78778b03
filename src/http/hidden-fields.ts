import { Slot } from '../core/slot.ts'
import type { SafeString } from '../html/safe-string.ts'
import type { HttpRequest } from './request/request.ts'

/** Writes what every unsafe form of ours has to carry. */
export type HiddenFields = (request: HttpRequest) => SafeString

/**
 * Where a layer leaves what forms have to carry for it: the CSRF protection its token. Forms write it
 * without knowing whose it is.
 */
export const hiddenFields: Slot<HiddenFields> = new Slot('hidden fields')
