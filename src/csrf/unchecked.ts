import { Slot } from '../core/slot.ts'

/**
 * Lets one request pass without a check. Nothing on the wire can fill a slot: this is for the test
 * client, which is no browser and can be led astray by no other site.
 *
 * @see Django `request._dont_enforce_csrf_checks`.
 */
export const csrfUnchecked: Slot<true> = new Slot('csrf unchecked')
