import type { AddressChange } from './show-address.ts'

/**
 * Where new content goes: in place of a target's content or of the target, into it, beside it, or nowhere. `morph`
 * changes what is there into it (see `riposte/client/morph`), and without that is `inner`.
 */
export type SwapMode =
  | 'inner'
  | 'outer'
  | 'append'
  | 'prepend'
  | 'before'
  | 'after'
  | 'morph'
  | 'none'

/** What can be said of every request that fills a part of the page. */
export interface PartOptions {
  /** How the answer is put there; `inner` unless you say. */
  mode?: SwapMode | undefined
  /** Whether the page takes the address of what it shows, if that came by GET: as a new entry of its history or not. */
  push?: AddressChange | undefined
  /** A `<progress hidden>`, or anything, to be shown while a request takes more than a moment. */
  progress?: HTMLElement | null | undefined
}
