/** A Django and a riposte that share a host. */
import type { Application } from 'riposte'

import type { Address } from '../replay/exchange.ts'

/** Where sessions are, and with them the messages that a cookie does not hold. */
export type Kept = 'in the cookie' | 'in Redis'

export interface Pair {
  /** What the table calls it. */
  name: string
  kept: Kept
  django: Address
  application: Application
  /** Stops what was started for this pair; riposte's door is not part of it. */
  close(): Promise<void>
}
